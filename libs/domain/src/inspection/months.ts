import { addDays, localDate, type LocalDate } from '@huiyin/workdays';

/**
 * The same day some months later; where that month is shorter, its last day.
 *
 * @param months whole, may be negative
 * @example addMonths('2025-11-30', 3) //=> '2026-02-28'
 */
export function addMonths(day: LocalDate, months: number): LocalDate {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const at = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(at / 12), (at % 12) + 1];
  return dayOf(toYear, toMonth, Math.min(date, lastDate(toYear, toMonth)));
}

/** The first day after a span of months that begins on `day`. */
export const afterMonths = (day: LocalDate, months: number): LocalDate => addDays(addMonths(day, months), 1);

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const lastDate = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

const dayOf = (year: number, month: number, date: number): LocalDate =>
  localDate(
    `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`,
  );
