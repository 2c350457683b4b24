import { fromDayNumber, toDayNumber, type LocalDate } from './local-date.js';

/**
 * The only place where instants and days meet. The office is in China, so a day is a day in
 * Asia/Shanghai, whatever the time zone of the process, the database or the citizen's browser.
 *
 * Since 1991-09-15, when China gave up summer time, the offset is UTC+8 without exception, so the
 * arithmetic is a constant and fast. Before that (summer time 1986–1991 and 1919–1949, local mean time
 * until 1901) the zone data of the JavaScript engine decides.
 */

const MS_PER_DAY = 86_400_000;
const OFFSET_MS = 8 * 3_600_000;
/** 1992-01-01 00:00 Asia/Shanghai, safely after the last change of offset. */
const FIXED_OFFSET_SINCE = Date.UTC(1992, 0, 1) - OFFSET_MS;

let historicFormat: Intl.DateTimeFormat | undefined;

/** Day of an instant before 1992. */
function historicDay(ms: number): LocalDate {
  historicFormat ??= new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: 'Asia/Shanghai',
    era: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const { era, year, month, day } = Object.fromEntries(
    historicFormat.formatToParts(ms).map(({ type, value }) => [type, value]),
  );
  if (era!.startsWith('B')) throw new RangeError('an instant must lie in the years 0001–9999');
  return `${year!.padStart(4, '0')}-${month}-${day}` as LocalDate;
}

/**
 * The day in Asia/Shanghai on which an instant falls.
 *
 * @param instant a `Date`, or milliseconds since 1970-01-01T00:00Z
 * @throws {RangeError} an invalid date, or one outside the years 0001–9999
 * @example toLocalDate(new Date('2026-03-08T16:30:00Z')) //=> '2026-03-09', half past midnight in Beijing
 */
export function toLocalDate(instant: Date | number): LocalDate {
  const ms = typeof instant === 'number' ? instant : instant.getTime();
  if (!Number.isFinite(ms)) throw new RangeError('not an instant');
  if (ms < FIXED_OFFSET_SINCE) return historicDay(ms);
  return fromDayNumber(Math.floor((ms + OFFSET_MS) / MS_PER_DAY));
}

/**
 * The instant a day begins: 00:00 in Asia/Shanghai (or the first instant of the day, should summer time
 * have skipped midnight).
 */
export function startOfDay(day: LocalDate): Date {
  const guess = toDayNumber(day) * MS_PER_DAY - OFFSET_MS;
  if (guess >= FIXED_OFFSET_SINCE) return new Date(guess);
  // Historic offsets lie between UTC+8 and UTC+9: search for the first instant that belongs to the day.
  let before = guess - 2 * 3_600_000;
  let within = guess + 2 * 3_600_000;
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2);
    if (toLocalDate(middle) < day) before = middle;
    else within = middle;
  }
  return new Date(within);
}

/** The instant a day ends, 24:00 in Asia/Shanghai, which is the start of the next day. A limit expires here. */
export function endOfDay(day: LocalDate): Date {
  return startOfDay(fromDayNumber(toDayNumber(day) + 1));
}
