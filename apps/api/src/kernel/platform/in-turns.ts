import { setImmediate as pause } from 'node:timers/promises';

/** Runs a long computation to its end, and lets requests have their turn at each of its pauses. */
export async function inTurns<T>(work: Generator<unknown, T>): Promise<T> {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    await pause();
  }
}
