import type { LocalDate } from '@huiyin/workdays';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** 其他渠道: a survey held on paper or on another site, typed in so that the twelve months can be counted. */
@Entity('inspection_surveys')
@Index('ix_inspection_surveys_began', ['beganOn', 'id'])
export class InspectionSurvey {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 100 }) title: string;
  @Column({ type: 'varchar', length: 60 }) channel: string;
  @Column({ type: 'date' }) beganOn: LocalDate;
  @Column({ type: 'varchar', length: 300, nullable: true }) link: string | null;
  @Column({ type: 'varchar', length: 36 }) keyedBy: string;
  @Column({ type: 'datetime', precision: 3 }) keyedAt: Date;
  /** typed by mistake: it stays, and counts no more */
  @Column({ type: 'datetime', precision: 3, nullable: true }) struckAt: Date | null;
}
