import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Mutex } from 'async-mutex';
import { DataSource, type EntityManager } from 'typeorm';
import { isRetryable, type Engine } from './engine.js';
import { SharedQuestions } from './shared-questions.js';

const ATTEMPTS = 8;
/** Changes nothing, and makes a transaction a writer from its start, as BEGIN IMMEDIATE would. */
const CLAIM_WRITE_LOCK = 'UPDATE audit_heads SET seq = seq WHERE 1 = 0';

/**
 * The one way to the database.
 *
 * TypeORM gives SQLite a single connection: without a lock, a second transaction becomes a savepoint inside a
 * stranger's and acknowledged rows vanish with the stranger's rollback. So on SQLite every transaction *and every
 * stray read* waits its turn here. On MariaDB each transaction has its own connection and nothing waits.
 * Nested calls join the transaction they are in.
 */
@Injectable()
export class UnitOfWork {
  readonly engine: Engine;
  private readonly mutex = new Mutex();
  private readonly current = new AsyncLocalStorage<EntityManager>();
  private readonly shared = new SharedQuestions();

  constructor(readonly dataSource: DataSource) {
    this.engine = dataSource.options.type === 'better-sqlite3' ? 'sqlite' : 'mariadb';
  }

  /**
   * Runs `work` in one transaction. A lost race (deadlock, busy file, certification failure at COMMIT) runs the
   * whole of it again, so `work` must do nothing outside the database.
   */
  async run<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    const joined = this.current.getStore();
    if (joined) return work(joined);
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.exclusively(() =>
          this.dataSource.transaction(async (em) => {
            // SQLite waits its timeout for another process only at the first statement: a transaction that has read
            // and then wants to write is refused at once, and its retries can run out beside a busy writer.
            if (this.engine === 'sqlite') await em.query(CLAIM_WRITE_LOCK);
            return this.current.run(em, () => work(em));
          }),
        );
      } catch (error) {
        if (attempt >= ATTEMPTS || !isRetryable(error)) throw error;
        await sleep(Math.random() * 10 * 2 ** attempt);
      }
    }
  }

  /** Reads outside a transaction, or inside the one already open. */
  async read<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    const joined = this.current.getStore();
    if (joined) return work(joined);
    return this.exclusively(() => work(this.dataSource.manager));
  }

  /**
   * A read that many ask for at the same moment: see {@link SharedQuestions}. Inside a transaction it is not shared, so
   * that what was just written is seen.
   *
   * @param question names the read, with everything its answer depends on
   */
  async readTogether<T>(question: string, work: (em: EntityManager) => Promise<T>): Promise<T> {
    return this.workTogether(question, () => this.read(work));
  }

  /**
   * As {@link readTogether}, for what takes several reads and more: `work` reads by itself.
   *
   * @param question names what is asked, with everything its answer depends on
   */
  async workTogether<T>(question: string, work: () => Promise<T>): Promise<T> {
    return this.current.getStore() ? work() : this.shared.ask(question, work);
  }

  /** Reads of one moment: what a checker compares must not change between two of its questions. */
  async snapshot<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    const inside = (em: EntityManager): Promise<T> => this.current.run(em, () => work(em));
    return this.exclusively(() =>
      // SQLite in WAL mode keeps a reader's view for the whole transaction without being asked.
      this.engine === 'sqlite'
        ? this.dataSource.transaction(inside)
        : this.dataSource.transaction('REPEATABLE READ', inside),
    );
  }

  private exclusively<T>(work: () => Promise<T>): Promise<T> {
    return this.engine === 'sqlite' ? this.mutex.runExclusive(work) : work();
  }
}
