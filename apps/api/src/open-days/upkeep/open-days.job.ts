import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Background } from '../../kernel/platform/background.js';
import { Clock } from '../../kernel/platform/clock.js';
import { OpenDayJobsService } from './open-day-jobs.service.js';

const PAUSE_MS = 1_000;

/**
 * Draws, offers, reminders and no-shows, looked after every second while a server runs; several servers may do it at
 * once. What happens once a day is in the schedule (jobs/schedule).
 */
@Injectable()
export class OpenDaysJob implements OnApplicationBootstrap {
  constructor(
    private readonly background: Background,
    private readonly clock: Clock,
    private readonly jobs: OpenDayJobsService,
  ) {}

  onApplicationBootstrap(): void {
    this.background.repeat('OpenDays', async () => {
      await this.jobs.sweep(this.clock.now());
      return PAUSE_MS;
    });
  }
}
