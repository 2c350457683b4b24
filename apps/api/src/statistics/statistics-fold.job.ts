import { setTimeout as sleep } from 'node:timers/promises';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { driverCode } from '../database/engine.js';
import { StatisticsFoldService } from './statistics-fold.service.js';

/** Today's marks come back with every letter; who reads meanwhile counts it, and whatever else has changed, from the letters. */
const PAUSE_MS = 20_000;
const PAUSE_AFTER_FAILURE_MS = 120_000;

/** Keeps the sums of past days up to date while the server runs. Any number of instances may do this at once. */
@Injectable()
export class StatisticsFoldJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Statistics');
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly fold: StatisticsFoldService,
  ) {}

  onApplicationBootstrap(): void {
    // A command of the hub is no server.
    if (this.host.httpAdapter) this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    let pause = PAUSE_MS;
    while (!this.stopping.signal.aborted) {
      await sleep(pause, undefined, { ref: false, signal: this.stopping.signal }).catch((error: unknown) => {
        if (!this.stopping.signal.aborted) throw error;
      });
      if (!this.stopping.signal.aborted) pause = await this.step();
    }
  }

  /** @returns milliseconds to wait: a backlog is worked off at half speed, so that letters come first */
  private async step(): Promise<number> {
    const started = performance.now();
    try {
      const days = await this.fold.foldNext();
      return days > 20 ? performance.now() - started : PAUSE_MS;
    } catch (error) {
      this.logger.warn({
        message: 'adding up statistics failed, trying again later',
        name: error instanceof Error ? error.name : typeof error,
        code: driverCode(error),
      });
      return PAUSE_AFTER_FAILURE_MS;
    }
  }
}
