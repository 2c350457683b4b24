import { dueDate, localDate, startOfDay, type LocalDate, type WorkCalendar } from '@huiyin/workdays';
import { NO_LIMIT, untilDay, type ObligationClock } from './clock.js';
import { isInForce, limitOn, type Requirement } from './requirement.js';
import { WHY } from './why.js';

/** One period of a requirement: `2026`, or `2026-Q1`. */
export interface LedgerPeriod {
  period: string;
  opensOn: LocalDate;
  closesOn: LocalDate;
}

/** The days of the congress come from elsewhere (R14): an administrator sets them. */
export interface YearWindows {
  congress: { opensOn: LocalDate; closesOn: LocalDate };
}

const QUARTERS = [
  ['01-01', '03-31'],
  ['04-01', '06-30'],
  ['07-01', '09-30'],
  ['10-01', '12-31'],
] as const;

const FIXED: Partial<Record<Requirement['trigger']['by'], readonly [string, string]>> = {
  year: ['01-01', '12-31'],
  november: ['11-01', '11-30'],
  january: ['01-01', '01-31'],
};

/** The periods of a requirement in one year; none for one that no calendar starts, or that was not in force yet. */
export function periodsOf(requirement: Requirement, year: number, { congress }: YearWindows): LedgerPeriod[] {
  const { by } = requirement.trigger;
  const span = (period: string, [from, to]: readonly [string, string]): LedgerPeriod => ({
    period,
    opensOn: localDate(`${year}-${from}`),
    closesOn: localDate(`${year}-${to}`),
  });
  const fixed = FIXED[by];
  const periods = fixed
    ? [span(String(year), fixed)]
    : by === 'quarter'
      ? QUARTERS.map((days, at) => span(`${year}-Q${at + 1}`, days))
      : by === 'congress'
        ? [{ period: String(year), ...congress }]
        : [];
  return periods.filter(({ closesOn }) => isInForce(requirement, closesOn));
}

/** The year in the name of a period; null for a text that names none. */
export function yearOfPeriod(period: string): number | null {
  const [, year] = /^(20\d{2})(?:-Q[1-4])?$/.exec(period) ?? [];
  return year ? Number(year) : null;
}

/** Last days are days of the calendar: none is moved, not even 31 January (H04–H06). */
export function periodClock(
  requirement: Requirement,
  { opensOn, closesOn }: LedgerPeriod,
  calendar: WorkCalendar,
): ObligationClock {
  const opensAt = startOfDay(opensOn);
  const limit = limitOn(requirement, closesOn);
  if (limit.by === 'period')
    return untilDay(calendar, {
      opensAt,
      dueOn: closesOn,
      warnDays: requirement.warnDays,
      why: WHY.period(opensOn, closesOn),
    });
  if (limit.by === 'promptly' && limit.internal !== undefined)
    return untilDay(calendar, {
      opensAt,
      ...dueDate(calendar, closesOn, limit.internal),
      internal: true,
      warnDays: requirement.warnDays,
      why: WHY.target(closesOn, limit.internal),
      counted: { from: closesOn, workingDays: limit.internal },
    });
  return { ...NO_LIMIT, opensAt };
}

/** Whether an office that keeps its ledger from `startsOn` on owes this period: it could still be met then. */
export const isOwed = ({ closesOn }: Pick<LedgerPeriod, 'closesOn'>, startsOn: LocalDate): boolean =>
  closesOn >= startsOn;
