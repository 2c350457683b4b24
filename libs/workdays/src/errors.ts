import type { LocalDate } from './local-date.js';

/**
 * An answer would need a day of a year whose State Council notice is not loaded. Load the notice, or ask
 * for the provisional answer and show it as one (暂定).
 */
export class CalendarNotPublishedError extends Error {
  /** The year whose notice is missing. */
  readonly year: number;
  /** The first day that the answer needs and no notice covers. */
  readonly neededDay: LocalDate;

  constructor(neededDay: LocalDate) {
    const year = Number(neededDay.slice(0, 4));
    super(`the working days of ${year} are not published (needed: ${neededDay})`);
    this.name = 'CalendarNotPublishedError';
    this.year = year;
    this.neededDay = neededDay;
  }
}
