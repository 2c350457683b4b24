import {
  addWorkingDays,
  compareDays,
  toLocalDate,
  type LocalDate,
  type WorkCalendar,
} from '@huiyin/workdays';
import { refusal, type Refusal } from './verdict.js';

/** How long the citizen has to answer a request for more before a letter counts as unclear. */
export const SUPPLEMENT_WORKING_DAYS = 5;

/** The part of a letter's history that speaks of supplements, oldest first. */
export interface SupplementStep {
  type: string;
  at: Date;
}

/**
 * R04, code 06 「内容不清且经补充仍无法办理」: the citizen was asked, and has answered or had five working days. On the
 * due day it may be used in any case, because nothing pauses the clock. The first request that is still open counts:
 * asking again does not begin anew.
 *
 * @returns why the code cannot be used yet, or null
 */
export function unclearRefusal(
  steps: readonly SupplementStep[],
  { today, dueOn, calendar }: { today: LocalDate; dueOn: LocalDate; calendar: WorkCalendar },
): Refusal | null {
  if (!steps.some(({ type }) => type === 'supplement_requested'))
    return refusal('ACTION_NOT_ALLOWED', '“内容不清”须先请来信人补充，再按此情形不予受理。');
  const answered = steps.findLastIndex(({ type }) => type === 'supplemented');
  const waiting = steps.slice(answered + 1).find(({ type }) => type === 'supplement_requested');
  if (!waiting) return null;
  const waited = addWorkingDays(calendar, toLocalDate(waiting.at), SUPPLEMENT_WORKING_DAYS, {
    onUnpublished: 'provisional',
  });
  const from = compareDays(waited, dueOn) < 0 ? waited : dueOn;
  return compareDays(today, from) >= 0
    ? null
    : refusal('ACTION_NOT_ALLOWED', `已请来信人补充，${from} 起仍未补充的，才能按“内容不清”不予受理。`);
}
