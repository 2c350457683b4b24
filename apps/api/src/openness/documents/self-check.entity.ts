import type { DocumentAttribute, SelfCheckDecision } from '@huiyin/contract';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** One row of the November review: a withheld document, or information that three and more people asked for. */
@Entity('self_checks')
@Index('uq_self_checks_document', ['year', 'documentId'], { unique: true })
@Index('ix_self_checks_document', ['documentId', 'decidedAt'])
export class SelfCheck {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'int' }) year: number;
  /** null: a cluster of requests */
  @Column({ type: 'varchar', length: 36, nullable: true }) documentId: string | null;
  @Column({ type: 'varchar', length: 120, nullable: true }) cluster: string | null;
  @Column({ type: 'int', nullable: true }) applicants: number | null;
  @Column({ type: 'varchar', length: 10 }) decision: SelfCheckDecision;
  @Column({ type: 'varchar', length: 500 }) reason: string;
  @Column({ type: 'varchar', length: 36 }) decidedBy: string;
  @Column({ type: 'datetime', precision: 3 }) decidedAt: Date;
  /** reclassified by a second person */
  @Column({ type: 'varchar', length: 12, nullable: true }) fromAttribute: DocumentAttribute | null;
  @Column({ type: 'varchar', length: 36, nullable: true }) executedBy: string | null;
  @Column({ type: 'datetime', precision: 3, nullable: true }) executedAt: Date | null;
}
