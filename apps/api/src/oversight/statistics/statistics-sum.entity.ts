import { MEASURES, type Measure } from '@huiyin/domain';
import type { LocalDate } from '@huiyin/workdays';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Level } from './kept-spans.js';

/**
 * What was counted on one day, or in ten days, a month, a quarter or a year (see LEVELS; `start` its first day), by `mailbox` and kind or by `desk`,
 * that is department and handler. A projection of the letters with one writer; days named in statistics_marks are
 * not to be believed.
 */
@Entity('statistics_sums')
export class StatisticsSum {
  @PrimaryColumn({ type: 'varchar', length: 1 }) level: Level;
  @PrimaryColumn({ type: 'varchar', length: 7 }) family: Family;
  @PrimaryColumn({ type: 'date' }) start: LocalDate;
  /** mailbox or department; empty while there is none */
  @PrimaryColumn({ type: 'varchar', length: 36 }) k1: string;
  /** kind or handler; empty while there is none */
  @PrimaryColumn({ type: 'varchar', length: 36 }) k2: string;
  @Column({ type: 'int' }) opened: number;
  @Column({ type: 'int' }) reopened: number;
  @Column({ type: 'int' }) valid: number;
  @Column({ type: 'int' }) answered: number;
  @Column({ type: 'int' }) answeredLate: number;
  @Column({ type: 'int' }) refused: number;
  @Column({ type: 'int' }) referred: number;
  @Column({ type: 'int' }) merged: number;
  @Column({ type: 'int' }) withdrawn: number;
  @Column({ type: 'int' }) workingDays: number;
  @Column({ type: 'int' }) lapsed: number;
  @Column({ type: 'int' }) lapseEnded: number;
}

/** The column of each measure, in the order of MEASURES. */
export const MEASURE_COLUMNS = MEASURES.map((name): [Measure, column: string] => [
  name,
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
]);

/**
 * `mailbox` and `desk` count rounds on the days things happened. `receipt` counts, by desk and on the day of receipt, what
 * has become of the letters since; `accused` those of them that are about the department that has them.
 */
export const FAMILIES = ['mailbox', 'desk', 'receipt', 'accused'] as const;
export type Family = (typeof FAMILIES)[number];
