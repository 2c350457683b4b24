import { describe, expect, it } from '@jest/globals';
import { LETTER_KINDS, type LetterKind } from '@huiyin/contract';
import { localDate } from '@huiyin/workdays';
import { DEFAULT_LIMITS, limitFor, type Limit } from './working-day-limits.js';

const day = localDate;

describe('DEFAULT_LIMITS', () => {
  it.each<[string, LetterKind, number, number | null]>([
    ['R01, R02', 'suggestion', 7, 15],
    ['R03', 'consultation', 15, null],
    ['R03', 'complaint', 15, null],
    ['R03', 'report', 15, null],
  ])('%s: %s has %i working days, extended to %s', (_id, kind, workingDays, extendedTo) => {
    expect(limitFor(DEFAULT_LIMITS, kind, day('2026-03-09'))).toMatchObject({
      kind,
      workingDays,
      extendedTo,
    });
  });

  it('names the section each rests on', () => {
    for (const limit of DEFAULT_LIMITS) expect(limit.basis).toBe('《实施细则》三（二）');
  });
});

describe('limitFor', () => {
  const entry = (effectiveFrom: string, workingDays: number): Limit => ({
    kind: 'complaint',
    workingDays,
    extendedTo: null,
    effectiveFrom: day(effectiveFrom),
    basis: '测试',
  });
  // Out of order on purpose: configuration comes as it was entered.
  const limits = [entry('2027-01-01', 10), entry('2017-12-19', 15), entry('2030-07-01', 12)];
  const on = (text: string) => limitFor(limits, 'complaint', day(text)).workingDays;

  it('takes the newest entry in force on the day of receipt', () => {
    expect([
      on('2026-12-31'),
      on('2027-01-01'),
      on('2030-06-30'),
      on('2030-07-01'),
      on('2099-01-01'),
    ]).toEqual([15, 10, 10, 12, 12]);
  });

  it('measures letters older than the rules by the earliest entry', () => {
    expect(on('2011-03-01')).toBe(15);
    for (const kind of LETTER_KINDS) {
      expect(limitFor(DEFAULT_LIMITS, kind, day('2011-03-01'))).toEqual(
        limitFor(DEFAULT_LIMITS, kind, day('2026-03-01')),
      );
    }
  });

  it('leaves the list as it was', () => {
    const frozen = Object.freeze([...limits]);
    expect(limitFor(frozen, 'complaint', day('2028-01-01')).workingDays).toBe(10);
  });

  it('refuses a kind without a limit', () => {
    expect(() => limitFor(limits, 'suggestion', day('2026-01-01'))).toThrow(RangeError);
  });
});
