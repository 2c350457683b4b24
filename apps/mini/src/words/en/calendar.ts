import type { Translated } from '../parts';
import type { calendar as chinese } from '../zh/calendar';
import { counted } from './counted';

export const calendar: Translated<typeof chinese> = {
  title: 'Working-day calendar',
  shareTitle: 'Working-day calendar: the last day for an answer',
  lead: 'Time limits count working days only: weekends and public holidays do not count; make-up working days, Saturdays and Sundays that are worked, do.',
  before: 'Year before',
  after: 'Next year',
  provisional: 'Provisional',
  provisionalText: (year) =>
    `The holidays of ${year} are not announced yet. This is an estimate from weekends and statutory holidays, and may change.`,
  source: (title, day) => `Source: ${title}, published on ${day} (in Chinese)`,
  count: 'Find the last day for an answer',
  from: 'Day on which the letter is received',
  wrongDay: 'Please write the day as 2026-03-09',
  kind: 'Kind of letter',
  workingDays: (days) => counted(days, 'working day'),
  counting: 'Counting…',
  countNow: 'Count',
  dueBy: (day) => `To be answered by ${day}`,
  counted: (from, days) =>
    `Received on ${from}, a day that does not count; ${counted(days, 'working day')} from the next day on. `,
  provisionalDays: 'The holidays of some of these days are not announced yet, so the day is provisional.',
  nth: (n) => `working day ${n}`,
  skipped: 'not counted',
  because: (what, reason) => (reason === 'working day' ? what : `${what}, ${reason}`),
  wholeYear: (days) => `${counted(days, 'working day')} in the year. `,
  offMark: 'off',
  off: 'holiday ',
  workMark: 'on',
  work: 'make-up day, counts as a working day',
  weekdays: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'],
  weekday: (name) =>
    ({
      Mo: 'Monday',
      Tu: 'Tuesday',
      We: 'Wednesday',
      Th: 'Thursday',
      Fr: 'Friday',
      Sa: 'Saturday',
      Su: 'Sunday',
    })[name] ?? name,
  day: (day, isToday, reason) => `${day}, ${isToday ? 'today, ' : ''}${reason}`,
  feed: 'In the calendar of your phone',
  feedText:
    'Choose “add a calendar subscription” in the calendar of your phone and paste the address below: it shows holidays and make-up days (in Chinese) and keeps up with new announcements.',
  copyFeed: 'Copy the address',
  copied: 'Copied.',
};
