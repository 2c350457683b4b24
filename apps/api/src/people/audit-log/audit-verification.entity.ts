import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One check of the log started from the console, with its progress. Kept, as a record of when the log was verified. */
@Entity('audit_verifications')
@Index('ix_audit_verifications_started', ['startedAt', 'id'])
export class AuditVerification {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 36 }) byUserId: string;
  @Column({ type: 'datetime', precision: 3 }) startedAt: Date;
  /** updated while it runs: a run without updates has ended with its process */
  @Column({ type: 'datetime', precision: 3 }) seenAt: Date;
  @Column({ type: 'datetime', precision: 3, nullable: true }) finishedAt: Date | null;
  /** lines there were at the start */
  @Column({ type: 'int' }) total: number;
  @Column({ type: 'int', default: 0 }) entries: number;
  @Column({ type: 'int', default: 0 }) letters: number;
  /** JSON: chain, line and what is wrong with it; empty when nothing is */
  @Column({ type: 'text' }) faults: string;
  @Column({ type: 'varchar', length: 43, nullable: true }) seal: string | null;
}
