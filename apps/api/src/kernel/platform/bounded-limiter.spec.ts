import { describe, expect, it } from '@jest/globals';
import { BoundedLimiter } from './bounded-limiter.js';

const OPTIONS = { keyPrefix: 'test', points: 2, duration: 600 };
const used = (limiter: BoundedLimiter, key: string) =>
  limiter.consume(key).then(
    () => true,
    () => false,
  );

describe('a limit in memory', () => {
  it('counts every caller by itself', async () => {
    const limiter = new BoundedLimiter(OPTIONS, 3);
    expect([await used(limiter, 'a'), await used(limiter, 'a'), await used(limiter, 'a')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(await used(limiter, 'b')).toBe(true);
  });

  it('keeps at most the allowed number of counters, and none that is used up is lost', async () => {
    const limiter = new BoundedLimiter(OPTIONS, 3);
    for (const key of ['a', 'a', 'b', 'c']) await limiter.consume(key);
    for (let n = 0; n < 1000; n += 1) await used(limiter, `stranger ${n}`);
    expect(limiter.size).toBe(3);
    expect(await used(limiter, 'a')).toBe(false);
    expect(await used(limiter, 'b')).toBe(true);
  });

  it('new callers share counters when it is full', async () => {
    const limiter = new BoundedLimiter(OPTIONS, 0);
    let refused = 0;
    for (let n = 0; n < 5000; n += 1) if (!(await used(limiter, `stranger ${n}`))) refused += 1;
    expect(refused).toBeGreaterThan(2500);
  });
});
