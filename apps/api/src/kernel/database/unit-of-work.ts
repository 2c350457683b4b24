import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { onceFree } from './busy.js';
import { DatabaseNodes, FAILOVER_MS } from './database-nodes.js';
import { isRetryable, type Engine } from './engine.js';
import { isNodeLost, isUnavailable } from './outages.js';
import { isUndecided, serverTransaction } from './server-transaction.js';
import { SharedQuestions } from './shared-questions.js';
import { SqliteConnection } from './sqlite-connection.js';
import { Turns } from './turns.js';

const ATTEMPTS = 8;

type Work<T> = (em: EntityManager) => Promise<T>;

/** A transaction that is open, and the one it was begun in: another database's, where one is copied into another. */
interface Open {
  readonly unit: UnitOfWork;
  readonly em: EntityManager;
  readonly outer: Open | undefined;
}

/** One for all units: each storage makes every promise of the process dearer, and for as long as it lives. */
const open = new AsyncLocalStorage<Open>();

/**
 * The only way to the database.
 *
 * TypeORM gives SQLite a single connection, on which two transactions would be one. So on SQLite every transaction *and
 * every stray read* waits its turn here, requests before background work, and the transactions are this product's own
 * ({@link SqliteConnection}). On MariaDB each transaction has its own connection and nothing waits
 * ({@link serverTransaction}).
 * Nested calls join the transaction they are in.
 */
@Injectable()
export class UnitOfWork {
  readonly engine: Engine;
  private readonly turns = new Turns();
  private readonly shared = new SharedQuestions();
  private refused = false;

  constructor(readonly dataSource: DataSource) {
    this.engine = dataSource.options.type === 'better-sqlite3' ? 'sqlite' : 'mariadb';
  }

  /** Whether something that was to be written could not be (full, gone, held by another) since {@link writesWork}. */
  get writesFail(): boolean {
    return this.refused;
  }

  /** A write as large as a letter has worked: a small write that still fits on a full disk proves nothing. */
  writesWork(): void {
    this.refused = false;
  }

  /**
   * Runs `work` in one transaction. A lost race (deadlock, busy file, certification failure at COMMIT) runs the
   * whole of it again, and so does the loss of the node before COMMIT where a cluster has another one; so `work` must do
   * nothing outside the database. A COMMIT without an answer is never repeated.
   */
  async run<T>(work: Work<T>): Promise<T> {
    const joined = this.joined();
    if (joined) return work(joined);
    const goesOn = this.failover();
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.transaction(work);
      } catch (error) {
        if (attempt < ATTEMPTS && !isUndecided(error)) {
          if (isRetryable(error)) {
            await sleep(Math.random() * 10 * 2 ** attempt);
            continue;
          }
          if (await goesOn(error)) continue;
        }
        this.refused ||= isUnavailable(error);
        throw error;
      }
    }
  }

  /** Reads outside a transaction, or inside the one already open. */
  async read<T>(work: Work<T>): Promise<T> {
    const joined = this.joined();
    if (joined) return work(joined);
    const alone = (): Promise<T> => work(this.dataSource.manager);
    if (this.engine === 'sqlite') return this.inTurn(alone);
    const goesOn = this.failover();
    for (;;) {
      try {
        return await alone();
      } catch (error) {
        if (!(await goesOn(error))) throw error;
      }
    }
  }

  /**
   * A read that many ask for at the same moment: see {@link SharedQuestions}. Inside a transaction it is not shared, so
   * that what was just written is seen.
   *
   * @param question names the read, with everything its answer depends on
   */
  async readTogether<T>(question: string, work: Work<T>): Promise<T> {
    return this.workTogether(question, () => this.read(work));
  }

  /**
   * As {@link readTogether}, for what takes several reads and more: `work` reads by itself.
   *
   * @param question names what is asked, with everything its answer depends on
   */
  async workTogether<T>(question: string, work: () => Promise<T>): Promise<T> {
    return this.joined() ? work() : this.shared.ask(question, work);
  }

  /** Reads of one moment: what a checker compares must not change between two of its questions. */
  async snapshot<T>(work: Work<T>): Promise<T> {
    const inside = this.opened(work);
    if (this.engine === 'mariadb') return serverTransaction(this.dataSource, inside, 'REPEATABLE READ');
    // SQLite in WAL mode keeps a reader's view for the whole transaction without being asked.
    return this.inTurn(() => this.embedded.transaction('BEGIN', inside));
  }

  /** @returns asked after a failure: whether another node of the cluster may do it; resolves when one was looked for */
  private failover(): (error: unknown) => Promise<boolean> {
    const nodes = DatabaseNodes.of(this.dataSource);
    const begun = performance.now();
    return async (error) => {
      if (!nodes || !isNodeLost(error) || performance.now() - begun > FAILOVER_MS) return false;
      await nodes.settle();
      return true;
    };
  }

  /** The transaction of this database that the caller is inside of. */
  private joined(): EntityManager | undefined {
    let found = open.getStore();
    while (found && found.unit !== this) found = found.outer;
    return found?.em;
  }

  private opened<T>(work: Work<T>): Work<T> {
    return (em) => open.run({ unit: this, em, outer: open.getStore() }, () => work(em));
  }

  private transaction<T>(work: Work<T>): Promise<T> {
    const inside = this.opened(work);
    if (this.engine === 'mariadb') return serverTransaction(this.dataSource, inside);
    // A writer from its start: one that has read and then wants to write is refused beside another process's writer.
    return this.inTurn(() => this.embedded.transaction('BEGIN IMMEDIATE', inside));
  }

  /** Others run between two tries: reads need not wait for the writer of another process. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    return onceFree(() => this.turns.take(work));
  }

  private get embedded(): SqliteConnection {
    return SqliteConnection.of(this.dataSource);
  }
}
