import { Injectable } from '@nestjs/common';
import { addMeasures, MEASURES, NO_MEASURES, type Measure, type Measures } from '@huiyin/domain';
import type { LocalDate } from '@huiyin/workdays';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { DayCounts } from './day-counts.js';
import { DayCountsQueries } from './day-counts.queries.js';
import { partsOf, type Span } from './kept-spans.js';
import { StatisticsFoldService } from './statistics-fold.service.js';
import { MEASURE_COLUMNS, type Family } from './statistics-sum.entity.js';

/** Most stale days that a reader counts from the letters; with more, the sums are brought up to date first. */
const MOST_STALE_DAYS = 62;
const SUM_LIST = MEASURE_COLUMNS.map(([name, column]) => `SUM(${column}) AS ${name}`).join(', ');

/** Sums by the two keys of a family: mailbox and kind, or department and handler. */
export interface KeyedSums {
  k1: string;
  k2: string;
  measures: Measures;
}

export interface KeyedBucket {
  k1: string;
  k2: string;
  bucket: string;
  n: number;
}

interface Kept {
  /** which of those asked it is of */
  place: number | string;
  /** -1: to be taken out */
  sign: number | string;
  k1: string;
  k2: string;
}

/** What is asked of the kept sums. */
export interface Asked {
  family: Family;
  span: Span;
}

/**
 * Current figures: kept sums, less their share of stale days, plus the letters of those days. Kept sums are
 * always of one fold, the long spans' as the days', so that what a day had then can be taken out of its year.
 */
export class Ledger {
  constructor(
    private readonly em: EntityManager,
    private readonly stale: ReadonlyMap<LocalDate, DayCounts | undefined>,
  ) {}

  /** In the order asked, all in one statement. */
  async sums(...asked: Asked[]): Promise<KeyedSums[][]> {
    const totals = asked.map(() => new Map<string, KeyedSums>());
    const add = (at: number, k1: string, k2: string, measures: Partial<Measures>, sign = 1): void => {
      const key = `${k1} ${k2}`;
      let row = totals[at]!.get(key);
      if (!row) totals[at]!.set(key, (row = { k1, k2, measures: { ...NO_MEASURES } }));
      addMeasures(row.measures, measures, sign);
    };
    const rows = await this.union<Kept & Record<Measure, number | string>>(
      asked,
      (tag, where) =>
        `SELECT ${tag}, k1, k2, ${SUM_LIST} FROM statistics_sums WHERE ${where} GROUP BY k1, k2`,
    );
    for (const row of rows) {
      const measures = Object.fromEntries(MEASURES.map((name) => [name, Number(row[name])]));
      add(Number(row.place), row.k1, row.k2, measures, Number(row.sign));
    }
    for (const [at, { family, span }] of asked.entries())
      for (const day of this.staleIn(span))
        for (const row of this.stale.get(day)?.sums.values() ?? [])
          if (row.family === family) add(at, row.k1, row.k2, row.measures);
    return totals.map((total) => [...total.values()]);
  }

  /** As {@link sums}. */
  async buckets(...asked: Asked[]): Promise<KeyedBucket[][]> {
    const totals = asked.map(() => new Map<string, KeyedBucket>());
    const add = (at: number, { k1, k2, bucket }: Omit<KeyedBucket, 'n'>, n: number): void => {
      const key = `${k1} ${k2} ${bucket}`;
      const row = totals[at]!.get(key);
      if (row) row.n += n;
      else totals[at]!.set(key, { k1, k2, bucket, n });
    };
    // Not grouped by the database: that takes it three times as long as handing the rows over.
    const rows = await this.union<Kept & { bucket: string; n: number | string }>(
      asked,
      (tag, where) => `SELECT ${tag}, k1, k2, bucket, n FROM statistics_buckets WHERE ${where}`,
    );
    for (const row of rows) add(Number(row.place), row, Number(row.sign) * Number(row.n));
    for (const [at, { family, span }] of asked.entries())
      for (const day of this.staleIn(span))
        for (const row of this.stale.get(day)?.buckets.values() ?? [])
          if (row.family === family) add(at, row, row.n);
    return totals.map((total) => [...total.values()].filter(({ n }) => n !== 0));
  }

  private async union<Row>(
    asked: readonly Asked[],
    select: (tag: string, where: string) => string,
  ): Promise<Row[]> {
    const selects: string[] = [];
    const values: unknown[] = [];
    for (const [at, { family, span }] of asked.entries()) {
      for (const { level, from, before } of partsOf(span)) {
        const since = from === null ? '' : ' AND start >= ?';
        selects.push(select(`${at} AS place, 1 AS sign`, `level = ? AND family = ?${since} AND start < ?`));
        values.push(level, family, ...(from === null ? [] : [from]), before);
      }
      const stale = this.staleIn(span);
      if (stale.length === 0) continue;
      const among = stale.map(() => '?').join(', ');
      selects.push(
        select(`${at} AS place, -1 AS sign`, `level = 'd' AND family = ? AND start IN (${among})`),
      );
      values.push(family, ...stale);
    }
    return selects.length === 0 ? [] : this.em.query<Row[]>(selects.join(' UNION ALL '), values);
  }

  private staleIn({ from, to }: Span): LocalDate[] {
    return [...this.stale.keys()].filter((day) => day <= to && (from === null || day >= from));
  }
}

/** Reads sums as of one moment. */
@Injectable()
export class StoredSumsQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly counts: DayCountsQueries,
    private readonly fold: StatisticsFoldService,
  ) {}

  /**
   * Of the families by the days things happened.
   *
   * @param until the last day anything will be asked about
   */
  read<T>(until: LocalDate, work: (ledger: Ledger, em: EntityManager) => Promise<T>): Promise<T> {
    return this.readWith(until, (em, days) => this.counts.countRounds(em, days), work);
  }

  /** Only of the families by day of receipt, for which stale days are counted much faster. */
  readReceipts<T>(until: LocalDate, work: (ledger: Ledger, em: EntityManager) => Promise<T>): Promise<T> {
    return this.readWith(until, (em, days) => this.counts.countReceipts(em, days), work);
  }

  private async readWith<T>(
    until: LocalDate,
    count: (em: EntityManager, days: LocalDate[]) => Promise<Map<LocalDate, DayCounts>>,
    work: (ledger: Ledger, em: EntityManager) => Promise<T>,
  ): Promise<T> {
    let brought = 1;
    for (;;) {
      const read = await this.uow.snapshot(async (em) => {
        const days = await staleDays(em, until);
        if (days.length > MOST_STALE_DAYS && brought > 0) return undefined;
        const counted = await count(em, days);
        return { found: await work(new Ledger(em, new Map(days.map((day) => [day, counted.get(day)]))), em) };
      });
      if (read) return read.found;
      brought = await this.fold.foldNext();
    }
  }
}

async function staleDays(em: EntityManager, until: LocalDate): Promise<LocalDate[]> {
  const rows = await em.query<{ day: LocalDate }[]>(
    'SELECT DISTINCT day FROM statistics_marks WHERE day <= ? ORDER BY day',
    [until],
  );
  return rows.map(({ day }) => day);
}
