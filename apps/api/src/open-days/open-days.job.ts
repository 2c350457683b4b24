import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Clock } from '../platform/clock.js';
import { Repeating } from '../platform/repeating.js';
import { OpenDayJobsService } from './open-day-jobs.service.js';

const PAUSE_MS = 1_000;

/**
 * Draws, offers, reminders and no-shows, looked after every second while a server runs; several servers may do it at
 * once. What happens once a day is in the schedule (jobs/schedule).
 */
@Injectable()
export class OpenDaysJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly sweeping = new Repeating('OpenDays', async () => {
    await this.jobs.sweep(this.clock.now());
    return PAUSE_MS;
  });

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly clock: Clock,
    private readonly jobs: OpenDayJobsService,
  ) {}

  onApplicationBootstrap(): void {
    // A command of the hub is no server.
    if (this.host.httpAdapter) this.sweeping.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.sweeping.stop();
  }
}
