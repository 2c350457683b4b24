import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

const background = new AsyncLocalStorage<boolean>();

/** Runs work that nobody waits for at this moment, or not for seconds: whoever stands at the counter goes first. */
export const inBackground = <T>(work: () => T): T => background.run(true, work);

/** Whether the caller is part of such work. */
export const isBackground = (): boolean => background.getStore() === true;

/** A loop beside the requests: works, pauses, works; ends between two steps when the process is told to stop. */
export class BackgroundLoop {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  /** @param step one piece of work; must not throw. @returns milliseconds to wait before the next */
  start(step: () => Promise<number>): void {
    this.running ??= inBackground(() => this.run(step));
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(step: () => Promise<number>): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const pause = await step();
      await sleep(pause, undefined, { ref: false, signal: this.stopping.signal }).catch((error: unknown) => {
        if (!this.stopping.signal.aborted) throw error;
      });
    }
  }
}
