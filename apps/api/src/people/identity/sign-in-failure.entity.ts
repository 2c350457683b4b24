import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * Attempts at a name from one address or device, and at names no account has from anywhere. A fixed number of slots, so
 * that invented names cannot fill the table; an attempt replaces another one in the same slot.
 */
@Entity('sign_in_failures')
@Index('ix_sign_in_failures_at', ['failedAt'])
@Index('ix_sign_in_failures_name', ['nameHash'])
export class SignInFailure {
  @PrimaryColumn({ type: 'int' }) slot: number;
  /** HMAC of the name: people type passwords into the wrong field */
  @Column({ type: 'varchar', length: 43 }) nameHash: string;
  /** HMAC of the address prefix or device; empty: from anywhere */
  @Column({ type: 'varchar', length: 43, default: '' }) sourceHash: string;
  @Column({ type: 'int' }) failures: number;
  @Column({ type: 'datetime', precision: 3 }) failedAt: Date;
  @Column({ type: 'datetime', precision: 3, nullable: true }) lockedUntil: Date | null;
}
