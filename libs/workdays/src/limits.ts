import { DAY_COUNT, dayAt, positionOf, type CalendarIndex } from './calendar-index.js';
import { indexOf, type WorkCalendar } from './calendar.js';
import { CalendarNotPublishedError } from './errors.js';
import type { LocalDate } from './local-date.js';

export interface LimitOptions {
  /**
   * What to do when the answer needs a day of a year without a notice:
   * 'throw' (the default) refuses, 'provisional' estimates with weekends and the holidays known by law.
   */
  readonly onUnpublished?: 'throw' | 'provisional';
}

export interface DueDate {
  /** The last day of the limit. It ends at 24:00 in Asia/Shanghai; overdue from the next day. */
  readonly dueOn: LocalDate;
  /** 暂定: the limit touches a year without a notice, so the day may move when the notice comes. */
  readonly provisional: boolean;
}

function checkCount(count: number): void {
  if (!Number.isSafeInteger(count) || count < 1) {
    throw new RangeError(`a limit is a whole number of working days from 1 up, got ${String(count)}`);
  }
}

const outOfRange = (day: string): RangeError =>
  new RangeError(`${day} lies outside the days a calendar knows, 2007-01-01 to 2100-12-31`);

/** Position of a day the calendar reaches. Nothing was announced outside of the range, and nothing is estimated there. */
function reach(day: LocalDate, strict: boolean): number {
  const position = positionOf(day);
  if (position >= 0 && position < DAY_COUNT) return position;
  throw strict ? new CalendarNotPublishedError(day) : outOfRange(day);
}

const isStrict = (options: LimitOptions | undefined): boolean => options?.onUnpublished !== 'provisional';

/** Refuses an answer that reads positions first … last when one of them is not announced. */
function requirePublished(index: CalendarIndex, first: number, last: number): void {
  const missing = index.nextUnpublished[first]!;
  if (missing <= last) throw new CalendarNotPublishedError(dayAt(missing));
}

/** Position of the `count`-th working day after `start`; DAY_COUNT when the range ends before it. */
function positionAfter(index: CalendarIndex, start: number, count: number): number {
  checkCount(count);
  return index.workingDays[index.workedBefore[start + 1]! + count - 1] ?? DAY_COUNT;
}

/**
 * The last day of a limit of `count` working days that starts on `from`.
 *
 * @param from   day of receipt in the office's time zone; it is day zero and never counts (民法典 §201)
 * @param count  whole working days, an integer ≥ 1; make-up days (调休上班) count
 * @returns      always a working day; the letter is overdue from the day after it
 * @throws {RangeError} `count` is not a positive integer, `from` is not a day, or an estimate leaves 2007–2100
 * @throws {CalendarNotPublishedError} the limit runs into a year whose notice is not loaded
 * @example addWorkingDays(bundledCalendar, localDate('2026-02-12'), 3) //=> '2026-02-24'
 */
export function addWorkingDays(
  cal: WorkCalendar,
  from: LocalDate,
  count: number,
  opts?: LimitOptions,
): LocalDate {
  const strict = isStrict(opts);
  const index = indexOf(cal);
  const start = reach(from, strict);
  const due = positionAfter(index, start, count);
  if (strict) requirePublished(index, start + 1, due);
  if (due === DAY_COUNT) {
    if (strict) throw new CalendarNotPublishedError('2101-01-01' as LocalDate);
    throw outOfRange(`the day ${count} working days after ${from}`);
  }
  return dayAt(due);
}

/**
 * The last day of a limit, always answered: a limit that reaches an unannounced year is marked provisional.
 *
 * @param from  day of receipt, day zero
 * @param count whole working days, an integer ≥ 1
 * @throws {RangeError} see {@link addWorkingDays}
 */
export function dueDate(cal: WorkCalendar, from: LocalDate, count: number): DueDate {
  const index = indexOf(cal);
  const start = reach(from, false);
  const due = positionAfter(index, start, count);
  if (due === DAY_COUNT) throw outOfRange(`the day ${count} working days after ${from}`);
  return { dueOn: dayAt(due), provisional: index.nextUnpublished[start + 1]! <= due };
}

/**
 * The `count`-th working day before `from`; `from` itself does not count. It undoes
 * {@link addWorkingDays}: what it gives back is `from`, or the last working day before a `from` that was a rest day.
 *
 * @param count whole working days, an integer ≥ 1
 * @throws {RangeError} as {@link addWorkingDays}
 * @throws {CalendarNotPublishedError} the way back passes a year whose notice is not loaded
 */
export function subtractWorkingDays(
  cal: WorkCalendar,
  from: LocalDate,
  count: number,
  opts?: LimitOptions,
): LocalDate {
  const strict = isStrict(opts);
  const index = indexOf(cal);
  const end = reach(from, strict);
  checkCount(count);
  const result = index.workingDays[index.workedBefore[end]! - count];
  if (strict) requirePublished(index, result ?? 0, end - 1);
  if (result === undefined) {
    if (strict) throw new CalendarNotPublishedError('2006-12-31' as LocalDate);
    throw outOfRange(`the day ${count} working days before ${from}`);
  }
  return dayAt(result);
}

/**
 * Working days after `a` up to and including `b`; negative when `b` comes before `a`, 0 for the same day.
 * So `workingDaysBetween(cal, receivedOn, dueOn)` is the length of the limit.
 *
 * @throws {CalendarNotPublishedError} one of the counted days is in a year whose notice is not loaded
 * @throws {RangeError} a day outside 2007–2100 when asked for an estimate
 */
export function workingDaysBetween(
  cal: WorkCalendar,
  a: LocalDate,
  b: LocalDate,
  opts?: LimitOptions,
): number {
  const strict = isStrict(opts);
  const index = indexOf(cal);
  const from = reach(a, strict);
  const to = reach(b, strict);
  if (strict) requirePublished(index, Math.min(from, to) + 1, Math.max(from, to));
  return index.workedBefore[to + 1]! - index.workedBefore[from + 1]!;
}

/**
 * Whether a day is worked: by its notice, or by the best estimate when its year is not announced.
 * Ask {@link isPublished} too, or pass 'throw', where the difference matters.
 *
 * @throws {RangeError} a day outside 2007–2100
 */
export function isWorkingDay(
  cal: WorkCalendar,
  day: LocalDate,
  opts: LimitOptions = { onUnpublished: 'provisional' },
): boolean {
  const strict = isStrict(opts);
  const index = indexOf(cal);
  const position = reach(day, strict);
  if (strict) requirePublished(index, position, position);
  return index.isWorking(position);
}

/** Whether the notice for the year of `day` is loaded. False outside 2007–2100. */
export function isPublished(cal: WorkCalendar, day: LocalDate): boolean {
  const index = indexOf(cal);
  const position = positionOf(day);
  return position >= 0 && position < DAY_COUNT && index.isPublished(position);
}
