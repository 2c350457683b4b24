import type { Translated } from '../parts';
import type { days as chinese } from '../zh/days';
import { counted } from './counted';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const within = (days: number) => `within ${counted(days, 'working day')}`;
const FESTIVALS: Record<string, string> = {
  元旦: 'New Year’s Day',
  春节: 'Spring Festival',
  清明节: 'Qingming Festival',
  劳动节: 'Labour Day',
  端午节: 'Dragon Boat Festival',
  中秋节: 'Mid-Autumn Festival',
  国庆节: 'National Day',
};

const festivalOf = (reason: string) => {
  const names = Object.keys(FESTIVALS).filter((name) => reason.includes(name));
  return names.map((name) => FESTIVALS[name]).join(' and ');
};

export const days: Translated<typeof chinese> = {
  promise: (workingDays, extendedTo) =>
    `Answered ${within(workingDays)}${extendedTo === null ? '' : `, or ${within(extendedTo)} if the matter is complex`}`,
  later: 'You will see the last day for the answer when the letter is sent.',
  counting: 'Counting the days…',
  today: (day) => `Sent today, answered by ${day}`,
  rule: (workingDays) =>
    `${counted(workingDays, 'working day')} from tomorrow on. Weekends and public holidays do not count; make-up working days do. `,
  provisionalYear: 'The holidays of that year are not announced yet, so the day is provisional.',
  why: 'Why this day?',
  close: 'Close',
  listing: 'Listing the days…',
  notCounted: (day, askedAgain, workingDays) =>
    `${day}, the day of your ${askedAgain ? 'follow-up' : 'letter'}, does not count; ${counted(workingDays, 'working day')} from the next day on.`,
  moved: (day) => `The holidays were changed later: counted today, the last day is ${day}.`,
  dayRow: (day, weekday) => `${day}, ${WEEKDAYS[weekday - 1] ?? ''}`,
  reason: ({ counted: isCounted, weekday, reason }) => {
    const festival = festivalOf(reason);
    if (isCounted)
      return weekday > 5 ? `make-up working day${festival ? ` for ${festival}` : ''}` : 'working day';
    return festival || (weekday > 5 ? 'weekend' : 'public holiday');
  },
  nth: (n) => `day ${n}`,
  skipped: 'not counted',
};
