import type { LocalDate } from '@huiyin/workdays';
import { WITHOUT_HANDLER } from '../../letters/letters/index.js';

/**
 * The condition of each number of the board. The list behind a number selects by it. The summary adds kept sums instead;
 * test/e2e/board-figures.spec.ts shows that both agree. `?` stands for today, `?soon` for the last day that is 即将到期.
 */
export const FIGURE_CONDITIONS = {
  received: '1 = 1',
  valid: `l.status NOT IN ('merged', 'withdrawn')`,
  answered: `l.status IN ('answered', 'closed')`,
  answeredInTime: `l.status IN ('answered', 'closed') AND l.answered_late = 0`,
  answeredLate: `l.status IN ('answered', 'closed') AND l.answered_late = 1`,
  refused: `l.status = 'refused'`,
  referred: `l.status = 'referred'`,
  ended: `l.status IN ('merged', 'withdrawn')`,
  open: 'l.is_open = 1',
  onTrack: 'l.is_open = 1 AND l.due_on > ?soon',
  dueSoon: 'l.is_open = 1 AND l.due_on >= ? AND l.due_on <= ?soon',
  overdue: 'l.is_open = 1 AND l.due_on < ?',
  unhandled: `l.is_open = 1 AND ${WITHOUT_HANDLER}`,
  judged: `(l.status IN ('answered', 'closed') OR (l.is_open = 1 AND l.due_on < ?))`,
} as const;

export type Figure = keyof typeof FIGURE_CONDITIONS;
export const FIGURES = Object.keys(FIGURE_CONDITIONS) as Figure[];

/** Figures of answers, which can be asked by the day of the answer as well. */
export const ANSWER_FIGURES = ['answered', 'answeredInTime', 'answeredLate'] as const satisfies Figure[];

/** Figures of the few letters still in hand; they are read through the index of open letters. */
export const OPEN_FIGURES: readonly Figure[] = ['open', 'onTrack', 'dueSoon', 'overdue', 'unhandled'];

/** Figures that are one status; they are read through the index of letters by status. */
export const STATUS_FIGURES: readonly Figure[] = ['refused', 'referred'];

/** A piece of SQL and the values it is bound with, in order. */
export type Condition = readonly [sql: string, ...values: (string | number | Date)[]];

/** The condition of a figure on a day. */
export function conditionOf(
  figure: Figure,
  { today, soon }: { today: LocalDate; soon: LocalDate },
): Condition {
  const values: string[] = [];
  const sql = FIGURE_CONDITIONS[figure].replace(/\?(soon)?/g, (_, isSoon: string | undefined) => {
    values.push(isSoon ? soon : today);
    return '?';
  });
  return [sql, ...values];
}
