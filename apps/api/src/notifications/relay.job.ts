import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { driverCode } from '../database/engine.js';
import { BackgroundLoop } from '../platform/background.js';
import { DeliveryQueue } from './delivery-queue.js';
import { PlannerService } from './planner.service.js';
import { RelayService } from './relay.service.js';

const PAUSE_MS = 1000;
const PAUSE_AFTER_FAILURE_MS = 10_000;
/** Messages planned in one transaction; SQLite has one writer, and letters come first. */
const PLAN_AT_ONCE = 20;
const LOOK_AT = 100;
const SEND_AT_ONCE = 8;

/** Plans and sends while the server runs, once a second and on every instance. A command of the hub is no server. */
@Injectable()
export class RelayJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Relay');
  private readonly loop = new BackgroundLoop();

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly planner: PlannerService,
    private readonly relay: RelayService,
    private readonly queue: DeliveryQueue,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.host.httpAdapter) return;
    this.queue.listen((id) => this.deliver(id));
    this.loop.start(() => this.step());
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  /** @returns milliseconds to wait: a backlog is worked off at half speed, so that letters come first */
  private async step(): Promise<number> {
    const started = performance.now();
    try {
      const planned = await this.planner.planNext(PLAN_AT_ONCE);
      await this.relay.recover();
      const due = await this.relay.due(LOOK_AT);
      if (due.length > 0 && !(await this.queue.offer(due))) await this.sendAll(due);
      const backlog = planned >= PLAN_AT_ONCE || (due.length === LOOK_AT && !this.queue.enabled);
      return backlog ? performance.now() - started : PAUSE_MS;
    } catch (error) {
      this.complain('messages could not be worked off, trying again later', error);
      return PAUSE_AFTER_FAILURE_MS;
    }
  }

  /** Each instance begins somewhere else, so that two of them seldom reach for the same delivery. */
  private async sendAll(ids: readonly string[]): Promise<void> {
    const start = Math.floor(Math.random() * ids.length);
    const waiting = [...ids.slice(start), ...ids.slice(0, start)];
    const sender = async (): Promise<void> => {
      for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) await this.deliver(id);
    };
    await Promise.all(Array.from({ length: SEND_AT_ONCE }, sender));
  }

  private async deliver(id: string): Promise<void> {
    try {
      await this.relay.deliver(id);
    } catch (error) {
      // Its claim runs out, and whoever looks then goes on from what its row says.
      this.complain('a delivery was left', error);
    }
  }

  private complain(message: string, error: unknown): void {
    this.logger.warn({
      message,
      name: error instanceof Error ? error.name : typeof error,
      code: driverCode(error),
    });
  }
}
