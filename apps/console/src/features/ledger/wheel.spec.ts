import { describe, expect, it } from '@jest/globals';
import type { Entry } from './api/ledger.js';
import { angleOf, CENTRE, drawWheel, pointAt } from './wheel.js';

const entry = (id: string, dueOn: string | null, opensAt: string | null = null, kind = 'period'): Entry =>
  ({ id, dueOn, opensAt, subject: { kind, id, title: id } }) as unknown as Entry;
const office8 = (day: string): string => new Date(`${day}T00:00:00+08:00`).toISOString();

describe('the wheel of a year', () => {
  it('1 January stands at the top, 2 July at the bottom, a day of another year nowhere', () => {
    expect(pointAt(angleOf('2026-01-01', 2026)!, 100)).toEqual({ x: CENTRE, y: CENTRE - 100 });
    const july = pointAt(angleOf('2026-07-02', 2026)!, 100);
    expect(Math.round(july.x / 10)).toBe(20);
    expect(Math.round(july.y)).toBe(300);
    expect(angleOf('2025-12-31', 2026)).toBeNull();
  });

  it('quarters share one track, and a window of a whole year draws no arc', () => {
    const { arcs, marks } = drawWheel(
      [
        entry('Q1', '2026-03-31', office8('2026-01-01')),
        entry('Q2', '2026-06-30', office8('2026-04-01')),
        entry('Y', '2026-12-31', office8('2026-01-01')),
      ],
      2026,
    );
    expect(arcs.map(({ path }) => /A(\d+)/.exec(path)![1])).toEqual(['172', '172']);
    expect(marks).toHaveLength(3);
  });

  it('marks of one day stand one inside the other, and what finds no room is counted', () => {
    const many = Array.from({ length: 7 }, (_, at) => entry(`D${at}`, '2026-12-31', null, 'document'));
    const { marks, crowded, elsewhere } = drawWheel([...many, entry('none', null)], 2026);
    expect(marks).toHaveLength(5);
    const radii = marks.map(({ x, y }) => Math.round(Math.hypot(x - CENTRE, y - CENTRE)));
    expect(radii).toEqual([137, 119, 101, 83, 65]);
    expect({ crowded, elsewhere }).toEqual({ crowded: 2, elsewhere: 1 });
  });
});
