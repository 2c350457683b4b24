import type { LocalDate } from '@huiyin/workdays';
import { Entity, PrimaryColumn } from 'typeorm';

/** A day whose stored sums are out of date, written in the transaction of the change; several rows may have one day. */
@Entity('statistics_marks')
export class StatisticsMark {
  @PrimaryColumn({ type: 'date' }) day: LocalDate;
  @PrimaryColumn({ type: 'varchar', length: 36 }) id: string;
}
