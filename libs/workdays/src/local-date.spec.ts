import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, compareDays, daysBetween, isLocalDate, localDate, weekday } from './index.js';

const MS_PER_DAY = 86_400_000;
const FIRST = -719162; // 0001-01-01 as days since 1970-01-01
const LAST = 2932896; // 9999-12-31

/** The engine's own calendar, as an independent witness. */
const witness = (dayNumber: number) => new Date(dayNumber * MS_PER_DAY).toISOString().slice(0, 10);
const anyDay = fc.integer({ min: FIRST, max: LAST });

describe('localDate', () => {
  it.each(['2026-03-09', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31', '2026-12-31'])(
    'reads %s',
    (text) => {
      expect(localDate(text)).toBe(text);
      expect(isLocalDate(text)).toBe(true);
    },
  );

  it.each([
    '2026-02-30',
    '2026-02-29',
    '1900-02-29',
    '2100-02-29',
    '2026-04-31',
    '2026-00-10',
    '2026-13-01',
    '2026-01-00',
    '2026-01-32',
    '0000-01-01',
    '2026-3-9',
    '26-03-09',
    '2026/03/09',
    '20260309',
    ' 2026-03-09',
    '2026-03-09 ',
    '2026-03-09T00:00:00Z',
    '+02026-03-09',
    '-026-03-09',
    '2026-03-0x',
    '２０２６-03-09',
    '1e10-01-01',
    '',
  ])('refuses %j', (text) => {
    expect(() => localDate(text)).toThrow(RangeError);
    expect(isLocalDate(text)).toBe(false);
  });

  it.each([undefined, null, 20260309, new Date(0), ['2026-03-09'], { length: 10 }, Symbol('day')])(
    'refuses what is no text: %s',
    (value) => {
      expect(() => localDate(value as string)).toThrow(RangeError);
      expect(isLocalDate(value)).toBe(false);
    },
  );

  it('accepts exactly the texts that survive a round trip through the calendar', () => {
    const two = fc.integer({ min: 0, max: 99 }).map((n) => String(n).padStart(2, '0'));
    const four = fc.integer({ min: 0, max: 9999 }).map((n) => String(n).padStart(4, '0'));
    fc.assert(
      fc.property(four, two, two, (year, month, day) => {
        const text = `${year}-${month}-${day}`;
        const instant = new Date(`${text}T00:00:00Z`);
        const real = !Number.isNaN(instant.getTime()) && instant.toISOString().slice(0, 10) === text;
        expect(isLocalDate(text)).toBe(real && year !== '0000');
      }),
      { numRuns: 20_000 },
    );
  });
});

describe('day arithmetic', () => {
  it('agrees with the engine on every day from 1890 to 2110', () => {
    const differing: string[] = [];
    let day = localDate('1890-01-01');
    for (let n = daysBetween(localDate('1970-01-01'), day); day < '2110-12-31'; n++) {
      const sameWeekday = weekday(day) === (new Date(n * MS_PER_DAY).getUTCDay() || 7);
      if (day !== witness(n) || !sameWeekday) differing.push(day);
      day = addDays(day, 1);
    }
    expect(differing).toEqual([]);
  });

  it('agrees with the engine over ten thousand years', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        const [from, to] = [localDate(witness(a)), localDate(witness(b))];
        expect(daysBetween(from, to)).toBe(b - a);
        expect(addDays(from, b - a)).toBe(to);
        expect(compareDays(from, to)).toBe(Math.sign(a - b));
      }),
      { numRuns: 5_000 },
    );
  });

  it('orders days for sort()', () => {
    const days = ['2026-10-01', '2025-12-31', '2026-02-28'].map(localDate);
    expect(days.toSorted(compareDays)).toEqual(['2025-12-31', '2026-02-28', '2026-10-01']);
    expect(compareDays(days[0]!, days[0]!)).toBe(0);
  });

  it('counts a Monday as 1 and a Sunday as 7', () => {
    expect(weekday(localDate('2026-03-09'))).toBe(1);
    expect(weekday(localDate('2026-03-15'))).toBe(7);
  });

  it('refuses part days and days beyond the years 0001–9999', () => {
    const day = localDate('2026-03-09');
    for (const n of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 1e300]) {
      expect(() => addDays(day, n)).toThrow(RangeError);
    }
    expect(() => addDays(localDate('9999-12-31'), 1)).toThrow(RangeError);
    expect(() => addDays(localDate('0001-01-01'), -1)).toThrow(RangeError);
  });
});
