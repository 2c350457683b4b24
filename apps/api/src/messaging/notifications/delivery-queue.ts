import { setTimeout as sleep } from 'node:timers/promises';
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import type { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { ENV, type Env } from '../../kernel/platform/env.js';

const NAME = 'huiyin-deliveries';
const AT_ONCE = 8;
/** How long Redis may take to accept jobs before the database goes on alone. */
const ANSWER_MS = 2_000;
/** All instances together: below what the WeChat platform and SMS providers allow per second. */
const PER_SECOND = 50;

/**
 * The queue between the database and the senders when REDIS_URL is set. Jobs carry a delivery's id and nothing else:
 * the database stays the truth, so a Redis that forgets everything costs a second, and a job that comes twice finds
 * its delivery claimed.
 */
@Injectable()
export class DeliveryQueue implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger('DeliveryQueue');
  private queue: Queue<{ id: string }> | undefined;
  private worker: Worker<{ id: string }> | undefined;
  private readonly connections: Redis[] = [];

  private bull: typeof import('bullmq') | undefined;

  constructor(@Inject(ENV) private readonly env: Pick<Env, 'redisUrl'>) {}

  /** The library is loaded where there is a Redis only: it is a large part of a start. */
  async onModuleInit(): Promise<void> {
    if (!this.env.redisUrl) return;
    this.bull = await import('bullmq');
    this.queue = new this.bull.Queue(NAME, {
      connection: this.connect(this.env.redisUrl, { maxRetriesPerRequest: 1, enableOfflineQueue: false }),
    });
    this.queue.on('error', (error) => this.complain(error));
  }

  get enabled(): boolean {
    return this.queue !== undefined;
  }

  /** Starts taking jobs, once the module is initialised; `deliver` must not throw. */
  listen(deliver: (id: string) => Promise<void>): void {
    if (!this.env.redisUrl || !this.bull || this.worker) return;
    this.worker = new this.bull.Worker(NAME, ({ data }) => deliver(data.id), {
      connection: this.connect(this.env.redisUrl, { maxRetriesPerRequest: null }),
      concurrency: AT_ONCE,
      limiter: { max: PER_SECOND, duration: 1000 },
    });
    this.worker.on('error', (error) => this.complain(error));
  }

  /** @returns false when Redis does not answer: the caller sends them itself */
  async offer(ids: readonly string[]): Promise<boolean> {
    // BullMQ would wait for a connection that is away, and the messages with it.
    if (!this.queue || this.connections[0]?.status !== 'ready') return false;
    try {
      // The id of a job is the delivery's: while one waits, the same one is not queued again.
      const added = this.queue.addBulk(
        ids.map((id) => ({
          name: 'deliver',
          data: { id },
          opts: { jobId: id, removeOnComplete: true, removeOnFail: true },
        })),
      );
      // Jobs that arrive after all find their deliveries claimed.
      added.catch((error: unknown) => this.complain(error));
      return await Promise.race([added.then(() => true), sleep(ANSWER_MS, false, { ref: false })]);
    } catch (error) {
      this.complain(error);
      return false;
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    // Without Redis there is nothing to close, and the claims of messages under way expire by themselves.
    if (this.connections.every(({ status }) => status === 'ready')) {
      await this.worker?.close();
      await this.queue?.close();
    }
    for (const connection of this.connections) connection.disconnect();
  }

  private connect(
    url: string,
    options: { maxRetriesPerRequest: number | null; enableOfflineQueue?: boolean },
  ): Redis {
    const connection = new Redis(url, options);
    connection.on('error', (error) => this.complain(error));
    this.connections.push(connection);
    return connection;
  }

  private complain(error: unknown): void {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    this.logger.warn({
      message: 'Redis does not answer; messages go through the database meanwhile',
      name: error instanceof Error ? error.name : typeof error,
      code,
    });
  }
}
