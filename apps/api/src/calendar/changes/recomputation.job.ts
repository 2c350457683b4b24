import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CalendarsService, LOOK_EVERY_MS } from '../calendars/calendars.service.js';
import { Background } from '../../kernel/platform/background.js';
import { CalendarChanged, RecomputationService } from './recomputation.service.js';

const PAUSE_MS = 500;
/**
 * For so many looks at the calendar a run keeps looking after this instance has seen its version. Another instance learns
 * of it with its next one; a letter it was writing just then with the old calendar is found by the pass that follows.
 */
const SETTLED_AFTER = 3;
/** A letter whose transaction took longer than that is found by this, and so is a program update with other notices. */
const LOOK_AGAIN_MS = 3_600_000;

/** Works on the run of the newest calendar version while the server runs, and looks over everything once an hour. */
@Injectable()
export class RecomputationJob implements OnApplicationBootstrap {
  private seen = { version: -1, at: 0 };
  private lookedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly background: Background,
    private readonly calendars: CalendarsService,
    private readonly recomputation: RecomputationService,
  ) {}

  onApplicationBootstrap(): void {
    this.background.repeat('Recomputation', async (stopping) => {
      try {
        await this.step(stopping);
      } catch (error) {
        if (!(error instanceof CalendarChanged)) throw error;
      }
      return PAUSE_MS;
    });
  }

  private async step(stopping: AbortSignal): Promise<void> {
    const state = this.calendars.state();
    const now = performance.now();
    if (this.seen.version !== state.version) {
      this.seen = { version: state.version, at: now };
      this.lookedAt = Number.NEGATIVE_INFINITY;
    }
    const running = await this.recomputation.isRunning(state.version);
    if (!running && now - this.lookedAt < LOOK_AGAIN_MS) return;
    const moved = await this.recomputation.pass(state, stopping);
    if (moved > 0 || stopping.aborted) return;
    if (running) {
      if (now - this.seen.at < SETTLED_AFTER * this.background.longest(LOOK_EVERY_MS)) return;
      await this.recomputation.finish(state.version);
    }
    this.lookedAt = now;
  }
}
