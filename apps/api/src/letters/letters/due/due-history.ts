import type { Limit } from '@huiyin/domain';
import { toLocalDate, type LocalDate, type WorkCalendar } from '@huiyin/workdays';
import type { LetterEvent } from '../letter-event.entity.js';
import { clockOf } from '../letter-state.js';

/** One due day the letter has had, and what set it. */
export interface DueHistoryEntry {
  on: LocalDate;
  dueOn: LocalDate;
  provisional: boolean;
  why: string;
}

const PROMISES = ['received', 'extended', 'reclassified', 'reopened'];
const BY_CALENDAR: Record<string, string> = {
  due_date_moved: 'calendar_moved',
  due_date_kept: 'calendar_kept',
  due_date_confirmed: 'calendar_confirmed',
};

/**
 * Every due day since the receipt, as it was told at the time. The clock itself counts with today's calendar, which may
 * include a notice published after the promise; the promises are in the events.
 */
export function dueHistoryOf(
  events: readonly LetterEvent[],
  calendar: WorkCalendar,
  limits: readonly Limit[],
): DueHistoryEntry[] {
  const counted = [...clockOf(events, calendar, limits).history];
  return events.flatMap(({ type, at, data }): DueHistoryEntry[] => {
    const said = (data ?? {}) as { dueOn?: LocalDate; provisional?: boolean };
    if (PROMISES.includes(type)) {
      const entry = counted.shift();
      return entry
        ? [{ ...entry, dueOn: said.dueOn ?? entry.dueOn, provisional: said.provisional ?? entry.provisional }]
        : [];
    }
    const why = BY_CALENDAR[type];
    if (why === undefined || said.dueOn === undefined) return [];
    return [{ on: toLocalDate(at), dueOn: said.dueOn, provisional: said.provisional ?? false, why }];
  });
}
