import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addMeasures,
  endingOf,
  lapseOf,
  NO_MEASURES,
  openingOf,
  percentile,
  periodFigures,
  type Measures,
  type Round,
} from './statistics.js';

interface History extends Round {
  opened: number;
  due: number;
  ended: number | null;
}

/** Days are numbers here; the texts that are compared keep their order. */
const text = (day: number): string => String(1000 + day);
const HOW = ['answered', 'refused', 'referred', 'merged', 'withdrawn'] as const;

const histories = fc.array(
  fc
    .record({
      opened: fc.integer({ min: 0, max: 60 }),
      limit: fc.integer({ min: 1, max: 20 }),
      took: fc.option(fc.integer({ min: 0, max: 40 })),
      how: fc.constantFrom(...HOW),
      round: fc.constantFrom(1, 2),
    })
    .map(({ opened, limit, took, how, round }): History => {
      const ended = took === null ? null : opened + took;
      const due = opened + limit;
      return {
        opened,
        due,
        ended,
        round,
        dueOn: text(due),
        endedOn: ended === null ? null : text(ended),
        status: ended === null ? 'assigned' : how,
        refusalCode: null,
      };
    }),
  { maxLength: 60 },
);

function sums(rounds: readonly History[], from: number, to: number): Measures {
  const total = { ...NO_MEASURES };
  const on = (day: number | null, measures: () => Partial<Measures>): void => {
    if (day !== null && day >= from && day <= to) addMeasures(total, measures());
  };
  for (const round of rounds) {
    on(round.opened, () => openingOf(round));
    on(round.ended, () => endingOf(round, 3));
    on(round.due + 1, () => lapseOf(round));
  }
  return total;
}

describe('statistics of a period', () => {
  it('carried in + received + reopened = closed + carried out, for any history and any period', () => {
    fc.assert(
      fc.property(histories, fc.nat(90), fc.nat(40), (rounds, from, length) => {
        const to = from + length;
        const figures = periodFigures(sums(rounds, 0, from - 1), sums(rounds, from, to));
        const open = (day: number): History[] =>
          rounds.filter((r) => r.opened <= day && (r.ended === null || r.ended > day));
        expect(figures.carriedIn + figures.received + figures.reopened).toBe(
          figures.closed + figures.carriedOut,
        );
        expect(figures.carriedIn).toBe(open(from - 1).length);
        expect(figures.carriedOut).toBe(open(to).length);
        expect(figures.overdue).toBe(open(to).filter((r) => r.due < to).length);
        expect(figures.answeredOnTime + figures.answeredLate).toBe(figures.answered);
        expect(figures.onTimeRate === null).toBe(figures.answered + figures.overdue === 0);
      }),
      { numRuns: 500 },
    );
  });

  it('late stays late after the letter was asked again: its first round is a round of its own', () => {
    const first: Round = {
      round: 1,
      dueOn: '2026-03-18',
      endedOn: '2026-03-19',
      status: 'answered',
      refusalCode: null,
    };
    expect(endingOf(first, 8)).toEqual({ answered: 1, answeredLate: 1, workingDays: 8, lapseEnded: 1 });
    expect(lapseOf(first)).toEqual({ lapsed: 1 });
    expect(endingOf({ ...first, endedOn: '2026-03-18' }, 7)).toEqual({ answered: 1, workingDays: 7 });
  });

  it('a closed letter counts as answered; one with an unknown ending is an error', () => {
    const round: Round = {
      round: 1,
      dueOn: '2026-03-18',
      endedOn: '2026-03-10',
      status: 'closed',
      refusalCode: null,
    };
    expect(endingOf(round, 1).answered).toBe(1);
    expect(() => endingOf({ ...round, status: 'assigned' }, 1)).toThrow(/assigned/);
  });

  it.each([
    [[[3, 1]], 0.9, 3],
    [
      [
        [1, 9],
        [40, 1],
      ],
      0.9,
      1,
    ],
    [
      [
        [1, 8],
        [5, 1],
        [40, 1],
      ],
      0.9,
      5,
    ],
    [[], 0.9, null],
  ] as [[number, number][], number, number | null][])(
    'percentile of %j at %d is %s',
    (counts, share, expected) => {
      expect(percentile(new Map(counts), share)).toBe(expected);
    },
  );
});
