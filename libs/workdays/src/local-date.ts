import { dayNumberOf, formatDayNumber, isRealDay, weekdayOf } from './civil.js';

/** A calendar day written 'YYYY-MM-DD' (proleptic Gregorian, years 0001–9999). It has no time and no zone. */
export type LocalDate = string & { readonly __localDate: unique symbol };

const FIRST_DAY_NUMBER = dayNumberOf(1, 1, 1);
const LAST_DAY_NUMBER = dayNumberOf(9999, 12, 31);
const NOT_A_DAY = Number.NaN;

/** Value of the digits of `text` in [start, end), or NaN when one of them is not 0–9. */
function digits(text: string, start: number, end: number): number {
  let value = 0;
  for (let i = start; i < end; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return NOT_A_DAY;
    value = value * 10 + digit;
  }
  return value;
}

/** Day number of a text, or NaN when it is not a real day. Reads characters only: V8's own parser accepts 2026-02-30. */
function parse(text: string): number {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return NOT_A_DAY;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  return year >= 1 && isRealDay(year, month, day) ? dayNumberOf(year, month, day) : NOT_A_DAY;
}

/**
 * Days from 1970-01-01 to `day`. For the other modules of this library.
 *
 * @throws {RangeError} `day` is not a real day: callers without types can hand in anything
 */
export function toDayNumber(day: LocalDate): number {
  const dayNumber = typeof day === 'string' ? parse(day) : NOT_A_DAY;
  if (dayNumber !== dayNumber) throw new RangeError(`not a day (YYYY-MM-DD): ${describe(day)}`);
  return dayNumber;
}

/** The day with that number. @throws {RangeError} outside 0001-01-01 … 9999-12-31 */
export function fromDayNumber(dayNumber: number): LocalDate {
  if (!(dayNumber >= FIRST_DAY_NUMBER && dayNumber <= LAST_DAY_NUMBER)) {
    throw new RangeError('a day must lie between 0001-01-01 and 9999-12-31');
  }
  return formatDayNumber(dayNumber) as LocalDate;
}

function describe(value: unknown): string {
  return typeof value === 'string'
    ? JSON.stringify(value.slice(0, 40))
    : Object.prototype.toString.call(value);
}

/**
 * Reads a day.
 *
 * @param text exactly 'YYYY-MM-DD'; no time, no blanks, no short forms
 * @throws {RangeError} anything that is not a real day, such as '2026-02-30' or '2026-2-3'
 * @example localDate('2026-03-09')
 */
export function localDate(text: string): LocalDate {
  toDayNumber(text as LocalDate);
  return text as LocalDate;
}

/** True for a string that {@link localDate} would accept. Never throws. */
export function isLocalDate(x: unknown): x is LocalDate {
  return typeof x === 'string' && !Number.isNaN(parse(x));
}

/**
 * The day `n` calendar days after `day` (before it when `n` is negative).
 *
 * @throws {RangeError} `n` is not an integer, or the result leaves the years 0001–9999
 */
export function addDays(day: LocalDate, n: number): LocalDate {
  if (!Number.isSafeInteger(n)) throw new RangeError(`whole days expected, got ${n}`);
  return fromDayNumber(toDayNumber(day) + n);
}

/** Calendar days from `a` to `b`: 1 when `b` is the day after `a`, negative when `b` comes first. */
export function daysBetween(a: LocalDate, b: LocalDate): number {
  return toDayNumber(b) - toDayNumber(a);
}

/** ISO weekday, 1 = Monday … 7 = Sunday. */
export function weekday(day: LocalDate): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  return weekdayOf(toDayNumber(day));
}

/** −1 when `a` comes first, 1 when `b` does, 0 for the same day: fits `Array.prototype.sort`. */
export function compareDays(a: LocalDate, b: LocalDate): -1 | 0 | 1 {
  const difference = toDayNumber(a) - toDayNumber(b);
  return difference < 0 ? -1 : difference > 0 ? 1 : 0;
}
