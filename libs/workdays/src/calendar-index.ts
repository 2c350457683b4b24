import { dayNumberOf, weekdayOf } from './civil.js';
import { fromDayNumber, toDayNumber, type LocalDate } from './local-date.js';
import type { Notice, NoticeDay } from './notice.js';
import { FIRST_YEAR, LAST_YEAR, statutoryHolidays } from './statutory.js';

const FIRST = dayNumberOf(FIRST_YEAR, 1, 1);
/** Days from 2007-01-01 to 2100-12-31. */
export const DAY_COUNT = dayNumberOf(LAST_YEAR, 12, 31) - FIRST + 1;

/** Why a day is worked or not: the notice that names it, or the holiday law when no notice does. */
export interface Decision {
  readonly working: boolean;
  readonly festival: string;
  /** Absent when the day is only estimated from the law. */
  readonly notice?: Notice;
}

/** The texts of the days, made when first needed: the same for every calendar. */
const names: (LocalDate | undefined)[] = new Array<LocalDate | undefined>(DAY_COUNT).fill(undefined);

/** The day at a position. */
export function dayAt(position: number): LocalDate {
  return (names[position] ??= fromDayNumber(FIRST + position));
}

/** Days from 2007-01-01 to `day`; negative, or ≥ {@link DAY_COUNT}, when the calendar does not reach it. */
export function positionOf(day: LocalDate): number {
  return toDayNumber(day) - FIRST;
}

/**
 * A calendar as arrays over *positions*: 0 is 2007-01-01. Built once in one walk over 94 years, so that a
 * question costs a few array reads, however long the limit. Nothing here changes after construction.
 */
export class CalendarIndex {
  /** workedBefore[p]: working days at positions < p. One entry more than there are days. */
  readonly workedBefore = new Int32Array(DAY_COUNT + 1);
  /** workingDays[k]: position of the k-th working day, k from 0. */
  readonly workingDays: Int32Array;
  /** nextUnpublished[p]: first position ≥ p in a year without a notice, or DAY_COUNT. */
  readonly nextUnpublished = new Int32Array(DAY_COUNT + 1);
  readonly #decisions = new Map<number, Decision>();

  constructor(notices: readonly Notice[], publishedYears: ReadonlySet<number>, asOf: LocalDate | undefined) {
    for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) {
      if (!publishedYears.has(year)) this.#decide(statutoryHolidays(year, asOf), false);
    }
    for (const notice of notices) {
      this.#decide(notice.offDays, false, notice);
      this.#decide(notice.workDays, true, notice);
    }
    this.workingDays = this.#countWorkingDays();
    this.#markUnpublished(publishedYears);
  }

  isWorking(position: number): boolean {
    return this.workedBefore[position + 1]! > this.workedBefore[position]!;
  }

  isPublished(position: number): boolean {
    return this.nextUnpublished[position]! > position;
  }

  /** What a notice or the law says about the day; undefined for days that just follow the week. */
  decisionAt(position: number): Decision | undefined {
    return this.#decisions.get(position);
  }

  /** Every answer of the calendar in one text: where working days begin and end, and what is announced. */
  fingerprint(): string {
    let text = '';
    for (let p = 0; p < DAY_COUNT; p++) {
      text += String.fromCharCode(48 + (this.isWorking(p) ? 1 : 0) + (this.isPublished(p) ? 2 : 0));
    }
    return text;
  }

  #decide(days: readonly NoticeDay[], working: boolean, notice?: Notice): void {
    for (const { date, festival } of days)
      this.#decisions.set(positionOf(date), { working, festival, notice });
  }

  #countWorkingDays(): Int32Array {
    const positions = new Int32Array(DAY_COUNT);
    let count = 0;
    for (let p = 0; p < DAY_COUNT; p++) {
      this.workedBefore[p] = count;
      if (this.#decisions.get(p)?.working ?? weekdayOf(FIRST + p) <= 5) positions[count++] = p;
    }
    this.workedBefore[DAY_COUNT] = count;
    return positions.slice(0, count);
  }

  #markUnpublished(publishedYears: ReadonlySet<number>): void {
    this.nextUnpublished[DAY_COUNT] = DAY_COUNT;
    for (let year = LAST_YEAR; year >= FIRST_YEAR; year--) {
      const begin = dayNumberOf(year, 1, 1) - FIRST;
      const end = dayNumberOf(year, 12, 31) - FIRST;
      const published = publishedYears.has(year);
      for (let p = end; p >= begin; p--) {
        this.nextUnpublished[p] = published ? this.nextUnpublished[p + 1]! : p;
      }
    }
  }
}
