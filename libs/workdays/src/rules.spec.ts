import { describe, expect, it } from '@jest/globals';
import {
  addDays,
  addWorkingDays,
  bundledCalendar,
  bundledNotices,
  calendarAsOf,
  dueDate,
  localDate,
  weekday,
  type LocalDate,
} from './index.js';

/** What software does that only knows weekends: the contrast that the calendar is for. */
function weekendsOnly(from: LocalDate, count: number): LocalDate {
  let day = from;
  for (let n = 0; n < count;) {
    day = addDays(day, 1);
    if (weekday(day) <= 5) n++;
  }
  return day;
}

describe('limits of 7 (R01), 15 (R02, R03) and 20 working days', () => {
  it.each([
    // received, +1, +7, +15, +20, +7 by weekends only
    ['2026-03-09', '2026-03-10', '2026-03-18', '2026-03-30', '2026-04-07', '2026-03-18'],
    ['2026-04-03', '2026-04-07', '2026-04-15', '2026-04-27', '2026-05-07', '2026-04-14'],
    ['2026-04-30', '2026-05-06', '2026-05-13', '2026-05-25', '2026-06-01', '2026-05-11'],
    ['2026-05-09', '2026-05-11', '2026-05-19', '2026-05-29', '2026-06-05', '2026-05-19'],
    ['2026-09-24', '2026-09-28', '2026-10-12', '2026-10-22', '2026-10-29', '2026-10-05'],
    ['2026-10-05', '2026-10-08', '2026-10-15', '2026-10-27', '2026-11-03', '2026-10-14'],
    ['2026-02-13', '2026-02-14', '2026-03-02', '2026-03-12', '2026-03-19', '2026-02-24'],
    ['2026-02-23', '2026-02-24', '2026-03-03', '2026-03-13', '2026-03-20', '2026-03-04'],
    ['2025-12-31', '2026-01-04', '2026-01-12', '2026-01-22', '2026-01-29', '2026-01-09'],
    ['2024-02-09', '2024-02-18', '2024-02-26', '2024-03-07', '2024-03-14', '2024-02-20'],
  ])('received %s', (received, one, seven, fifteen, twenty, guess) => {
    const from = localDate(received);
    const limits = [1, 7, 15, 20].map((count) => addWorkingDays(bundledCalendar, from, count));
    expect(limits).toEqual([one, seven, fifteen, twenty]);
    expect(weekendsOnly(from, 7)).toBe(guess);
  });

  it('received 2026-12-10: 15 days end in the announced year, 20 days reach 2027 and are provisional', () => {
    const from = localDate('2026-12-10');
    expect([1, 7, 15].map((count) => dueDate(bundledCalendar, from, count))).toEqual([
      { dueOn: '2026-12-11', provisional: false },
      { dueOn: '2026-12-21', provisional: false },
      { dueOn: '2026-12-31', provisional: false },
    ]);
    expect(dueDate(bundledCalendar, from, 20)).toEqual({ dueOn: '2027-01-08', provisional: true });
  });

  it('R02: an extended limit is 15 working days from receipt, not 7 and 15 more', () => {
    const received = localDate('2026-03-09');
    expect(addWorkingDays(bundledCalendar, received, 15)).toBe('2026-03-30');
    expect(addWorkingDays(bundledCalendar, addWorkingDays(bundledCalendar, received, 7), 15)).not.toBe(
      '2026-03-30',
    );
  });

  it('the day of receipt is day zero (民法典 §201), a make-up day included', () => {
    expect(addWorkingDays(bundledCalendar, localDate('2026-05-09'), 1)).toBe('2026-05-11');
  });

  it.each([
    ['a Saturday', '2026-03-14', '2026-03-13'],
    ['a Sunday', '2026-03-15', '2026-03-13'],
    ['the middle of the National Day holiday', '2026-10-04', '2026-09-30'],
    ['the last day of the Spring Festival', '2026-02-23', '2026-02-14'],
  ])('a letter of %s is due with one of the last working day before it', (_name, restDay, lastWorkingDay) => {
    for (const count of [1, 5, 7, 15, 20]) {
      expect(addWorkingDays(bundledCalendar, localDate(restDay), count)).toBe(
        addWorkingDays(bundledCalendar, localDate(lastWorkingDay), count),
      );
    }
  });

  it.each([
    ['妇女节', '2024-03-08'],
    ['青年节', '2023-05-04'],
    ['儿童节', '2026-06-01'],
    ['建军节', '2025-08-01'],
  ])('half-day festivals are ordinary days: %s %s', (_festival, day) => {
    expect(addWorkingDays(bundledCalendar, addDays(localDate(day), -1), 1)).toBe(day);
  });
});

describe('revisions in the middle of a year', () => {
  const due = (asOf: string, received: string, count: number) =>
    addWorkingDays(calendarAsOf(bundledNotices, localDate(asOf)), localDate(received), count);

  it.each([
    // published on, received, limit, the day before, from the day of publication
    ['2020-01-27', '2020-01-20', 7, '2020-02-04', '2020-02-06'],
    ['2020-01-27', '2020-01-10', 15, '2020-02-05', '2020-02-07'],
    ['2019-03-22', '2019-04-26', 7, '2019-05-08', '2019-05-08'], // two days off more, two make-up days more
    ['2019-03-22', '2019-04-25', 2, '2019-04-29', '2019-04-28'], // earlier: a Sunday is worked
    ['2019-03-22', '2019-04-30', 1, '2019-05-02', '2019-05-05'],
    ['2015-05-13', '2015-09-01', 2, '2015-09-03', '2015-09-06'],
    ['2015-05-13', '2015-08-31', 7, '2015-09-09', '2015-09-10'],
  ])('notice of %s: received %s + %i moves from %s to %s', (publishedOn, received, count, before, after) => {
    expect(due(addDays(localDate(publishedOn), -1), received, count)).toBe(before);
    expect(due(publishedOn, received, count)).toBe(after);
    expect(addWorkingDays(bundledCalendar, localDate(received), count)).toBe(after);
  });
});
