import { setTimeout as sleep } from 'node:timers/promises';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { driverCode } from '../database/engine.js';
import { WechatClient } from '../wechat/wechat.client.js';
import { CheckerService } from './checker.service.js';
import { MediaVerdictsService } from './media-verdicts.service.js';

const PAUSE_MS = 1_000;
const PAUSE_AFTER_FAILURE_MS = 10_000;

/** Checks what waits, a second after it came, while the server runs. */
@Injectable()
export class ContentSafetyJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('ContentSafety');
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly wechat: WechatClient,
    private readonly checker: CheckerService,
    private readonly verdicts: MediaVerdictsService,
  ) {}

  onApplicationBootstrap(): void {
    if (this.host.httpAdapter && this.wechat.configured) this.running = this.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const pause = await this.step();
      await sleep(pause, undefined, { ref: false, signal: this.stopping.signal }).catch((error: unknown) => {
        if (!this.stopping.signal.aborted) throw error;
      });
    }
  }

  private async step(): Promise<number> {
    try {
      await this.verdicts.match();
      await this.checker.checkDue();
      return PAUSE_MS;
    } catch (error) {
      this.logger.warn({
        message: 'checking failed, trying again later',
        name: error instanceof Error ? error.name : typeof error,
        code: driverCode(error),
      });
      return PAUSE_AFTER_FAILURE_MS;
    }
  }
}
