/** Tries before a delivery is given up: with the pauses below about four hours. */
export const MAX_ATTEMPTS = 10;
const FIRST_MS = 30_000;
const LONGEST_MS = 60 * 60_000;

/**
 * Milliseconds to wait after the `attempt`-th failure: twice as long each time, at most an hour, minus up to half of
 * it at random, so that a thousand messages held up together do not come back together.
 *
 * @param attempt 1 after the first failure
 * @param random  0 ≤ random < 1
 */
export function backoffMs(attempt: number, random: number): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1));
  return Math.round(full * (1 - random / 2));
}
