import { Injectable } from '@nestjs/common';
import type { LocalDate } from '@huiyin/workdays';
import type { EntityManager } from 'typeorm';
import { insertRows } from '../../kernel/database/rows.js';
import { CalendarsService } from '../../calendar/calendars/calendars.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { DayCounts } from './day-counts.js';
import { DayCountsQueries } from './day-counts.queries.js';
import { ADDED_UP, endOf, startOf, type Level } from './kept-spans.js';
import { StatisticsBucket } from './statistics-bucket.entity.js';
import { FAMILIES, MEASURE_COLUMNS, StatisticsSum } from './statistics-sum.entity.js';

/** Days brought up to date in one transaction: a week or a month of a busy bureau's letters in memory. */
const STEP = { sqlite: 7, mariadb: 31 };
const COLUMNS = MEASURE_COLUMNS.map(([, column]) => column);

/**
 * Brings the stored sums of marked days up to date. A change made meanwhile leaves a mark of its own that this run does
 * not remove, so a stale sum is never used; one run works at a time, over all instances.
 */
@Injectable()
export class StatisticsFoldService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly counts: DayCountsQueries,
    private readonly calendars: CalendarsService,
  ) {}

  /**
   * One step. Running it again, or on two instances at once, changes no figure.
   *
   * @returns days brought up to date; 0 when no mark was left, or while due days are being moved: days would be counted
   *   as often as they are marked again, and the moving would be slower for it
   */
  async foldNext(): Promise<number> {
    return (await this.uow.read((em) => this.calendars.isChanging(em))) ? 0 : this.step();
  }

  private step(): Promise<number> {
    return this.uow.run(async (em) => {
      await em.query('UPDATE statistics_folds SET seq = seq + 1 WHERE id = 1');
      const marked = await em.query<{ day: LocalDate }[]>(
        `SELECT DISTINCT day FROM statistics_marks ORDER BY day LIMIT ${STEP[this.uow.engine]}`,
      );
      const days = marked.map(({ day }) => day);
      if (days.length === 0) return 0;
      const among = days.map(() => '?').join(', ');
      const marks = await em.query<{ day: LocalDate; id: string }[]>(
        `SELECT day, id FROM statistics_marks WHERE day IN (${among})`,
        days,
      );
      const counted = await this.counts.count(em, days);
      await this.replaceDays(em, days, counted);
      for (const [finer, level] of ADDED_UP)
        for (const start of new Set(days.map((day) => startOf(level, day))))
          await this.addUp(em, finer, level, start);
      await removeMarks(em, marks);
      return days.length;
    });
  }

  /** Every mark there is; for commands and benches. */
  async foldAll(onStep: (days: number) => void = () => undefined): Promise<void> {
    for (let days = await this.step(); days > 0; days = await this.step()) onStep(days);
  }

  private async replaceDays(
    em: EntityManager,
    days: readonly LocalDate[],
    counted: ReadonlyMap<LocalDate, DayCounts>,
  ): Promise<void> {
    const among = days.map(() => '?').join(', ');
    for (const table of ['statistics_sums', 'statistics_buckets'])
      for (const family of FAMILIES)
        await em.query(`DELETE FROM ${table} WHERE level = 'd' AND family = ? AND start IN (${among})`, [
          family,
          ...days,
        ]);
    const place = { level: 'd' as const };
    await insertRows(
      em,
      StatisticsSum,
      [...counted].flatMap(([start, { sums }]) =>
        [...sums.values()].map(({ measures, ...keys }) => ({ ...place, start, ...keys, ...measures })),
      ),
    );
    await insertRows(
      em,
      StatisticsBucket,
      [...counted].flatMap(([start, { buckets }]) =>
        [...buckets.values()].map((row) => ({ ...place, start, ...row })),
      ),
    );
  }

  /** The sums of one month, say, from those of its tens of days. */
  private async addUp(em: EntityManager, from: Level, level: Level, start: LocalDate): Promise<void> {
    const added = COLUMNS.map((name) => `SUM(${name})`).join(', ');
    for (const family of FAMILIES) {
      for (const table of ['statistics_sums', 'statistics_buckets'])
        await em.query(`DELETE FROM ${table} WHERE level = ? AND family = ? AND start = ?`, [
          level,
          family,
          start,
        ]);
      const source = 'WHERE level = ? AND family = ? AND start >= ? AND start < ?';
      const values = [level, start, from, family, start, endOf(level, start)];
      await em.query(
        `INSERT INTO statistics_sums (level, family, start, k1, k2, ${COLUMNS.join(', ')})
         SELECT ?, family, ?, k1, k2, ${added} FROM statistics_sums ${source} GROUP BY family, k1, k2`,
        values,
      );
      await em.query(
        `INSERT INTO statistics_buckets (level, family, start, k1, k2, bucket, n)
         SELECT ?, family, ?, k1, k2, bucket, SUM(n) FROM statistics_buckets ${source}
         GROUP BY family, k1, k2, bucket`,
        values,
      );
    }
  }
}

async function removeMarks(
  em: EntityManager,
  marks: readonly { day: LocalDate; id: string }[],
): Promise<void> {
  for (let start = 0; start < marks.length; start += 1000) {
    const part = marks.slice(start, start + 1000);
    // By day as well: the primary key begins with it.
    await em.query(
      `DELETE FROM statistics_marks WHERE day IN (${part.map(() => '?').join(', ')})
         AND id IN (${part.map(() => '?').join(', ')})`,
      [...part.map(({ day }) => day), ...part.map(({ id }) => id)],
    );
  }
}
