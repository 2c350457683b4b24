/** Longer than the lock, so that slow guessing without a lock is no faster than guessing with locks. */
export const FAILURES_COUNT_MS = 3_600_000;
export const LOCK_MS = 15 * 60_000;

/** Attempts that did not end well, as far as is known: one that is under way counts as well. */
export interface Tally {
  failures: number;
  failedAt: Date | null;
  lockedUntil: Date | null;
}

/** Until when nothing more is tried; null when it is. */
export const lockOf = (tally: Tally | null, now: Date): Date | null =>
  tally?.lockedUntil && tally.lockedUntil > now ? tally.lockedUntil : null;

/** With one more attempt, the `most`th of which locks. Attempts of an hour ago, or before a lock, count no more. */
export function withAttempt(tally: Tally | null, most: number, now: Date): Tally {
  const isFresh =
    tally?.failedAt && !tally.lockedUntil && now.getTime() - tally.failedAt.getTime() < FAILURES_COUNT_MS;
  const failures = isFresh ? tally.failures + 1 : 1;
  return {
    failures,
    failedAt: now,
    lockedUntil: failures >= most ? new Date(now.getTime() + LOCK_MS) : null,
  };
}
