import type { SubjectKind } from '@huiyin/contract';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * 应办事项 that a person has acted upon. One without a row exists all the same: it follows from the requirements and
 * the calendar, or from its occasion.
 */
@Entity('obligations')
@Index('uq_obligations_subject', ['code', 'subjectId'], { unique: true })
@Index('ix_obligations_subject', ['subjectId'])
export class Obligation {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  /** of a requirement: `D15` */
  @Column({ type: 'varchar', length: 4 }) code: string;
  @Column({ type: 'varchar', length: 12 }) subjectKind: SubjectKind;
  /** `2026-Q1`, or the id of an occasion */
  @Column({ type: 'varchar', length: 36 }) subjectId: string;
  @Column({ type: 'datetime', precision: 3, nullable: true }) excusedAt: Date | null;
  @Column({ type: 'varchar', length: 36, nullable: true }) excusedBy: string | null;
  @Column({ type: 'varchar', length: 500, nullable: true }) excuseReason: string | null;
  @Column({ type: 'int' }) version: number;
}
