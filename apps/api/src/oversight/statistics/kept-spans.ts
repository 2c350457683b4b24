import { addDays, localDate, type LocalDate } from '@huiyin/workdays';

/** Sums are kept of every year, quarter, month, ten days (旬: the last of a month has eight to eleven) and day. */
export const LEVELS = ['y', 'q', 'm', 't', 'd'] as const;
export type Level = (typeof LEVELS)[number];

/** What each level's sums are added up from, the finest first. */
export const ADDED_UP = [
  ['d', 't'],
  ['t', 'm'],
  ['m', 'q'],
  ['q', 'y'],
] as const satisfies [finer: Level, level: Level][];

/** A span of days, both ends included; `from: null` is the beginning of all letters. */
export interface Span {
  from: LocalDate | null;
  to: LocalDate;
}

/** Kept sums of one level: those that start from `from` on and before `before`. */
export interface Part {
  level: Level;
  from: LocalDate | null;
  before: LocalDate;
}

/** The first day of the year, quarter, month or ten days a day lies in. */
export function startOf(level: Level, day: LocalDate): LocalDate {
  const [year, month, ofMonth] = [day.slice(0, 4), day.slice(5, 7), Number(day.slice(8))];
  const two = (value: number): string => String(value).padStart(2, '0');
  switch (level) {
    case 'y':
      return localDate(`${year}-01-01`);
    case 'q':
      return localDate(`${year}-${two(Number(month) - ((Number(month) - 1) % 3))}-01`);
    case 'm':
      return localDate(`${year}-${month}-01`);
    case 't':
      return localDate(`${year}-${month}-${ofMonth > 20 ? '21' : ofMonth > 10 ? '11' : '01'}`);
    case 'd':
      return day;
  }
}

/** More days than there can be in one, and fewer than in two. */
const LONGER: Record<Level, number> = { y: 367, q: 93, m: 32, t: 12, d: 1 };

/** The first day after the one of that level that starts on `start`. */
export const endOf = (level: Level, start: LocalDate): LocalDate =>
  startOf(level, addDays(start, LONGER[level]));

/**
 * The kept sums that make up a span: whole years, what is left of it as whole quarters, and so on to days.
 *
 * Four years read as days are fifty times the rows of the same as years.
 */
export const partsOf = ({ from, to }: Span): Part[] => cover(LEVELS, from, addDays(to, 1));

function cover([level, ...finer]: readonly Level[], from: LocalDate | null, before: LocalDate): Part[] {
  if (!level || (from !== null && from >= before)) return [];
  const first = from === null || startOf(level, from) === from ? from : endOf(level, startOf(level, from));
  const last = startOf(level, before);
  if (first !== null && first >= last) return cover(finer, from, before);
  return [
    ...(first === null || first === from ? [] : cover(finer, from, first)),
    { level, from: first, before: last },
    ...cover(finer, last, before),
  ];
}
