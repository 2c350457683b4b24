import type { LocalDate } from '@huiyin/workdays';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How departments are scored from a day on; periods that ended before keep the rule of their time. */
@Entity('assessment_rules')
@Index('uq_assessment_rules_from', ['effectiveFrom'], { unique: true })
export class AssessmentRuleRow {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'date' }) effectiveFrom: LocalDate;
  @Column({ type: 'int' }) onTimeWeight: number;
  @Column({ type: 'int' }) replyWeight: number;
  @Column({ type: 'int' }) satisfactionWeight: number;
  /** H10 */
  @Column({ type: 'int', default: 0 }) obligationWeight: number;
  @Column({ type: 'int' }) contributionPercent: number;
  @Column({ type: 'varchar', length: 200 }) basis: string;
}
