import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { driverCode } from '../../kernel/database/engine.js';
import { Background } from '../../kernel/platform/background.js';
import { DeliveryQueue } from './delivery-queue.js';
import { PlannerService } from './planner.service.js';
import { RelayService } from './relay.service.js';

const PAUSE_MS = 1000;
/** Messages planned in one transaction; SQLite has one writer, and letters come first. */
const PLAN_AT_ONCE = 20;
const LOOK_AT = 100;
const SEND_AT_ONCE = 8;

/** Plans and sends while the server runs, once a second and on every instance. */
@Injectable()
export class RelayJob implements OnApplicationBootstrap {
  private readonly logger = new Logger('Relay');

  constructor(
    private readonly background: Background,
    private readonly planner: PlannerService,
    private readonly relay: RelayService,
    private readonly queue: DeliveryQueue,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.background.isServer) return;
    this.queue.listen((id) => this.deliver(id));
    this.background.repeat('Relay', () => this.step());
  }

  /** @returns milliseconds to wait: a backlog is worked off at half speed, so that letters come first */
  private async step(): Promise<number> {
    const started = performance.now();
    const planned = await this.planner.planNext(PLAN_AT_ONCE);
    await this.relay.recover();
    const due = await this.relay.due(LOOK_AT);
    if (due.length > 0 && !(await this.queue.offer(due))) await this.sendAll(due);
    const backlog = planned >= PLAN_AT_ONCE || (due.length === LOOK_AT && !this.queue.enabled);
    return backlog ? performance.now() - started : PAUSE_MS;
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
      // Its claim expires, and the next instance continues from the state of the row.
      this.logger.warn({
        message: 'a delivery was left',
        name: error instanceof Error ? error.name : typeof error,
        code: driverCode(error),
      });
    }
  }
}
