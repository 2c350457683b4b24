import { addDays, columnOf } from '../../lib/days.js';
import type { DueDate, ExplainedDay } from './due-date.js';

/** What the clock began with, and the day that therefore does not count. */
export type Start = '收信' | '追问' | '起算';

/** After a 追问 the limit runs from the day of it; asked on the day of the receipt, the dates alone could not tell. */
export const startOf = ({ timeline }: { timeline: readonly { type: string }[] }): Start =>
  timeline.some(({ type }) => type === 'reopened') ? '追问' : '收信';

/** One square of the calendar: the day of receipt (or of the 追问), a day on the way, or a day outside the limit. */
export type Square =
  | { date: string; part: 'receipt' }
  | { date: string; part: 'day'; day: ExplainedDay; isDue: boolean }
  | { date: string; part: 'outside' };

/** Whole weeks, Monday first, from the week of receipt to the week of the due date. */
export function weeksOf({ from, dueOn, days }: Pick<DueDate, 'from' | 'dueOn' | 'days'>): Square[][] {
  const known = new Map(days.map((day) => [day.date, day]));
  const last = addDays(dueOn, 6 - columnOf(dueOn));
  const squares: Square[] = [];
  for (let date = addDays(from, -columnOf(from)); date <= last; date = addDays(date, 1)) {
    const day = known.get(date);
    if (date === from) squares.push({ date, part: 'receipt' });
    else if (day) squares.push({ date, part: 'day', day, isDue: date === dueOn });
    else squares.push({ date, part: 'outside' });
  }
  return Array.from({ length: squares.length / 7 }, (_, week) => squares.slice(week * 7, week * 7 + 7));
}

/** How many days each reason took out of the limit, most first: 周末 4 天、国庆节 7 天. */
export function skippedOf(days: readonly ExplainedDay[]): { reason: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { counted, reason } of days) if (!counted) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count);
}

export type NoticeRef = NonNullable<ExplainedDay['notice']>;

/** The State Council notices that decided at least one of the days, oldest first. */
export function noticesOf(days: readonly ExplainedDay[]): NoticeRef[] {
  const byId = new Map<string, NoticeRef>();
  for (const { notice } of days) if (notice) byId.set(notice.id, notice);
  return [...byId.values()].sort((a, b) => a.publishedOn.localeCompare(b.publishedOn));
}
