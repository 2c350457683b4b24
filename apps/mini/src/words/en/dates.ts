import type { Translated } from '../parts';
import type { dates as chinese } from '../zh/dates';

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const nameOf = (month: number) => MONTHS[month - 1] ?? '';

/** The month in words: 3/9 would be another day for half of the readers. */
export const dates: Translated<typeof chinese> = {
  long: (year, month, date, weekday) => `${WEEKDAYS[weekday]}, ${date} ${nameOf(month)} ${year}`,
  plain: (year, month, date) => `${date} ${nameOf(month)} ${year}`,
  short: (month, date) => `${date} ${nameOf(month)}`,
  month: (month) => nameOf(month),
  monthOfYear: (year, month) => `${nameOf(month)} ${year}`,
  year: (year) => String(year),
  until: (from, to) => `${from} to ${to}`,
  provisional: (day, isProvisional) => (isProvisional ? `${day} (provisional)` : day),
};
