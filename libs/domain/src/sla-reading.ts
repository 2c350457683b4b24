import type { SlaState } from '@huiyin/contract';
import {
  compareDays,
  isWorkingDay,
  workingDaysBetween,
  type LocalDate,
  type WorkCalendar,
} from '@huiyin/workdays';
import type { SlaRound } from './sla-clock.js';

/** The state of a letter's limit on a day. */
export interface SlaReading {
  dueOn: LocalDate;
  provisional: boolean;
  state: SlaState;
  /** working days in (day judged, dueOn]: the whole limit on the day of receipt, 0 on the due day */
  workingDaysLeft: number;
  /** working days in (dueOn, day judged]; 0 for a letter overdue only since the weekend began */
  workingDaysOverdue: number;
}

/** A letter is due soon when at most this many working days remain, today included. */
export const DUE_SOON_WORKING_DAYS = 3;

/**
 * How the letter stands on `today`; a finished one is judged by the day it was finished, whatever today is.
 *
 * The due day itself is in time until 24:00; the letter is overdue from the next calendar day, working or not.
 * A finished letter is `on_time` or `overdue`, never `due_soon`.
 */
export function slaAt(
  clock: Pick<SlaRound, 'dueOn' | 'provisional' | 'finishedOn'>,
  calendar: WorkCalendar,
  today: LocalDate,
): SlaReading {
  const { dueOn, provisional } = clock;
  const day = clock.finishedOn ?? today;
  const between = (a: LocalDate, b: LocalDate) =>
    workingDaysBetween(calendar, a, b, { onUnpublished: 'provisional' });
  if (compareDays(day, dueOn) > 0) {
    const workingDaysOverdue = between(dueOn, day);
    return { dueOn, provisional, state: 'overdue', workingDaysLeft: 0, workingDaysOverdue };
  }
  const workingDaysLeft = between(day, dueOn);
  const remainingWithToday = workingDaysLeft + (isWorkingDay(calendar, day) ? 1 : 0);
  const soon = !clock.finishedOn && remainingWithToday <= DUE_SOON_WORKING_DAYS;
  return { dueOn, provisional, state: soon ? 'due_soon' : 'on_time', workingDaysLeft, workingDaysOverdue: 0 };
}
