import { describe, expect, it } from '@jest/globals';
import { localDate } from '@huiyin/workdays';
import fc from 'fast-check';
import { ageOn, birthDateOf, nextInLine, sessionStateAt } from './seating.js';

describe('nextInLine', () => {
  const line = (...seats: number[]) => seats.map((n, i) => ({ id: `p${i}`, seats: n, lineRank: i + 1 }));
  const ids = (free: number, ...seats: number[]) => nextInLine(free, line(...seats)).map(({ id }) => id);

  it.each([
    [0, [1, 1], []],
    [1, [1, 1], ['p0']],
    [3, [1, 2, 1], ['p0', 'p1']],
    [2, [3, 1, 1], []],
    [4, [3, 2, 1], ['p0']],
  ])('%i free seats, parties of %j', (free, seats, expected) => {
    expect(ids(free, ...seats)).toEqual(expected);
  });

  it('goes by rank, not by the order of the rows', () => {
    const rows = [
      { id: 'late', seats: 1, lineRank: 9 },
      { id: 'early', seats: 1, lineRank: 2 },
    ];
    expect(nextInLine(1, rows).map(({ id }) => id)).toEqual(['early']);
  });

  it('never gives more seats than are free, and never skips a party', () => {
    const parties = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 30 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), parties, (free, seats) => {
        const moved = nextInLine(free, line(...seats));
        expect(moved.reduce((sum, entry) => sum + entry.seats, 0)).toBeLessThanOrEqual(free);
        expect(moved.map(({ lineRank }) => lineRank)).toEqual(moved.map((_, i) => i + 1));
      }),
    );
  });
});

describe('ageOn', () => {
  it.each([
    ['2012-03-10', '2026-03-09', 13],
    ['2012-03-10', '2026-03-10', 14],
    ['2012-02-29', '2026-02-28', 13],
    ['2012-02-29', '2026-03-01', 14],
    ['2012-12-31', '2026-01-01', 13],
  ])('born %s is on %s %i years old', (born, day, age) => {
    expect(ageOn(localDate(born), localDate(day))).toBe(age);
  });

  it('reads the birth date out of an identity number', () => {
    expect(birthDateOf('11010519491231002X')).toBe('1949-12-31');
    expect(birthDateOf('11010519491331002X')).toBeNull();
  });
});

describe('sessionStateAt', () => {
  const session = {
    opensAt: new Date('2026-01-10T01:00:00Z'),
    closesAt: new Date('2026-01-18T16:00:00Z'),
    startsAt: new Date('2026-01-20T01:00:00Z'),
    endsAt: new Date('2026-01-20T03:00:00Z'),
    cancelled: false,
  };
  it.each([
    ['2026-01-10T00:59:59.999Z', false, 'not_open'],
    ['2026-01-10T01:00:00.000Z', false, 'open'],
    ['2026-01-10T01:00:00.000Z', true, 'waiting_list'],
    // Midnight in Beijing: the last sign-up day is the 18th.
    ['2026-01-18T15:59:59.999Z', false, 'open'],
    ['2026-01-18T16:00:00.000Z', false, 'closed'],
    ['2026-01-20T00:59:59.999Z', false, 'closed'],
    ['2026-01-20T01:00:00.000Z', false, 'running'],
    ['2026-01-20T03:00:00.000Z', true, 'ended'],
  ])('at %s (full: %s): %s', (now, full, state) => {
    expect(sessionStateAt(session, full, new Date(now))).toBe(state);
  });

  it('a cancelled session is that and nothing else', () => {
    expect(sessionStateAt({ ...session, cancelled: true }, false, new Date('2026-01-12T00:00:00Z'))).toBe(
      'cancelled',
    );
  });
});
