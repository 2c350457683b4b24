import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, localDate, type LocalDate } from '@huiyin/workdays';
import { endOf, LEVELS, partsOf, type Part, startOf } from './kept-spans.js';

const FIRST = localDate('2019-11-20');
const DAYS = 1900;
const anyDay = fc.integer({ min: 0, max: DAYS }).map((n) => addDays(FIRST, n));

/** The days a part stands for, from the first day there is any sum of. */
function daysOf({ level, from, before }: Part): LocalDate[] {
  const days: LocalDate[] = [];
  for (let start = startOf(level, from ?? FIRST); start < before; start = endOf(level, start))
    for (let day = start; day < endOf(level, start); day = addDays(day, 1)) days.push(day);
  return days;
}

describe('a span made of kept sums', () => {
  it('is each of its days once', () => {
    fc.assert(
      fc.property(fc.option(anyDay), anyDay, (from, to) => {
        fc.pre(from === null || from <= to);
        const found = partsOf({ from, to })
          .flatMap(daysOf)
          .filter((day) => day >= FIRST)
          .sort();
        const wanted: LocalDate[] = [];
        for (let day = from ?? FIRST; day <= to; day = addDays(day, 1)) wanted.push(day);
        expect(found.join()).toBe(wanted.join());
      }),
      { numRuns: 100 },
    );
  });

  it('takes years and months as a whole where it can', () => {
    const parts = (from: string, to: string) =>
      partsOf({ from: localDate(from), to: localDate(to) }).map(
        ({ level, from: start, before }) => `${level} ${start} ${before}`,
      );
    expect(parts('2022-01-01', '2025-12-31')).toEqual(['y 2022-01-01 2026-01-01']);
    expect(parts('2024-12-30', '2026-05-13')).toEqual([
      'd 2024-12-30 2025-01-01',
      'y 2025-01-01 2026-01-01',
      'q 2026-01-01 2026-04-01',
      'm 2026-04-01 2026-05-01',
      't 2026-05-01 2026-05-11',
      'd 2026-05-11 2026-05-14',
    ]);
    expect(parts('2026-02-01', '2026-02-28')).toEqual(['m 2026-02-01 2026-03-01']);
    expect(parts('2026-02-03', '2026-02-03')).toEqual(['d 2026-02-03 2026-02-04']);
  });

  it('ends where the next one starts', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LEVELS), anyDay, (level, day) => {
        const start = startOf(level, day);
        expect(startOf(level, addDays(endOf(level, start), -1))).toBe(start);
        expect(startOf(level, endOf(level, start))).toBe(endOf(level, start));
      }),
    );
    expect(endOf('y', localDate('2024-01-01'))).toBe('2025-01-01');
    expect(endOf('m', localDate('2024-02-01'))).toBe('2024-03-01');
    expect(endOf('t', localDate('2025-02-21'))).toBe('2025-03-01');
    expect(endOf('q', localDate('2025-10-01'))).toBe('2026-01-01');
  });
});
