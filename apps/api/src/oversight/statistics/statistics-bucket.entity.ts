import type { LocalDate } from '@huiyin/workdays';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Level } from './kept-spans.js';
import type { Family } from './statistics-sum.entity.js';

/**
 * Distributions beside the sums: `wd:7` answers that took seven working days, `ref:04` refusals by code, `sat:…` ratings;
 * by day of receipt, `due:2026-12-31` letters in hand that are due that day.
 */
@Entity('statistics_buckets')
export class StatisticsBucket {
  @PrimaryColumn({ type: 'varchar', length: 1 }) level: Level;
  @PrimaryColumn({ type: 'varchar', length: 7 }) family: Family;
  @PrimaryColumn({ type: 'date' }) start: LocalDate;
  /** mailbox or department; empty while there is none */
  @PrimaryColumn({ type: 'varchar', length: 36 }) k1: string;
  /** kind, or by day of receipt the handler; empty for desks: how long a person takes is not counted */
  @PrimaryColumn({ type: 'varchar', length: 36 }) k2: string;
  @PrimaryColumn({ type: 'varchar', length: 24 }) bucket: string;
  @Column({ type: 'int' }) n: number;
}
