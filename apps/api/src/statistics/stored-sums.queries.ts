import { Injectable } from '@nestjs/common';
import { addMeasures, MEASURES, NO_MEASURES, type Measures } from '@huiyin/domain';
import { addDays, type LocalDate } from '@huiyin/workdays';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '../database/unit-of-work.js';
import { DayCountsQueries, type DayCounts } from './day-counts.queries.js';
import { monthOf, nextMonth, StatisticsFoldService } from './statistics-fold.service.js';
import type { Family } from './statistics-sum.entity.js';

/** Stale days that are counted from the letters while somebody waits; with more, the sums are brought up to date first. */
const MOST_STALE_DAYS = 62;
const SUM_LIST = MEASURES.map(
  (name) => `SUM(${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}) AS ${name}`,
).join(', ');

/** A span of days, both ends included; `from: null` is the beginning of all letters. */
export interface Span {
  from: LocalDate | null;
  to: LocalDate;
}

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

/** The moment's truth: stored sums of months and days, and the letters themselves for the days whose sums are stale. */
export class Ledger {
  constructor(
    private readonly em: EntityManager,
    private readonly stale: ReadonlyMap<LocalDate, DayCounts | undefined>,
  ) {}

  async sums(family: Family, span: Span): Promise<KeyedSums[]> {
    const totals = new Map<string, KeyedSums>();
    const add = (k1: string, k2: string, measures: Partial<Measures>): void => {
      const key = `${k1} ${k2}`;
      let row = totals.get(key);
      if (!row) totals.set(key, (row = { k1, k2, measures: { ...NO_MEASURES } }));
      addMeasures(row.measures, measures);
    };
    for (const [where, values] of this.parts(span)) {
      const rows = await this.em.query<({ k1: string; k2: string } & Record<string, number | string>)[]>(
        `SELECT k1, k2, ${SUM_LIST} FROM statistics_sums WHERE family = ? AND ${where} GROUP BY k1, k2`,
        [family, ...values],
      );
      for (const row of rows)
        add(row.k1, row.k2, Object.fromEntries(MEASURES.map((name) => [name, Number(row[name])])));
    }
    for (const counts of this.staleIn(span))
      for (const row of counts.sums.values()) if (row.family === family) add(row.k1, row.k2, row.measures);
    return [...totals.values()];
  }

  async buckets(family: Family, span: Span): Promise<KeyedBucket[]> {
    const totals = new Map<string, KeyedBucket>();
    const add = ({ k1, k2, bucket, n }: KeyedBucket): void => {
      const key = `${k1} ${k2} ${bucket}`;
      const row = totals.get(key);
      if (row) row.n += Number(n);
      else totals.set(key, { k1, k2, bucket, n: Number(n) });
    };
    for (const [where, values] of this.parts(span)) {
      const rows = await this.em.query<KeyedBucket[]>(
        `SELECT k1, k2, bucket, SUM(n) AS n FROM statistics_buckets WHERE family = ? AND ${where}
         GROUP BY k1, k2, bucket`,
        [family, ...values],
      );
      rows.forEach(add);
    }
    for (const counts of this.staleIn(span))
      for (const row of counts.buckets.values()) if (row.family === family) add(row);
    return [...totals.values()];
  }

  /** Whole months without a stale day come from the months' sums, everything else from the days'. */
  private parts({ from, to }: Span): [where: string, values: string[]][] {
    const staleDays = [...this.stale.keys()];
    const staleMonths = [...new Set(staleDays.map(monthOf))];
    const lastMonth = monthOf(to);
    // The first month that lies in the span as a whole.
    const first = from === null ? null : monthOf(from) === from ? from : nextMonth(monthOf(from));
    const not = (column: string, days: readonly LocalDate[]): string =>
      days.length === 0 ? '' : ` AND ${column} NOT IN (${days.map(() => '?').join(', ')})`;
    const parts: [string, string[]][] = [];
    if (first === null || first < lastMonth)
      parts.push([
        `level = 'm'${first === null ? '' : ' AND start >= ?'} AND start < ?${not('start', staleMonths)}`,
        [...(first === null ? [] : [first]), lastMonth, ...staleMonths],
      ]);
    const days = (begin: LocalDate, end: LocalDate): void => {
      parts.push([
        `level = 'd' AND start >= ? AND start <= ?${not('start', staleDays)}`,
        [begin, end, ...staleDays],
      ]);
    };
    if (from !== null && first !== null && first > lastMonth) days(from, to);
    else {
      if (from !== null && first !== null && from < first) days(from, lastDayBefore(first));
      for (const month of staleMonths)
        if ((first === null || month >= first) && month < lastMonth)
          days(month, lastDayBefore(nextMonth(month)));
      days(lastMonth, to);
    }
    return parts;
  }

  private staleIn({ from, to }: Span): DayCounts[] {
    return [...this.stale].flatMap(([day, counts]) =>
      counts && day <= to && (from === null || day >= from) ? [counts] : [],
    );
  }
}

const lastDayBefore = (day: LocalDate): LocalDate => addDays(day, -1);

/** Reads sums as of one moment. */
@Injectable()
export class StoredSumsQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly counts: DayCountsQueries,
    private readonly fold: StatisticsFoldService,
  ) {}

  /** @param until the last day anything will be asked about */
  read<T>(until: LocalDate, work: (ledger: Ledger, em: EntityManager) => Promise<T>): Promise<T> {
    return this.readWith(until, (em, days) => this.counts.count(em, days), work);
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
    while ((await this.uow.read((em) => staleDays(em, until))).length > MOST_STALE_DAYS)
      await this.fold.foldNext();
    return this.uow.snapshot(async (em) => {
      const days = await staleDays(em, until);
      const counted = await count(em, days);
      return work(new Ledger(em, new Map(days.map((day) => [day, counted.get(day)]))), em);
    });
  }
}

async function staleDays(em: EntityManager, until: LocalDate): Promise<LocalDate[]> {
  const rows = await em.query<{ day: LocalDate }[]>(
    'SELECT DISTINCT day FROM statistics_marks WHERE day <= ? ORDER BY day',
    [until],
  );
  return rows.map(({ day }) => day);
}
