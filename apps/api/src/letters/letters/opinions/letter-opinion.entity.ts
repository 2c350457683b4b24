import type { LocalDate } from '@huiyin/workdays';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * 协办意见: one asking of one helping department, and what it said. Its target day is the asking's own number of working
 * days and is not stored while it is open: it follows the calendar in force (docs/adr/0028).
 */
@Entity('letter_opinions')
@Index('uq_letter_opinions_no', ['letterId', 'no'], { unique: true })
export class LetterOpinion {
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
  @Column({ type: 'varchar', length: 36 }) letterId: string;
  /** the n-th asking of the letter; its files carry it as `partNo` */
  @Column({ type: 'int' }) no: number;
  /** the letter's round it belongs to, as `reopenedCount` */
  @Column({ type: 'int' }) round: number;
  @Column({ type: 'varchar', length: 36 }) departmentId: string;
  @Column({ type: 'text', nullable: true }) question: string | null;
  @Column({ type: 'varchar', length: 36 }) askedBy: string;
  @Column({ type: 'datetime', precision: 3 }) askedAt: Date;
  @Column({ type: 'date' }) askedOn: LocalDate;
  @Column({ type: 'int' }) workingDays: number;
  @Column({ type: 'datetime', precision: 3, nullable: true }) withdrawnAt: Date | null;
  @Column({ type: 'text', nullable: true }) body: string | null;
  @Column({ type: 'varchar', length: 36, nullable: true }) givenBy: string | null;
  @Column({ type: 'datetime', precision: 3, nullable: true }) givenAt: Date | null;
  /** the target day that counted when it was given: late stays late */
  @Column({ type: 'date', nullable: true }) dueOn: LocalDate | null;
}
