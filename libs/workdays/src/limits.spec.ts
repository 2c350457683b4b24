import { describe, expect, it } from '@jest/globals';
import {
  CalendarNotPublishedError,
  addWorkingDays,
  bundledCalendar as cn,
  bundledNotices,
  createCalendar,
  dueDate,
  isWorkingDay,
  localDate,
  subtractWorkingDays,
  workingDaysBetween,
  type LocalDate,
} from './index.js';

const day = localDate;
const provisional = { onUnpublished: 'provisional' } as const;
const missing = (year: number, neededDay: string) =>
  expect.objectContaining({ name: 'CalendarNotPublishedError', year, neededDay }) as unknown as Error;

describe('a limit that reaches an unannounced year', () => {
  it('is refused unless an estimate is asked for', () => {
    const from = day('2026-12-10');
    expect(addWorkingDays(cn, from, 15)).toBe('2026-12-31');
    expect(() => addWorkingDays(cn, from, 16)).toThrow(CalendarNotPublishedError);
    expect(() => addWorkingDays(cn, from, 16)).toThrow(missing(2027, '2027-01-01'));
    expect(() => addWorkingDays(cn, from, 16, {})).toThrow(CalendarNotPublishedError);
    expect(() => addWorkingDays(cn, from, 16, { onUnpublished: 'throw' })).toThrow(CalendarNotPublishedError);
    expect(addWorkingDays(cn, from, 16, provisional)).toBe('2027-01-04');
  });

  it('says in words which year is missing', () => {
    expect(() => addWorkingDays(cn, day('2026-12-31'), 1)).toThrow(
      'the working days of 2027 are not published (needed: 2027-01-01)',
    );
  });

  it('counts weekends and the holidays of the law, not bridges and make-up days', () => {
    // 春节 2027 is 6 February, a Saturday: 除夕 Fri 5 to 初三 Mon 8.
    expect(dueDate(cn, day('2027-02-04'), 1)).toEqual({ dueOn: '2027-02-09', provisional: true });
    expect(dueDate(cn, day('2027-09-30'), 1)).toEqual({ dueOn: '2027-10-04', provisional: true });
    expect(dueDate(cn, day('2027-04-30'), 1)).toEqual({ dueOn: '2027-05-03', provisional: true });
  });

  it('is provisional even when the unannounced year is only passed through', () => {
    const gap = createCalendar(bundledNotices.filter(({ year }) => year !== 2012));
    expect(dueDate(gap, day('2011-12-20'), 300)).toMatchObject({ provisional: true });
    expect(() => addWorkingDays(gap, day('2011-12-20'), 300)).toThrow(missing(2012, '2012-01-01'));
    expect(() => subtractWorkingDays(gap, day('2013-01-10'), 300)).toThrow(missing(2012, '2012-01-01'));
    expect(dueDate(gap, day('2012-12-31'), 5)).toEqual({ dueOn: '2013-01-08', provisional: false });
  });

  it('loses its mark when the notice is loaded, and may move', () => {
    const before = createCalendar(bundledNotices.filter(({ year }) => year < 2026));
    expect(dueDate(before, day('2025-12-31'), 1)).toEqual({ dueOn: '2026-01-02', provisional: true });
    expect(dueDate(cn, day('2025-12-31'), 1)).toEqual({ dueOn: '2026-01-04', provisional: false });
  });
});

describe('the ends of the range', () => {
  it('2007-01-01 to 2100-12-31 can be asked about', () => {
    expect(addWorkingDays(cn, day('2007-01-01'), 1)).toBe('2007-01-04');
    expect(subtractWorkingDays(cn, day('2007-01-05'), 1)).toBe('2007-01-04');
    expect(addWorkingDays(cn, day('2100-12-30'), 1, provisional)).toBe('2100-12-31');
    expect(subtractWorkingDays(cn, day('2100-12-31'), 1, provisional)).toBe('2100-12-30');
    expect(isWorkingDay(cn, day('2100-12-31'))).toBe(true);
  });

  it.each(['2006-12-31', '1999-05-01', '2101-01-01'].map(localDate))('%s cannot', (outside) => {
    const inside = day('2026-03-09');
    for (const question of [
      () => addWorkingDays(cn, outside, 1),
      () => subtractWorkingDays(cn, outside, 1),
      () => workingDaysBetween(cn, outside, inside),
      () => workingDaysBetween(cn, inside, outside),
      () => isWorkingDay(cn, outside, { onUnpublished: 'throw' }),
    ]) {
      expect(question).toThrow(CalendarNotPublishedError);
    }
    for (const question of [
      () => addWorkingDays(cn, outside, 1, provisional),
      () => subtractWorkingDays(cn, outside, 1, provisional),
      () => dueDate(cn, outside, 1),
      () => workingDaysBetween(cn, inside, outside, provisional),
      () => isWorkingDay(cn, outside),
    ]) {
      expect(question).toThrow(RangeError);
    }
  });

  it('a limit that runs out of it is refused either way', () => {
    expect(() => addWorkingDays(cn, day('2100-12-31'), 1, provisional)).toThrow(RangeError);
    expect(() => dueDate(cn, day('2026-03-09'), 1e9)).toThrow(RangeError);
    expect(() => addWorkingDays(cn, day('2026-03-09'), 1e9)).toThrow(missing(2027, '2027-01-01'));
    expect(() => subtractWorkingDays(cn, day('2007-01-04'), 1)).toThrow(missing(2006, '2006-12-31'));
    expect(() => subtractWorkingDays(cn, day('2007-01-04'), 1, provisional)).toThrow(RangeError);
    expect(() => subtractWorkingDays(cn, day('2026-03-09'), 1e9, provisional)).toThrow(RangeError);
  });

  it('a calendar that is announced to the very end names the year after it', () => {
    const last = createCalendar([
      {
        id: 'cn-2100',
        year: 2100,
        title: '通知',
        url: '',
        publishedOn: day('2099-11-01'),
        offDays: [],
        workDays: [],
      },
    ]);
    expect(() => addWorkingDays(last, day('2100-12-31'), 1)).toThrow(missing(2101, '2101-01-01'));
    expect(addWorkingDays(last, day('2100-12-30'), 1)).toBe('2100-12-31');
  });
});

