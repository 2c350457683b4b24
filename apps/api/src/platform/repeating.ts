import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { driverCode } from '../database/engine.js';
import { inBackground } from './background.js';

const PAUSE_AFTER_FAILURE_MS = 10_000;

/** Work that a server does again and again beside its requests, one run at a time. */
export class Repeating {
  private readonly logger: Logger;
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  /** @param step does a piece and says how many milliseconds to wait before the next */
  constructor(
    private readonly name: string,
    private readonly step: () => Promise<number>,
  ) {
    this.logger = new Logger(name);
  }

  start(): void {
    this.running ??= inBackground(() => this.run());
  }

  /** Waits for the piece at work. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const pause = await this.once();
      await sleep(pause, undefined, { ref: false, signal }).catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
    }
  }

  private async once(): Promise<number> {
    try {
      return await this.step();
    } catch (error) {
      this.logger.warn({
        message: 'failed, trying again later',
        name: error instanceof Error ? error.name : typeof error,
        code: driverCode(error),
      });
      return PAUSE_AFTER_FAILURE_MS;
    }
  }
}
