import { setTimeout as sleep } from 'node:timers/promises';
import { isBusy } from './engine.js';

/** How long another process may hold the file before its neighbour is told that the service is not available. */
export const PATIENCE_MS = 10_000;

/**
 * Runs `work` again as long as another process holds the file of the embedded engine. SQLite's own waiting would hold the
 * thread, and with it everybody whose request needs no database at all.
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
