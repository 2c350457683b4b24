import { AsyncLocalStorage } from 'node:async_hooks';
import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { GroupedWork } from './grouped-work.js';

/** By the global timer, which a test can take over. */
const sleep = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

const OUTAGE = 1000;
const STUCK = 2000;

/** Work that notes its groups and how many were under way, and fails for a negative number. */
function counting(lanes = 1, most = 8) {
  const groups: number[][] = [];
  let underWay = 0;
  let atOnce = 0;
  const work = async (items: readonly number[]): Promise<number[]> => {
    groups.push([...items]);
    underWay += 1;
    atOnce = Math.max(atOnce, underWay);
    await sleep(2);
    underWay -= 1;
    if (items.includes(STUCK)) await new Promise(() => undefined);
    if (items.includes(OUTAGE)) throw new TypeError('the database is gone');
    const bad = items.find((item) => item < 0);
    if (bad !== undefined) throw new Error(`bad ${bad}`);
    return items.map((item) => item * 2);
  };
  const isOwnFault = (error: unknown): boolean => !(error instanceof TypeError);
  const grouped = new GroupedWork<number, number>({ lanes, most, work, isOwnFault });
  return { grouped, groups, atOnce: () => atOnce };
}

describe('grouped work', () => {
  it('starts with the items of the same turn, and groups the items that come meanwhile', async () => {
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

  it('repeats nothing when the failure belongs to no single item', async () => {
    const { grouped, groups } = counting();
    const answers = await Promise.allSettled([1, OUTAGE, 3, 4].map((item) => grouped.do(item)));
    expect(answers.map(({ status }) => status)).toEqual(Array(4).fill('rejected'));
    expect(groups).toEqual([[1, OUTAGE, 3, 4]]);
  });

  it('goes on without a group that never ends', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
    const { grouped } = counting();
    void grouped.do(STUCK);
    await new Promise(setImmediate);
    const later = grouped.do(1);
    await jest.advanceTimersByTimeAsync(5000);
    await jest.advanceTimersByTimeAsync(10);
    jest.useRealTimers();
    expect(await later).toBe(2);
  });

  it('works outside the context of every caller', async () => {
    const request = new AsyncLocalStorage<string>();
    const seen: (string | undefined)[] = [];
    const work = (items: readonly number[]): Promise<number[]> => {
      seen.push(request.getStore());
      return Promise.resolve([...items]);
    };
    const grouped = new GroupedWork<number, number>({ lanes: 1, most: 8, work, isOwnFault: () => true });
    await request.run('somebody’s', () => grouped.do(1));
    expect(seen).toEqual([undefined]);
  });

  it('goes on after a failure', async () => {
    const { grouped } = counting();
    await expect(grouped.do(-1)).rejects.toThrow('bad -1');
    await expect(grouped.do(1)).resolves.toBe(2);
  });

  it('answers each item once, in groups up to the maximum and in no more lanes than allowed', async () => {
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
