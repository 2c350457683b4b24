import { Injectable } from '@nestjs/common';
import type { IndicatorCode, InspectionState } from '@huiyin/contract';
import { INDICATORS } from '@huiyin/domain';
import { addDays, daysBetween, localDate, type LocalDate } from '@huiyin/workdays';
import type { EntityManager } from 'typeorm';
import { readRows } from '../kernel/database/statements.js';
import { UnitOfWork } from '../kernel/database/unit-of-work.js';
import { Clock } from '../kernel/platform/clock.js';
import { decodeCursor, limitOf, pageOf, type Page, type PageQuery } from '../kernel/platform/pages.js';
import { InspectionSnapshot } from './inspection-snapshot.entity.js';

const LETTER: Record<InspectionState, string> = { green: 'g', amber: 'a', red: 'r' };
/** a day that passed without a snapshot, and one that has not come */
const MISSING = '-';
const AHEAD = '.';

export interface RowDays {
  code: IndicatorCode;
  /** a character a day: g, a, r; `-` without a snapshot, `.` still to come */
  days: string;
  counts: Record<InspectionState | 'missing', number>;
}

type StateOf = (code: IndicatorCode, day: LocalDate) => InspectionState | undefined;

/** Pictures and pages of the snapshots. */
@Injectable()
export class SnapshotsQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Every row day by day; one statement. */
  async days(from: LocalDate, to: LocalDate): Promise<RowDays[]> {
    const stateOf = await this.uow.read((em) => states(em, from, to));
    const today = this.clock.today();
    const span = Array.from({ length: daysBetween(from, to) + 1 }, (_, n) => addDays(from, n));
    return INDICATORS.map(({ code }) => {
      const days = span.map((day) => {
        const state = stateOf(code, day);
        return state ? LETTER[state] : day > today ? AHEAD : MISSING;
      });
      const count = (letter: string): number => days.filter((each) => each === letter).length;
      return {
        code,
        days: days.join(''),
        counts: { green: count('g'), amber: count('a'), red: count('r'), missing: count(MISSING) },
      };
    });
  }

  year(year: number): Promise<RowDays[]> {
    return this.days(localDate(`${year}-01-01`), localDate(`${year}-12-31`));
  }

  /** Of one row, the latest first. */
  async page(code: IndicatorCode, query: PageQuery): Promise<Page<InspectionSnapshot>> {
    const limit = limitOf(query);
    const [before] = decodeCursor(query.cursor, 'day') ?? [];
    const rows = await this.uow.read((em) => {
      const builder = em.createQueryBuilder(InspectionSnapshot, 's').where('s.code = :code', { code });
      if (before !== undefined) builder.andWhere('s.onDay < :before', { before });
      return builder
        .orderBy('s.onDay', 'DESC')
        .take(limit + 1)
        .getMany();
    });
    return pageOf(rows, limit, ({ onDay }) => [onDay]);
  }

  /** The last of each row between two days; a row without any is left out. */
  async lastOf(from: LocalDate, to: LocalDate): Promise<Map<IndicatorCode, InspectionSnapshot>> {
    return this.uow.read(async (em) => {
      const [last] = await readRows<{ day: LocalDate | null }>(
        em,
        'SELECT MAX(on_day) AS day FROM inspection_snapshots WHERE on_day >= ? AND on_day <= ?',
        [from, to],
      );
      const rows = last?.day ? await em.findBy(InspectionSnapshot, { onDay: last.day }) : [];
      return new Map(rows.map((row) => [row.code, row]));
    });
  }
}

async function states(em: EntityManager, from: LocalDate, to: LocalDate): Promise<StateOf> {
  const rows = await readRows<{ code: IndicatorCode; day: LocalDate; state: InspectionState }>(
    em,
    `SELECT code, on_day AS day, state FROM inspection_snapshots WHERE on_day >= ? AND on_day <= ?`,
    [from, to],
  );
  const known = new Map(rows.map(({ code, day, state }) => [`${code} ${day}`, state]));
  return (code, day) => known.get(`${code} ${day}`);
}
