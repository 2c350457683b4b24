import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Background } from '../../kernel/platform/background.js';
import { CORPUS_NAMES } from './corpora.js';
import { SearchIndexService } from './search-index.service.js';

const PAUSE_MS = 1000;
/** Texts a step. SQLite runs it inside this process and everything waits for it: about 50 ms. */
const STEP = { sqlite: 25, mariadb: 200 };

/**
 * Brings new texts into the index, a second after they came, while the server runs (a command of the hub says itself
 * when it wants that); at the start also whatever an earlier process left. Any number of instances may do this at once.
 */
@Injectable()
export class SearchIndexJob implements OnApplicationBootstrap {
  constructor(
    private readonly background: Background,
    private readonly uow: UnitOfWork,
    private readonly index: SearchIndexService,
  ) {}

  onApplicationBootstrap(): void {
    this.background.repeat('SearchIndex', () => this.step());
  }

  /** @returns milliseconds to wait: a backlog is worked off at half speed, so that letters come first */
  private async step(): Promise<number> {
    const most = STEP[this.uow.engine];
    const started = performance.now();
    let backlog = false;
    for (const name of CORPUS_NAMES) backlog = (await this.index.indexNext(name, most)) === most || backlog;
    backlog = (await this.index.indexAnswers(most)) === most || backlog;
    return backlog ? performance.now() - started : PAUSE_MS;
  }
}
