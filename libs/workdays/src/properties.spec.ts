import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addWorkingDays,
  bundledCalendar as cn,
  bundledNotices,
  dueDate,
  isWorkingDay,
  statutoryHolidays,
  subtractWorkingDays,
  workingDaysBetween,
  type LocalDate,
} from './index.js';

const provisional = { onUnpublished: 'provisional' } as const;

/**
 * The naive way, sharing nothing with the library but the data: a list of days made with `Date`, and limits
 * counted off one day at a time.
 */
const naive = (() => {
  const named = new Map<string, boolean>();
  for (let year = 2027; year <= 2100; year++) {
    for (const { date } of statutoryHolidays(year)) named.set(date, false);
  }
  // The list is in order of publication: a revision comes after what it revises.
  for (const { offDays, workDays } of bundledNotices) {
    for (const { date } of offDays) named.set(date, false);
    for (const { date } of workDays) named.set(date, true);
  }
  const days: { date: LocalDate; working: boolean }[] = [];
  for (const day = new Date('2007-01-01T00:00:00Z'); day.getUTCFullYear() <= 2100;) {
    const date = day.toISOString().slice(0, 10) as LocalDate;
    const weekend = day.getUTCDay() === 0 || day.getUTCDay() === 6;
    days.push({ date, working: named.get(date) ?? !weekend });
    day.setUTCDate(day.getUTCDate() + 1);
  }
  const step = (from: number, count: number, direction: 1 | -1) => {
    let at = from;
    for (let left = count; left > 0;) {
      at += direction;
      if (days[at] === undefined) return undefined;
      if (days[at]!.working) left--;
    }
    return days[at]!.date;
  };
  const between = (a: number, b: number): number => {
    if (b < a) return 0 - between(b, a);
    let count = 0;
    for (let at = a + 1; at <= b; at++) if (days[at]!.working) count++;
    return count;
  };
  return { days, step, between };
})();

const position = fc.nat({ max: naive.days.length - 1 });
/** Far enough from both ends for any limit below. */
const inner = fc.integer({ min: 200, max: naive.days.length - 200 });
const innerDay = inner.map((at) => naive.days[at]!.date);
const count = fc.integer({ min: 1, max: 60 });

describe('against a naive loop', () => {
  it('every day from 2007 to 2100', () => {
    const differing = naive.days.filter(({ date, working }) => isWorkingDay(cn, date) !== working);
    expect(differing).toEqual([]);
    expect(naive.days).toHaveLength(34_333);
  });

  it('20,000 random questions', () => {
    fc.assert(
      fc.property(position, position, count, (at, other, n) => {
        const { date } = naive.days[at]!;
        const later = naive.step(at, n, 1);
        const earlier = naive.step(at, n, -1);
        if (later === undefined) expect(() => dueDate(cn, date, n)).toThrow(RangeError);
        else if (addWorkingDays(cn, date, n, provisional) !== later) return false;
        if (earlier === undefined)
          expect(() => subtractWorkingDays(cn, date, n, provisional)).toThrow(RangeError);
        else if (subtractWorkingDays(cn, date, n, provisional) !== earlier) return false;
        const near = Math.min(naive.days.length - 1, at + (other % 400));
        return workingDaysBetween(cn, date, naive.days[near]!.date, provisional) === naive.between(at, near);
      }),
      { numRuns: 20_000 },
    );
  });

  it('spans of any length, in both directions', () => {
    fc.assert(
      fc.property(position, position, (a, b) => {
        const [from, to] = [naive.days[a]!.date, naive.days[b]!.date];
        expect(workingDaysBetween(cn, from, to, provisional)).toBe(naive.between(a, b));
      }),
      { numRuns: 500 },
    );
  });
});

describe('limits', () => {
  it('end on a working day, the count-th one', () => {
    fc.assert(
      fc.property(innerDay, count, (from, n) => {
        const due = addWorkingDays(cn, from, n, provisional);
        expect(isWorkingDay(cn, due)).toBe(true);
        expect(due > from).toBe(true);
        expect(workingDaysBetween(cn, from, due, provisional)).toBe(n);
      }),
    );
  });

  it('are monotone: a later receipt is never due earlier, a longer limit always later', () => {
    fc.assert(
      fc.property(innerDay, innerDay, count, count, (a, b, n, m) => {
        const [early, late] = a <= b ? [a, b] : [b, a];
        const due = (from: LocalDate, days: number) => addWorkingDays(cn, from, days, provisional);
        expect(due(early, n) <= due(late, n)).toBe(true);
        expect(due(early, n) < due(early, n + m)).toBe(true);
      }),
    );
  });

  it('add up: n and then m is n + m', () => {
    fc.assert(
      fc.property(innerDay, count, count, (from, n, m) => {
        const inTwo = addWorkingDays(cn, addWorkingDays(cn, from, n, provisional), m, provisional);
        expect(inTwo).toBe(addWorkingDays(cn, from, n + m, provisional));
      }),
    );
  });

  it('are undone by subtracting: back to the day, or to the last working day before a rest day', () => {
    fc.assert(
      fc.property(inner, count, (at, n) => {
        const from = naive.days[at]!;
        const back = subtractWorkingDays(cn, addWorkingDays(cn, from.date, n, provisional), n, provisional);
        expect(back).toBe(from.working ? from.date : naive.step(at, 1, -1));
        const forth = addWorkingDays(cn, subtractWorkingDays(cn, from.date, n, provisional), n, provisional);
        expect(forth).toBe(from.working ? from.date : naive.step(at, 1, 1));
      }),
    );
  });

  it('are the same strict as provisional where nothing is provisional, and refused where it is', () => {
    const around2026 = fc.integer({ min: 6_900, max: 7_400 }).map((at) => naive.days[at]!.date);
    fc.assert(
      fc.property(around2026, count, (from, n) => {
        const due = dueDate(cn, from, n);
        expect(due.provisional).toBe(due.dueOn > '2026-12-31');
        if (due.provisional) expect(() => addWorkingDays(cn, from, n)).toThrow('not published');
        else expect(addWorkingDays(cn, from, n)).toBe(due.dueOn);
      }),
    );
  });

  it('of working days between: antisymmetric, and additive over a point in between', () => {
    fc.assert(
      fc.property(innerDay, innerDay, innerDay, (a, b, c) => {
        const between = (x: LocalDate, y: LocalDate) => workingDaysBetween(cn, x, y, provisional);
        expect(between(a, b) + between(b, a)).toBe(0);
        expect(between(a, b) + between(b, c)).toBe(between(a, c));
      }),
    );
  });
});