describe('subtractWorkingDays', () => {
  it.each([
    ['2026-03-18', 7, '2026-03-09'],
    ['2026-10-12', 7, '2026-09-24'],
    ['2026-10-08', 1, '2026-09-30'],
    ['2026-10-05', 1, '2026-09-30'],
    ['2026-02-24', 1, '2026-02-14'],
    ['2026-05-11', 1, '2026-05-09'],
  ])('%s less %i is %s', (from, count, result) => {
    expect(subtractWorkingDays(cn, day(from), count)).toBe(result);
  });

  it('needs the days it passes, not the day it starts from', () => {
    expect(subtractWorkingDays(cn, day('2027-01-01'), 1)).toBe('2026-12-31');
    expect(() => subtractWorkingDays(cn, day('2027-01-02'), 1)).toThrow(missing(2027, '2027-01-01'));
    expect(subtractWorkingDays(cn, day('2027-01-05'), 2, provisional)).toBe('2026-12-31');
  });
});

describe('workingDaysBetween', () => {
  it.each([
    ['2026-03-09', '2026-03-18', 7],
    ['2026-03-18', '2026-03-09', -7],
    ['2026-03-09', '2026-03-09', 0],
    ['2026-10-01', '2026-10-07', 0],
    ['2026-09-30', '2026-10-08', 1],
    ['2026-02-13', '2026-02-14', 1],
    ['2025-12-31', '2026-12-31', 248],
  ])('from %s to %s: %i', (a, b, days) => {
    expect(workingDaysBetween(cn, day(a), day(b))).toBe(days);
  });

  it('is strict by default, in both directions', () => {
    const [a, b] = [day('2026-12-31'), day('2027-01-08')];
    expect(() => workingDaysBetween(cn, a, b)).toThrow(missing(2027, '2027-01-01'));
    expect(() => workingDaysBetween(cn, b, a)).toThrow(missing(2027, '2027-01-01'));
    expect(workingDaysBetween(cn, a, b, provisional)).toBe(5);
    expect(workingDaysBetween(cn, b, a, provisional)).toBe(-5);
    expect(workingDaysBetween(cn, day('2027-01-01'), day('2027-01-01'))).toBe(0);
  });
});

describe('isWorkingDay', () => {
  it.each([
    ['2026-03-09', true, 'a Monday'],
    ['2026-03-14', false, 'a Saturday'],
    ['2026-02-14', true, 'a Saturday worked in exchange'],
    ['2026-10-05', false, 'a Monday of the National Day holiday'],
    ['2024-02-09', true, '除夕 2024'],
    ['2020-02-01', false, 'a make-up day withdrawn by the revision'],
    ['2020-02-03', true, 'the day work began again'],
    ['2015-09-03', false, 'the 70th anniversary'],
    ['2015-09-06', true, 'a Sunday worked for it'],
    ['2027-01-01', false, 'a holiday by law'],
    ['2027-01-04', true, 'a weekday of a year without a notice'],
  ])('%s is %s: %s', (date, expected) => {
    expect(isWorkingDay(cn, day(date))).toBe(expected);
  });

  it('can be strict', () => {
    expect(isWorkingDay(cn, day('2026-12-31'), { onUnpublished: 'throw' })).toBe(true);
    expect(() => isWorkingDay(cn, day('2027-01-04'), { onUnpublished: 'throw' })).toThrow(
      missing(2027, '2027-01-04'),
    );
  });
});

describe('nonsense', () => {
  const from = day('2026-03-09');

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60, '7', null, undefined, 7n])(
    'a limit of %s is refused',
    (count) => {
      for (const ask of [addWorkingDays, subtractWorkingDays, dueDate]) {
        expect(() => ask(cn, from, count as number)).toThrow(RangeError);
        expect(() => ask(cn, from, count as number)).toThrow(/from 1 up/);
      }
    },
  );

  it.each(['2026-02-30', '2026-3-9', '', undefined, null, 20260309, new Date(0)])(
    '%s is not a day',
    (value) => {
      const bad = value as LocalDate;
      for (const ask of [addWorkingDays, subtractWorkingDays, dueDate]) {
        expect(() => ask(cn, bad, 7)).toThrow(/not a day/);
      }
      expect(() => workingDaysBetween(cn, from, bad)).toThrow(/not a day/);
      expect(() => workingDaysBetween(cn, bad, from)).toThrow(/not a day/);
      expect(() => isWorkingDay(cn, bad)).toThrow(/not a day/);
    },
  );
});
