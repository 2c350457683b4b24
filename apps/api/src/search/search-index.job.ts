import { setTimeout as sleep } from 'node:timers/promises';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { driverCode } from '../database/engine.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { CORPUS_NAMES } from './corpora.js';
import { SearchIndexService } from './search-index.service.js';

const PAUSE_MS = 1000;
const PAUSE_AFTER_FAILURE_MS = 10_000;
/** Texts a step. SQLite runs it inside this process and everything waits for it: about 50 ms. */
const STEP = { sqlite: 25, mariadb: 200 };

/**
 * Brings new texts into the index, a second after they came, while the server runs; at the start also whatever an
 * earlier process left. Any number of instances may do this at once.
 */
@Injectable()
export class SearchIndexJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('SearchIndex');
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly uow: UnitOfWork,
    private readonly index: SearchIndexService,
  ) {}

  onApplicationBootstrap(): void {
    // A command of the hub is no server: it says itself when it wants the index brought up to date.
    if (this.host.httpAdapter) this.running = this.run();
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

  /** @returns milliseconds to wait: a backlog is worked off at half speed, so that letters come first */
  private async step(): Promise<number> {
    const most = STEP[this.uow.engine];
    const started = performance.now();
    try {
      let backlog = false;
      for (const name of CORPUS_NAMES) backlog = (await this.index.indexNext(name, most)) === most || backlog;
      backlog = (await this.index.signNext()) > 0 || backlog;
      return backlog ? performance.now() - started : PAUSE_MS;
    } catch (error) {
      this.logger.warn({
        message: 'indexing failed, trying again later',
        name: error instanceof Error ? error.name : typeof error,
        code: driverCode(error),
      });
      return PAUSE_AFTER_FAILURE_MS;
    }
  }
}
