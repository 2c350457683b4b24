import { Logger } from '@nestjs/common';
import type { Database } from '@huiyin/sqlite';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { StatementRunner, type UnitRunner } from './sqlite-runner.js';

/** The part of TypeORM's driver that opens and closes the file. */
interface Driver {
  databaseConnection: Database;
  connect(): Promise<void>;
  disconnect(): Promise<void>;
}

export type Begin = 'BEGIN IMMEDIATE' | 'BEGIN';

const owned = new WeakMap<DataSource, SqliteConnection>();

/**
 * The one connection of the embedded engine. Only this class begins and ends transactions on it.
 *
 * TypeORM counts its transactions; SQLite ends one by itself when the disk is full or a write fails. Where the count is
 * wrong once, every later "commit" releases a savepoint inside a transaction that never ends, and all that was
 * acknowledged since goes with the process (docs/adr/0016). So nothing is counted here: SQLite is asked
 * (`inTransaction`) before and after every unit of work, and where its answer is not the one expected the connection is
 * opened anew.
 */
export class SqliteConnection {
  private readonly logger = new Logger('Database');
  private runner!: StatementRunner;

  /** Takes the connection of an initialised source over; the same one for the same source. */
  static of(dataSource: DataSource): SqliteConnection {
    const known = owned.get(dataSource) ?? new SqliteConnection(dataSource);
    owned.set(dataSource, known);
    return known;
  }

  private constructor(private readonly dataSource: DataSource) {
    this.adopt();
  }

  /**
   * Runs `work` in one transaction. Two must never overlap: the caller sees to that.
   *
   * @throws what `work` threw, or what the engine said to BEGIN or COMMIT; then nothing of it is stored
   */
  async transaction<T>(begin: Begin, work: (em: EntityManager) => Promise<T>): Promise<T> {
    if (this.database.inTransaction) await this.reopen('a transaction was open before its unit of work');
    const { runner } = this;
    runner.control(begin);
    const unit = runner.unit();
    try {
      const result = await work(this.managerOf(unit));
      // The engine ended the transaction, and `work` ignored the error.
      if (unit.failed) throw unit.failed;
      runner.control('COMMIT');
      return result;
    } catch (error) {
      // The statement that ended the transaction explains later errors, so its error is the one to throw.
      throw unit.failed ?? error;
    } finally {
      unit.isReleased = true;
      if (this.database.inTransaction) await this.rollBack();
    }
  }

  /** Statements of {@link work} are a transaction each, or are read only. */
  get manager(): EntityManager {
    return this.dataSource.manager;
  }

  private async rollBack(): Promise<void> {
    try {
      this.runner.control('ROLLBACK');
    } catch (error) {
      this.logger.error({ message: 'a transaction could not be rolled back', name: (error as Error).name });
    }
    if (this.database.inTransaction) await this.reopen('a transaction would not end');
  }

  /**
   * Closing ends whatever transaction there is. A process that cannot go on safely ends: its supervisor starts it
   * again.
   */
  private async reopen(reason: string): Promise<void> {
    this.logger.error({ message: 'the database is opened anew', reason });
    try {
      await this.driver.disconnect();
      await this.driver.connect();
      this.adopt();
      if (this.database.inTransaction) throw new Error('still in a transaction');
    } catch (error) {
      process.stderr.write(`数据库连接状态异常且无法重新打开，服务已停止：${(error as Error).name}\n`);
      process.exit(1);
    }
  }

  /** TypeORM has one runner for all; its statements and its ideas of transactions become ours. */
  private adopt(): void {
    this.runner = new StatementRunner(this.dataSource.createQueryRunner(), this.database);
  }

  private managerOf(unit: UnitRunner): EntityManager {
    const manager = this.dataSource.createEntityManager(unit as unknown as QueryRunner);
    unit.manager = manager;
    return manager;
  }

  private get database(): Database {
    return this.driver.databaseConnection;
  }

  private get driver(): Driver {
    return this.dataSource.driver as unknown as Driver;
  }
}
