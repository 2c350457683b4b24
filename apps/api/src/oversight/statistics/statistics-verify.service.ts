import { Injectable } from '@nestjs/common';
import { MEASURES } from '@huiyin/domain';
import { localDate, type LocalDate } from '@huiyin/workdays';
import { In, type EntityManager } from 'typeorm';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { DayCounts } from './day-counts.js';
import { DayCountsQueries } from './day-counts.queries.js';
import { ADDED_UP, startOf, type Level } from './kept-spans.js';
import { StatisticsBucket } from './statistics-bucket.entity.js';
import { FAMILIES, MEASURE_COLUMNS, StatisticsSum } from './statistics-sum.entity.js';

const STEP = 31;

/** Counts every day again from the letters and compares: the stored sums are a projection and must prove it. */
@Injectable()
export class StatisticsVerifyService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly counts: DayCountsQueries,
  ) {}

  /** Days marked stale are not used by readers and are left out. */
  async verify(): Promise<{ days: number; wrong: LocalDate[] }> {
    const days = await this.uow.read((em) => allDays(em));
    const wrong: LocalDate[] = [];
    for (let start = 0; start < days.length; start += STEP) {
      const part = days.slice(start, start + STEP);
      const found = await this.uow.snapshot(async (em) => {
        const stale = new Set(await staleOf(em));
        const counted = await this.counts.count(em, part);
        const bad: LocalDate[] = [];
        for (const day of part.filter((each) => !stale.has(each)))
          if (!(await same(em, day, counted.get(day) ?? new DayCounts()))) bad.push(day);
        return bad;
      });
      wrong.push(...found);
    }
    wrong.push(...(await this.uow.snapshot((em) => wrongSums(em))));
    return { days: days.length, wrong };
  }
}

async function allDays(em: EntityManager): Promise<LocalDate[]> {
  const rows = await em.query<{ day: LocalDate }[]>(
    `SELECT clock_from AS day FROM letters UNION SELECT ended_on FROM letters WHERE ended_on IS NOT NULL
     UNION SELECT opened_on FROM letter_past_rounds UNION SELECT ended_on FROM letter_past_rounds
     UNION SELECT start FROM statistics_sums WHERE level = 'd'
     UNION SELECT start FROM statistics_buckets WHERE level = 'd' ORDER BY 1`,
  );
  return rows.map(({ day }) => day);
}

async function staleOf(em: EntityManager): Promise<LocalDate[]> {
  const rows = await em.query<{ day: LocalDate }[]>('SELECT DISTINCT day FROM statistics_marks');
  return rows.map(({ day }) => day);
}

async function same(em: EntityManager, day: LocalDate, counted: DayCounts): Promise<boolean> {
  const place = { level: 'd' as const, family: In([...FAMILIES]), start: day };
  const sums = await em.findBy(StatisticsSum, place);
  const buckets = await em.findBy(StatisticsBucket, place);
  return (
    sums.length === counted.sums.size &&
    buckets.length === counted.buckets.size &&
    sums.every((row) => {
      const other = counted.sums.get(`${row.family} ${row.k1} ${row.k2}`);
      return other && MEASURES.every((name) => other.measures[name] === row[name]);
    }) &&
    buckets.every(
      (row) => counted.buckets.get(`${row.family} ${row.k1} ${row.k2} ${row.bucket}`)?.n === row.n,
    )
  );
}

const KEPT = [
  {
    table: 'statistics_sums',
    keys: ['family', 'k1', 'k2'],
    values: MEASURE_COLUMNS.map(([, column]) => column),
  },
  { table: 'statistics_buckets', keys: ['family', 'k1', 'k2', 'bucket'], values: ['n'] },
] as const;

/** Ten days, months and so on whose sums are not those of what they are made of. @returns their first days */
async function wrongSums(em: EntityManager): Promise<LocalDate[]> {
  const wrong = new Set<LocalDate>();
  for (const kept of KEPT) {
    const years = await em.query<{ year: string }[]>(
      `SELECT DISTINCT SUBSTR(start, 1, 4) AS year FROM ${kept.table} ORDER BY year`,
    );
    // A year at a time: all days of a large office are half a million rows.
    for (const { year } of years)
      for (const [finer, level] of ADDED_UP)
        for (const start of await wrongOf(em, kept, { year, finer, level })) wrong.add(start);
  }
  return [...wrong];
}

/** Key by key and measure by measure: a letter put to another desk leaves the total as it was. */
async function wrongOf(
  em: EntityManager,
  { table, keys, values }: (typeof KEPT)[number],
  { year, finer, level }: { year: string; finer: Level; level: Level },
): Promise<LocalDate[]> {
  const rows = await em.query<Record<string, number | string>[]>(
    `SELECT level, start, ${[...keys, ...values].join(', ')} FROM ${table}
     WHERE level IN (?, ?) AND family IN (${FAMILIES.map(() => '?').join(', ')}) AND start >= ? AND start <= ?`,
    [finer, level, ...FAMILIES, `${year}-01-01`, `${year}-12-31`],
  );
  const left = new Map<string, { start: LocalDate; sums: number[] }>();
  for (const row of rows) {
    const start = startOf(level, localDate(String(row.start)));
    const key = [start, ...keys.map((name) => row[name])].join(' ');
    const sums = values.map((name) => Number(row[name]) * (row.level === finer ? 1 : -1));
    const known = left.get(key);
    left.set(key, { start, sums: known ? known.sums.map((n, i) => n + sums[i]!) : sums });
  }
  return [...left.values()].filter(({ sums }) => sums.some((n) => n !== 0)).map(({ start }) => start);
}
