import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One of the codes for the day on which the phone is lost. Shown once, kept as a keyed digest, good once. */
@Entity('staff_recovery_codes')
@Index('ix_staff_recovery_codes_user', ['userId'])
export class RecoveryCode {
  @PrimaryColumn({ type: 'varchar', length: 43 }) codeHash: string;
  @Column({ type: 'varchar', length: 36 }) userId: string;
  @Column({ type: 'datetime', precision: 3, nullable: true }) usedAt: Date | null;
}
