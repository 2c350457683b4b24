import { describe, expect, it } from '@jest/globals';
import { backoffMs, MAX_ATTEMPTS } from './backoff.js';

describe('pauses between tries', () => {
  it.each([
    [1, 0, 30_000],
    [2, 0, 60_000],
    [5, 0, 480_000],
    [8, 0, 3_600_000],
    [40, 0, 3_600_000],
    [1, 0.999_999_9, 15_000],
  ])('after failure %i with chance %f: %i ms', (attempt, random, ms) =>
    expect(backoffMs(attempt, random)).toBe(ms),
  );

  it('ten minutes without WeChat cost no message its last try', () => {
    let waited = 0;
    let tries = 0;
    while (waited < 600_000) waited += backoffMs((tries += 1), 0.999);
    expect(tries).toBeLessThan(MAX_ATTEMPTS);
  });
});
