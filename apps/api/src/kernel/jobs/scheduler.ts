import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Background } from '../platform/background.js';
import { ENV, type Env } from '../platform/env.js';
import { JobsService } from './jobs.service.js';

const LOOK_EVERY_MS = 1000;

/** Looks at the clock once a second while the server runs. */
@Injectable()
export class Scheduler implements OnApplicationBootstrap {
  constructor(
    private readonly background: Background,
    private readonly jobs: JobsService,
    @Inject(ENV) private readonly env: Pick<Env, 'schedule'>,
  ) {}

  onApplicationBootstrap(): void {
    if (this.env.schedule === 'off') return;
    this.background.repeat('Jobs', async () => {
      await this.jobs.runDue();
      return LOOK_EVERY_MS;
    });
  }
}
