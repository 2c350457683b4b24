import { ApiError, TransportError } from './http.js';

export interface RetryPolicy {
  /** tries in all, the first included */
  attempts: number;
  /** milliseconds before the second try; doubles each time */
  firstDelayMs: number;
  /** longest single wait in milliseconds; a longer `Retry-After` ends the retries */
  maxDelayMs: number;
  /** waits that many milliseconds */
  sleep: (milliseconds: number) => Promise<void>;
  /** 0 ≤ n < 1: spreads the phones that lost the same connection */
  random: () => number;
  /** told before each wait: which try failed (from 1), how long we wait, and why */
  onRetry?: (failed: number, waitMs: number, error: unknown) => void;
}

/** No answer, 429 and 5xx may go well the next time; any other answer is final. */
export function isWorthRetrying(error: unknown): boolean {
  if (error instanceof TransportError) return true;
  return error instanceof ApiError && (error.status === 429 || error.status >= 500);
}

/**
 * Runs a call that is safe to repeat (a read, or a write under one Idempotency-Key) until it works, the answer is
 * final, or the tries are used up; then throws the last error.
 */
export async function withRetry<T>(call: (attempt: number) => Promise<T>, policy: RetryPolicy): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await call(attempt);
    } catch (error) {
      if (attempt >= policy.attempts || !isWorthRetrying(error)) throw error;
      const asked = error instanceof ApiError && error.retryAfter !== undefined ? error.retryAfter * 1000 : 0;
      if (asked > policy.maxDelayMs) throw error;
      const backOff = Math.min(policy.firstDelayMs * 2 ** (attempt - 1), policy.maxDelayMs);
      // Half fixed, half random: never immediately, never all phones at once. A server's own wish is a floor.
      const wait = Math.max(asked, Math.round(backOff / 2 + (backOff / 2) * policy.random()));
      policy.onRetry?.(attempt, wait, error);
      await policy.sleep(wait);
    }
  }
}
