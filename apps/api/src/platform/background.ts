import { setTimeout as sleep } from 'node:timers/promises';

/** A loop beside the requests: works, pauses, works; ends between two steps when the process is told to stop. */
export class BackgroundLoop {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  /** @param step one piece of work; must not throw. @returns milliseconds to wait before the next */
  start(step: () => Promise<number>): void {
    this.running ??= this.run(step);
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
