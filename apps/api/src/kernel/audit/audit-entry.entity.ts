import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * One line of the audit log (R19). Each line carries a keyed hash over itself and its predecessor in the chain.
 * Letters are spread over several chains, so that two submissions rarely wait for the same head row.
 */
@Entity('audit_entries')
@Index('ix_audit_subject', ['subjectId', 'chain', 'seq'])
@Index('ix_audit_at', ['at', 'chain', 'seq'])
@Index('ix_audit_actor', ['actorId', 'at', 'chain', 'seq'])
@Index('ix_audit_action', ['action', 'at', 'chain', 'seq'])
export class AuditEntry {
  @PrimaryColumn({ type: 'int' }) chain: number;
  @PrimaryColumn({ type: 'int' }) seq: number;
  @Column({ type: 'datetime', precision: 3 }) at: Date;
  @Column({ type: 'varchar', length: 20 }) actorRole: string;
  @Column({ type: 'varchar', length: 36, nullable: true }) actorId: string | null;
  @Column({ type: 'varchar', length: 40 }) action: string;
  @Column({ type: 'varchar', length: 20 }) subjectType: string;
  @Column({ type: 'varchar', length: 36, nullable: true }) subjectId: string | null;
  /** exact JSON text that was hashed: no personal data, only ids, dates, digests and codes */
  @Column({ type: 'text' }) detail: string;
  @Column({ type: 'varchar', length: 43 }) prevHash: string;
  @Column({ type: 'varchar', length: 43 }) hash: string;
}
