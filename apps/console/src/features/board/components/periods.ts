import { addDays } from '../../../lib/days.js';
import type { Period } from '../api/summary.js';

export type PeriodName = 'year' | 'quarter' | 'month' | 'last-year' | 'custom';

export const PERIOD_LABELS: Record<PeriodName, string> = {
  year: '今年',
  quarter: '本季度',
  month: '本月',
  'last-year': '去年',
  custom: '自选',
};

const two = (value: number): string => String(value).padStart(2, '0');

/** The days a name stands for, seen from `today`; this year needs none, it is what the server takes by itself. */
export function periodOf(name: Exclude<PeriodName, 'custom'>, today: string): Period {
  const [year = 0, month = 1] = today.split('-').map(Number);
  const firstOfQuarter = Math.floor((month - 1) / 3) * 3 + 1;
  switch (name) {
    case 'year':
      return {};
    case 'quarter':
      return { from: `${year}-${two(firstOfQuarter)}-01`, to: today };
    case 'month':
      return { from: `${year}-${two(month)}-01`, to: today };
    case 'last-year':
      return { from: `${year - 1}-01-01`, to: addDays(`${year}-01-01`, -1) };
  }
}

const NAMED = ['year', 'quarter', 'month', 'last-year'] as const;

/** The name of a period that has one. In January, month, quarter and year are the same days: the widest is named. */
export function nameOf({ from, to }: Period, today: string): PeriodName {
  return (
    NAMED.find((name) => {
      const named = periodOf(name, today);
      return named.from === from && named.to === to;
    }) ?? 'custom'
  );
}
