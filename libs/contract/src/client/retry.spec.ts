import { describe, expect, it } from '@jest/globals';
import { toApiError, TransportError } from './http.js';
import { isWorthRetrying, withRetry } from './retry.js';

const status = (code: number, headers: Record<string, string> = {}) =>
  toApiError({ status: code, headers, body: null });

function policy(random = 0) {
  const waits: number[] = [];
  const sleep = async (milliseconds: number) => void waits.push(milliseconds);
  return {
    waits,
    policy: { attempts: 4, firstDelayMs: 1000, maxDelayMs: 3000, sleep, random: () => random },
  };
}

/** Throws the given errors one after another, then returns the number of the try. */
const failing = (...errors: Error[]) => {
  let tries = 0;
  return async () => {
    tries += 1;
    const error = errors.shift();
    if (error) throw error;
    return tries;
  };
};

describe('withRetry', () => {
  it('returns the first success without waiting', async () => {
    const { waits, policy: p } = policy();
    expect(await withRetry(failing(), p)).toBe(1);
    expect(waits).toEqual([]);
  });

  it('doubles the wait up to the longest, half of it random', async () => {
    const low = policy(0);
    await withRetry(failing(status(500), status(503), new TransportError('offline')), low.policy);
    expect(low.waits).toEqual([500, 1000, 1500]);
    const high = policy(1);
    await withRetry(failing(status(500), status(503), new TransportError('timeout')), high.policy);
    expect(high.waits).toEqual([1000, 2000, 3000]);
  });

  it('throws the last error when the tries are used up', async () => {
    const last = status(502);
    await expect(
      withRetry(failing(status(500), status(500), status(500), last), policy().policy),
    ).rejects.toBe(last);
  });

  it('never waits less than Retry-After, and gives up when that is longer than it may wait', async () => {
    const short = policy();
    await withRetry(failing(status(429, { 'retry-after': '2' })), short.policy);
    expect(short.waits).toEqual([2000]);
    const long = policy();
    await expect(withRetry(failing(status(429, { 'retry-after': '60' })), long.policy)).rejects.toMatchObject(
      { status: 429 },
    );
    expect(long.waits).toEqual([]);
  });

  it.each([400, 401, 404, 409, 413, 422])('does not repeat a %i', async (code) => {
    const { waits, policy: p } = policy();
    await expect(withRetry(failing(status(code)), p)).rejects.toMatchObject({ status: code });
    expect(waits).toEqual([]);
    expect(isWorthRetrying(status(code))).toBe(false);
  });

  it('does not repeat a bug of our own', () => {
    expect(isWorthRetrying(new TypeError('x is undefined'))).toBe(false);
  });
});
