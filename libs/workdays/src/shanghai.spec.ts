import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { setTimeZone } from '../../../test/support/worker.js';
import {
  addDays,
  addWorkingDays,
  bundledCalendar,
  endOfDay,
  localDate,
  startOfDay,
  toLocalDate,
} from './index.js';

/** The zone data of the engine, as an independent witness. */
const format = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});
const witness = (ms: number) => format.format(ms);
const at = (text: string) => new Date(text);

describe('toLocalDate', () => {
  it.each([
    ['2026-03-08T16:30:00Z', '2026-03-09'], // half past midnight in Beijing is yesterday in UTC
    ['2026-03-08T15:59:59.999Z', '2026-03-08'],
    ['2026-03-08T16:00:00.000Z', '2026-03-09'],
    ['2025-12-31T16:00:00Z', '2026-01-01'],
    ['2024-02-28T16:00:00Z', '2024-02-29'],
    ['2026-03-09T00:00:00+08:00', '2026-03-09'],
  ])('%s is %s', (instant, day) => {
    expect(toLocalDate(at(instant))).toBe(day);
    expect(toLocalDate(at(instant).getTime())).toBe(day);
  });

  it('agrees with the zone data around every midnight from 1992 to 2100', () => {
    const differing: Date[] = [];
    const end = Date.UTC(2101, 0, 1);
    for (let midnight = Date.UTC(1991, 11, 31, 16); midnight < end; midnight += 86_400_000) {
      for (const instant of [midnight, midnight - 1]) {
        if (toLocalDate(instant) !== witness(instant)) differing.push(new Date(instant));
      }
    }
    expect(differing).toEqual([]);
  });

  it('agrees with the zone data at any instant of 250 years, summer time and local mean time included', () => {
    const instants = fc.integer({ min: Date.UTC(1850, 0, 1), max: Date.UTC(2100, 11, 31) });
    fc.assert(
      fc.property(instants, (ms) => {
        expect(toLocalDate(ms)).toBe(witness(ms));
      }),
      { numRuns: 5_000 },
    );
  });

  it('knows the summer time of 1986–1991', () => {
    expect(toLocalDate(at('1988-07-01T15:30:00Z'))).toBe('1988-07-02'); // UTC+9
    expect(toLocalDate(at('1988-12-01T15:30:00Z'))).toBe('1988-12-01'); // UTC+8
  });

  it.each([
    new Date(Number.NaN),
    Number.NaN,
    Number.POSITIVE_INFINITY,
    at('-000001-01-01T00:00:00Z'),
    8.64e15,
  ])('refuses %s', (instant) => {
    expect(() => toLocalDate(instant)).toThrow(RangeError);
  });
});

describe('startOfDay and endOfDay', () => {
  it('bound the day in Asia/Shanghai', () => {
    const day = localDate('2026-03-18');
    expect(startOfDay(day).toISOString()).toBe('2026-03-17T16:00:00.000Z');
    expect(endOfDay(day).toISOString()).toBe('2026-03-18T16:00:00.000Z');
    expect(endOfDay(day)).toEqual(startOfDay(localDate('2026-03-19')));
  });

  it('are the first instant of the day and the first one after it, in any year', () => {
    const days = fc.integer({ min: -719_000, max: 47_000 }).map((n) => addDays(localDate('1970-01-01'), n));
    fc.assert(
      fc.property(days, (day) => {
        const [start, end] = [startOfDay(day).getTime(), endOfDay(day).getTime()];
        expect(toLocalDate(start)).toBe(day);
        expect(toLocalDate(start - 1)).toBe(addDays(day, -1));
        expect(toLocalDate(end - 1)).toBe(day);
        expect(toLocalDate(end)).toBe(addDays(day, 1));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('the time zone of the process', () => {
  afterEach(() => setTimeZone('UTC'));

  const midnight = at('2026-03-08T16:30:00Z');
  it.each([
    ['UTC', 16],
    ['America/Los_Angeles', 9],
    ['Asia/Shanghai', 0],
    ['Pacific/Kiritimati', 6],
  ])('does not matter in %s', (zone, hourThere) => {
    setTimeZone(zone);
    expect(midnight.getHours()).toBe(hourThere); // the zone really is in force
    expect(toLocalDate(midnight)).toBe('2026-03-09');
    expect(toLocalDate(at('1988-07-01T15:30:00Z'))).toBe('1988-07-02');
    expect(startOfDay(localDate('2026-03-09')).toISOString()).toBe('2026-03-08T16:00:00.000Z');
    expect(addDays(localDate('2026-03-07'), 1)).toBe('2026-03-08'); // summer time begins in Los Angeles
    expect(addWorkingDays(bundledCalendar, toLocalDate(midnight), 7)).toBe('2026-03-18');
  });
});
