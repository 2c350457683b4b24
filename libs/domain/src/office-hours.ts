import {
  addDays,
  isWorkingDay,
  startOfDay,
  toLocalDate,
  type LocalDate,
  type WorkCalendar,
} from '@huiyin/workdays';

/** Minutes after midnight in Asia/Shanghai. */
export interface DailyHours {
  from: number;
  to: number;
}

const MINUTE = 60_000;
/** Office hours: staff get mail on working days between these times. */
export const OFFICE_HOURS: DailyHours = { from: 8 * 60 + 30, to: 17 * 60 + 30 };
/** Messages to citizens are sent between these times, on any day. */
export const CITIZEN_HOURS: DailyHours = { from: 8 * 60, to: 21 * 60 };

const at = (day: LocalDate, minute: number): Date => new Date(startOfDay(day).getTime() + minute * MINUTE);

/** The first instant from `now` on that lies within the hours of a day that counts. */
function nextWithin({ from, to }: DailyHours, counts: (day: LocalDate) => boolean, now: Date): Date {
  for (let day = toLocalDate(now); ; day = addDays(day, 1)) {
    if (!counts(day)) continue;
    if (now < at(day, from)) return at(day, from);
    if (now < at(day, to)) return now;
  }
}

/**
 * When staff may be written to: now within office hours, otherwise the next working morning. Make-up days (调休上班)
 * are working days; holidays are not, and a year not announced yet counts as the law's own holidays say.
 *
 * @example nextOfficeTime(cn2026, new Date('2026-09-30T10:00:00Z')) //=> 2026-10-08 08:30 Beijing, after National Day
 */
export const nextOfficeTime = (calendar: WorkCalendar, now: Date): Date =>
  nextWithin(OFFICE_HOURS, (day) => isWorkingDay(calendar, day, { onUnpublished: 'provisional' }), now);

/** When a citizen may be written to: not at night. */
export const nextCitizenTime = (now: Date): Date => nextWithin(CITIZEN_HOURS, () => true, now);
