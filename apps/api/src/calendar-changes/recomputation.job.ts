import { setTimeout as sleep } from 'node:timers/promises';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { CalendarsService } from '../calendars/calendars.service.js';
import { driverCode } from '../database/engine.js';
import { CalendarChanged, RecomputationService } from './recomputation.service.js';

const PAUSE_MS = 500;
const PAUSE_AFTER_FAILURE_MS = 5000;
/**
 * How long a run goes on looking after this instance has seen its version. Another instance learns of it within half a
 * second (LOOK_EVERY_MS); a letter it was writing just then with the old calendar is found by the pass that follows.
 */
const SETTLE_MS = 1500;
/** A letter whose transaction took longer than that is found by this, and so is a program update with other notices. */
const LOOK_AGAIN_MS = 3_600_000;

/** Works on the run of the newest calendar version while the server runs, and looks over everything once an hour. */
@Injectable()
export class RecomputationJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Recomputation');
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  private seen = { version: -1, at: 0 };
  private lookedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly calendars: CalendarsService,
    private readonly recomputation: RecomputationService,
  ) {}

  onApplicationBootstrap(): void {
    // A command of the hub is no server and moves no letters.
    if (this.host.httpAdapter) this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const pause = await this.attempt();
      await sleep(pause, undefined, { ref: false, signal }).catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
    }
  }

  private async attempt(): Promise<number> {
    try {
      await this.step();
      return PAUSE_MS;
    } catch (error) {
      if (error instanceof CalendarChanged) return PAUSE_MS;
      this.logger.warn({
        message: 'recomputing due days failed, trying again later',
        name: error instanceof Error ? error.name : typeof error,
        code: driverCode(error),
      });
      return PAUSE_AFTER_FAILURE_MS;
    }
  }

  private async step(): Promise<void> {
    const state = this.calendars.state();
    const now = performance.now();
    if (this.seen.version !== state.version) {
      this.seen = { version: state.version, at: now };
      this.lookedAt = Number.NEGATIVE_INFINITY;
    }
    const running = await this.recomputation.isRunning(state.version);
    if (!running && now - this.lookedAt < LOOK_AGAIN_MS) return;
    const moved = await this.recomputation.pass(state, this.stopping.signal);
    if (moved > 0 || this.stopping.signal.aborted) return;
    if (!running) this.lookedAt = now;
    else if (now - this.seen.at >= SETTLE_MS) await this.recomputation.finish(state.version);
  }
}
