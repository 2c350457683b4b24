import type { LocalDate, WorkCalendar } from '@huiyin/workdays';

/** A year without a notice, although limits already reach into it or soon will. */
export interface CalendarAlarm {
  /** the year whose notice is missing */
  year: number;
  /** since when it has been missed */
  since: LocalDate;
}

/** The notice for the next year was out by the middle of December in every year since 2007, mostly in November. */
const ALARM_FROM = '11-01';

/**
 * The notice an administrator has to load, or null. From 1 November on it is next year's; this year's, when that is
 * missing too, comes first.
 *
 * @example calendarAlarm(bundledCalendar, localDate('2026-11-01')) //=> { year: 2027, since: '2026-11-01' }
 */
export function calendarAlarm(calendar: Pick<WorkCalendar, 'years'>, today: LocalDate): CalendarAlarm | null {
  const thisYear = Number(today.slice(0, 4));
  for (const year of [thisYear, thisYear + 1]) {
    const since = `${year - 1}-${ALARM_FROM}` as LocalDate;
    if (!calendar.years.includes(year) && today >= since) return { year, since };
  }
  return null;
}
