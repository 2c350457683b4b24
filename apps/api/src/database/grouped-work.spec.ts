import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GroupedWork } from './grouped-work.js';

/** Work that notes its groups and how many were under way, and fails for a negative number. */
function counting(lanes = 1, most = 8) {
  const groups: number[][] = [];
  let underWay = 0;
  let atOnce = 0;
  const grouped = new GroupedWork<number, number>({ lanes, most }, async (items) => {
    groups.push([...items]);
    underWay += 1;
    atOnce = Math.max(atOnce, underWay);
    await sleep(2);
    underWay -= 1;
    const bad = items.find((item) => item < 0);
    if (bad !== undefined) throw new Error(`bad ${bad}`);
    return items.map((item) => item * 2);
  });
  return { grouped, groups, atOnce: () => atOnce };
}

describe('grouped work', () => {
  it('begins with what came in the same turn, and puts together what comes meanwhile', async () => {
    const { grouped, groups } = counting();
    const first = [1, 2].map((item) => grouped.do(item));
    await sleep(1);
    expect(groups).toEqual([[1, 2]]);
    const later = [3, 4, 5, 6, 7].map((item) => grouped.do(item));
    expect(await Promise.all([...first, ...later])).toEqual([2, 4, 6, 8, 10, 12, 14]);
    expect(groups).toEqual([[1, 2], [3, 4, 5, 6], [7]]);
  });

  it('gives each its own error when one of them fails', async () => {
    const { grouped, groups } = counting();
    const answers = await Promise.allSettled([2, -3, 4, -5].map((item) => grouped.do(item)));
    expect(answers.map((one) => (one.status === 'fulfilled' ? one.value : String(one.reason)))).toEqual([
      4,
      'Error: bad -3',
      8,
      'Error: bad -5',
    ]);
    expect(groups).toEqual([[2, -3, 4, -5], [2, -3], [2], [-3], [4, -5], [4], [-5]]);
  });

  it('works on after a failure', async () => {
    const { grouped } = counting();
    await expect(grouped.do(-1)).rejects.toThrow('bad -1');
    await expect(grouped.do(1)).resolves.toBe(2);
  });

  it('answers everybody once, in groups no larger than allowed and no more at once than lanes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: -3, max: 40 }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom(1, 2, 8),
        async (items, lanes, most) => {
          const { grouped, groups, atOnce } = counting(lanes, most);
          const answers = await Promise.allSettled(items.map((item) => grouped.do(item)));
          answers.forEach((one, index) =>
            expect(one).toMatchObject(
              items[index]! < 0 ? { status: 'rejected' } : { value: items[index]! * 2 },
            ),
          );
          expect(atOnce()).toBeLessThanOrEqual(lanes);
          for (const { length } of groups) expect([1, 2, 4, 8].filter((n) => n <= most)).toContain(length);
        },
      ),
      { numRuns: 40 },
    );
  });
});
