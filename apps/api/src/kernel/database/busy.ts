import { setTimeout as sleep } from 'node:timers/promises';
import { isBusy } from './engine.js';

/** How long another process may hold the file before requests are answered with 503. */
export const PATIENCE_MS = 10_000;

/**
 * Repeats `work` while another process holds the file of the embedded engine. SQLite's own waiting would block the
 * thread, and with it requests that need no database.
 */
export async function onceFree<T>(work: () => Promise<T>, patienceMs = PATIENCE_MS): Promise<T> {
  const begun = performance.now();
  for (let pause = 1; ; pause = Math.min(25, pause * 1.5)) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || performance.now() - begun > patienceMs) throw error;
    }
    await sleep(pause * (0.5 + Math.random()));
  }
}
