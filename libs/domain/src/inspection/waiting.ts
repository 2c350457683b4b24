import { addDays, dueDate, type LocalDate, type WorkCalendar } from '@huiyin/workdays';
import type { IndicatorCode } from '@huiyin/contract';
import { afterMonths } from './months.js';
import type { Thresholds } from './indicators.js';

/** The days on which something that waits changes its colour. */
export interface Wait {
  amberOn: LocalDate;
  /** the first day on which the row fails for it */
  redOn: LocalDate;
  /** a day of it lies in a year without a notice: 暂定 */
  provisional: boolean;
  /** 网民纠错: the first day on which it has waited for longer than a month */
  worstOn: LocalDate | null;
}

/** From the day it began to wait. Later days never give earlier ones, which {@link latestStart} relies upon. */
export type WaitRule = (from: LocalDate) => Wait;

/** The rows that count letters by how long they have waited. */
export const WAITING_ROWS = ['unanswered', 'simple', 'petition', 'correction'] as const;
export type WaitingRow = (typeof WAITING_ROWS)[number];

export const isWaitingRow = (code: IndicatorCode): code is WaitingRow =>
  (WAITING_ROWS as readonly string[]).includes(code);

/** “第 n 日” colours from that day on, “超过 n 日” from the day after; the day of receipt is day zero (民法典 §201). */
export function waitRule(code: WaitingRow, values: Thresholds, calendar: WorkCalendar): WaitRule {
  const number = (key: string): number => values[key]!;
  switch (code) {
    case 'unanswered':
      return (from) => ({
        amberOn: afterMonths(from, number('amberMonths')),
        redOn: afterMonths(from, number('redMonths')),
        provisional: false,
        worstOn: null,
      });
    case 'petition':
      // Calendar days: a rest day does not move them.
      return (from) => ({
        amberOn: addDays(from, number('amberDays')),
        redOn: addDays(from, number('redDays') + 1),
        provisional: false,
        worstOn: null,
      });
    case 'simple':
    case 'correction':
      return (from) => {
        const amber = dueDate(calendar, from, number('amberDays'));
        const red = dueDate(calendar, from, number('redDays'));
        return {
          amberOn: amber.dueOn,
          redOn: addDays(red.dueOn, 1),
          provisional: red.provisional,
          worstOn: code === 'correction' ? afterMonths(from, number('worstMonths')) : null,
        };
      };
  }
}

/** Nothing waits longer than this before it is red. */
const MOST_DAYS = 800;

/**
 * The last day of receipt that has its colour on `today`: letters up to it are counted from an index.
 *
 * @param reached the day on which something received on `from` gets the colour
 */
export function latestStart(today: LocalDate, reached: (from: LocalDate) => LocalDate): LocalDate {
  let from = today;
  for (let back = 0; back < MOST_DAYS && reached(from) > today; back += 1) from = addDays(from, -1);
  return from;
}
