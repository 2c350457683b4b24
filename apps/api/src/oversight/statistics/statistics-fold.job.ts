import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Background } from '../../kernel/platform/background.js';
import { StatisticsFoldService } from './statistics-fold.service.js';

/** Today's marks come back with every letter; who reads meanwhile counts it, and whatever else has changed, from the letters. */
const PAUSE_MS = 20_000;

/** Keeps the sums of past days up to date while the server runs. Any number of instances may do this at once. */
@Injectable()
export class StatisticsFoldJob implements OnApplicationBootstrap {
  constructor(
    private readonly background: Background,
    private readonly fold: StatisticsFoldService,
  ) {}

  onApplicationBootstrap(): void {
    this.background.repeat('Statistics', () => this.step(), { firstAfterMs: PAUSE_MS });
  }

  /** @returns milliseconds to wait: a backlog is worked off at half speed, so that letters come first */
  private async step(): Promise<number> {
    const started = performance.now();
    const days = await this.fold.foldNext();
    return days > 20 ? performance.now() - started : PAUSE_MS;
  }
}
