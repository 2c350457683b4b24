import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * Wrong passwords for a name no account has. A fixed number of slots, so that whoever invents names fills no table; a
 * name takes the place of another one that fell into the same slot.
 */
@Entity('sign_in_failures')
@Index('ix_sign_in_failures_at', ['failedAt'])
export class SignInFailure {
  @PrimaryColumn({ type: 'int' }) slot: number;
  /** HMAC of the name: people type passwords into the wrong field */
  @Column({ type: 'varchar', length: 43 }) nameHash: string;
  @Column({ type: 'int' }) failures: number;
  @Column({ type: 'datetime', precision: 3 }) failedAt: Date;
  @Column({ type: 'datetime', precision: 3, nullable: true }) lockedUntil: Date | null;
}
