import { Injectable } from '@nestjs/common';
import { MEASURES } from '@huiyin/domain';
import type { LocalDate } from '@huiyin/workdays';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '../database/unit-of-work.js';
import { DayCounts, DayCountsQueries } from './day-counts.queries.js';
import { StatisticsBucket } from './statistics-bucket.entity.js';
import { StatisticsSum } from './statistics-sum.entity.js';
import { monthOf } from './statistics-fold.service.js';

const STEP = 31;

/** Counts every day again from the letters and compares: the stored sums are a projection and must prove it. */
@Injectable()
export class StatisticsVerifyService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly counts: DayCountsQueries,
  ) {}

  /** Days that are marked stale are not believed by anybody and are left out; so are their months. */
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
    wrong.push(...(await this.uow.snapshot((em) => wrongMonths(em))));
    return { days: days.length, wrong };
  }
}

async function allDays(em: EntityManager): Promise<LocalDate[]> {
  const rows = await em.query<{ day: LocalDate }[]>(
    `SELECT clock_from AS day FROM letters UNION SELECT ended_on FROM letters WHERE ended_on IS NOT NULL
     UNION SELECT opened_on FROM letter_past_rounds UNION SELECT ended_on FROM letter_past_rounds
     UNION SELECT start FROM statistics_sums WHERE level = 'd' ORDER BY 1`,
  );
  return rows.map(({ day }) => day);
}

async function staleOf(em: EntityManager): Promise<LocalDate[]> {
  const rows = await em.query<{ day: LocalDate }[]>('SELECT DISTINCT day FROM statistics_marks');
  return rows.map(({ day }) => day);
}

async function same(em: EntityManager, day: LocalDate, counted: DayCounts): Promise<boolean> {
  const sums = await em.findBy(StatisticsSum, { level: 'd', start: day });
  const buckets = await em.findBy(StatisticsBucket, { level: 'd', start: day });
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

/** Months whose sums are not those of their days. @returns their first days */
async function wrongMonths(em: EntityManager): Promise<LocalDate[]> {
  const stale = new Set((await staleOf(em)).map(monthOf));
  const total = MEASURES.map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)).join(
    ' + ',
  );
  const rows = await em.query<{ level: 'd' | 'm'; start: LocalDate; n: number | string }[]>(
    `SELECT level, start, SUM(${total}) AS n FROM statistics_sums GROUP BY level, start`,
  );
  const months = new Map<LocalDate, number>();
  for (const { level, start, n } of rows)
    months.set(monthOf(start), (months.get(monthOf(start)) ?? 0) + (level === 'd' ? Number(n) : -Number(n)));
  return [...months].filter(([month, n]) => n !== 0 && !stale.has(month)).map(([month]) => month);
}
