import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { driverCode } from '../database/engine.js';
import { BackgroundLoop } from '../platform/background.js';
import { JobsService } from './jobs.service.js';

const LOOK_EVERY_MS = 1000;
const PAUSE_AFTER_FAILURE_MS = 10_000;

/** Looks at the clock once a second while the server runs; a command of the hub is no server. */
@Injectable()
export class Scheduler implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Jobs');
  private readonly loop = new BackgroundLoop();

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly jobs: JobsService,
  ) {}

  onApplicationBootstrap(): void {
    if (this.host.httpAdapter) this.loop.start(() => this.look());
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  private async look(): Promise<number> {
    try {
      await this.jobs.runDue();
      return LOOK_EVERY_MS;
    } catch (error) {
      this.logger.warn({
        message: 'the schedule could not be read, trying again later',
        name: error instanceof Error ? error.name : typeof error,
        code: driverCode(error),
      });
      return PAUSE_AFTER_FAILURE_MS;
    }
  }
}
