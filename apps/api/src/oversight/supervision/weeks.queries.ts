import { Injectable } from '@nestjs/common';
import { addDays, daysBetween, weekday, type LocalDate } from '@huiyin/workdays';
import { readRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { Clock } from '../../kernel/platform/clock.js';
import { fieldError } from '../../kernel/platform/errors.js';
import type { UnitQuery, WeeksView, WeekView } from './dto/figure-views.dto.js';
import { FIGURE_CONDITIONS } from './figures.js';
import { joined, periodOf, scopeOf, unitConditions, type Period } from './scope.js';

/** Ten years, the longest period that is drawn. */
const MOST_DAYS = 3660;

/** Each holds every column that is counted by, and begins with the day. */
const INDEXES = { received_on: 'ix_letters_figures', answered_on: 'ix_letters_answered_on' };

interface Day {
  day: LocalDate;
  letters: number | string;
  late: number | string;
}

/** What came in and what went out, week by week: two grouped statements, each inside one index. */
@Injectable()
export class WeeksQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws {DomainError} VALIDATION_FAILED the period ends before it begins, or is longer than ten years */
  async weeks(actor: StaffActor, query: UnitQuery): Promise<WeeksView> {
    const period = periodOf(query, this.clock.today());
    if (daysBetween(period.from, period.to) > MOST_DAYS) {
      const message = '期间不能超过十年';
      throw fieldError('from', message);
    }
    const received = await this.byDay('received_on', actor, query, period);
    const answered = await this.byDay('answered_on', actor, query, period);
    return {
      ...period,
      weeks: weeksOf(period).map((week) => ({ ...week, ...figures(week, received, answered) })),
    };
  }

  private byDay(
    column: 'received_on' | 'answered_on',
    actor: StaffActor,
    query: UnitQuery,
    { from, to }: Period,
  ): Promise<Day[]> {
    const { where, values } = joined([
      [`l.${column} >= ?`, from],
      [`l.${column} <= ?`, to],
      ...(column === 'answered_on' ? ([[FIGURE_CONDITIONS.answered]] as const) : []),
      ...scopeOf(actor),
      ...unitConditions(query),
    ]);
    // Without the hint SQLite reads all answered letters, through the index of letters by status.
    const index = INDEXES[column];
    const hint = this.uow.engine === 'sqlite' ? `INDEXED BY ${index}` : `FORCE INDEX (${index})`;
    const late = `SUM(CASE WHEN ${FIGURE_CONDITIONS.answeredLate} THEN 1 ELSE 0 END)`;
    return this.uow.read((em) =>
      readRows<Day>(
        em,
        `SELECT l.${column} AS day, COUNT(*) AS letters, ${column === 'answered_on' ? late : '0'} AS late
         FROM letters l ${hint} WHERE 1 = 1${where} GROUP BY l.${column}`,
        values,
      ),
    );
  }
}

/** Monday to Sunday; the first and the last may be shorter. */
function weeksOf({ from, to }: Period): Period[] {
  const weeks: Period[] = [];
  for (let start = from; start <= to;) {
    const sunday = addDays(start, 7 - weekday(start));
    const end = sunday < to ? sunday : to;
    weeks.push({ from: start, to: end });
    start = addDays(end, 1);
  }
  return weeks;
}

function figures(
  week: Period,
  received: readonly Day[],
  answered: readonly Day[],
): Pick<WeekView, 'received' | 'answered' | 'answeredLate' | 'onTimeRate'> {
  const within = (days: readonly Day[], of: 'letters' | 'late'): number =>
    days
      .filter(({ day }) => day >= week.from && day <= week.to)
      .reduce((sum, row) => sum + Number(row[of]), 0);
  const count = within(answered, 'letters');
  const late = within(answered, 'late');
  return {
    received: within(received, 'letters'),
    answered: count,
    answeredLate: late,
    onTimeRate: count === 0 ? null : (count - late) / count,
  };
}
