import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * A round of a letter, or an obligation, that does not count against its department: the department asks (申诉), a
 * supervisor decides.
 */
@Entity('assessment_exclusions')
@Index('ix_assessment_exclusions_status', ['status', 'requestedAt', 'id'])
@Index('ix_assessment_exclusions_department', ['departmentId', 'requestedAt', 'id'])
@Index('uq_assessment_exclusions_round', ['letterId', 'round'], { unique: true })
export class AssessmentExclusion {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  /** or the document, occasion or consultation that an obligation is about */
  @Column({ type: 'varchar', length: 36 }) letterId: string;
  /** of an obligation: the number of its clause, 8 for D08 */
  @Column({ type: 'int' }) round: number;
  /** `D08`; null: a round of a letter */
  @Column({ type: 'varchar', length: 4, nullable: true }) obligationCode: string | null;
  @Column({ type: 'varchar', length: 36 }) departmentId: string;
  @Column({ type: 'varchar', length: 500 }) reason: string;
  @Column({ type: 'varchar', length: 12 }) status: 'requested' | 'granted' | 'rejected';
  @Column({ type: 'varchar', length: 36 }) requestedBy: string;
  @Column({ type: 'datetime', precision: 3 }) requestedAt: Date;
  @Column({ type: 'varchar', length: 36, nullable: true }) decidedBy: string | null;
  @Column({ type: 'datetime', precision: 3, nullable: true }) decidedAt: Date | null;
  @Column({ type: 'varchar', length: 500, nullable: true }) decision: string | null;
}
