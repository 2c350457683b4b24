import type { Database, Statement } from '@huiyin/sqlite';
import { QueryFailedError, QueryResult, type EntityManager, type QueryRunner } from 'typeorm';

/** Statements kept prepared; those with a list of any length would crowd the others out without a bound. */
const PREPARED = 400;

type Query = (sql: string, parameters?: readonly unknown[], structured?: boolean) => Promise<unknown>;

/** A runner whose statements belong to one transaction: when that has ended, they are refused. */
export interface UnitRunner {
  query: Query;
  manager: EntityManager;
  isReleased: boolean;
  isTransactionActive: boolean;
  /** what ended the transaction before its time */
  failed: Error | undefined;
}

/**
 * Runs statements on the connection in the same turn in which it looks whether they may run. TypeORM's own `query` waits
 * a few turns in between, in which another statement can fail and take the transaction with it.
 */
export class StatementRunner {
  private readonly prepared = new Map<string, Statement>();

  /** @param base TypeORM's only runner of the connection; from now on it runs statements and begins nothing */
  constructor(
    private readonly base: QueryRunner,
    private readonly database: Database,
  ) {
    const refuse = (): never => {
      throw new Error('a transaction on SQLite is begun and ended by UnitOfWork alone');
    };
    Object.assign(base, {
      query: (async (...statement) => this.execute(...statement)) satisfies Query,
      startTransaction: refuse,
      commitTransaction: refuse,
      rollbackTransaction: refuse,
    });
  }

  /** BEGIN, COMMIT or ROLLBACK. */
  control(sql: 'BEGIN IMMEDIATE' | 'BEGIN' | 'COMMIT' | 'ROLLBACK'): void {
    this.execute(sql);
  }

  /** The runner of the transaction that has just begun. */
  unit(): UnitRunner {
    const unit = Object.create(this.base) as UnitRunner;
    // TypeORM's own helpers then join the transaction instead of opening one.
    unit.isTransactionActive = true;
    unit.isReleased = false;
    unit.failed = undefined;
    unit.query = async (...statement) => {
      if (unit.failed) throw unit.failed;
      if (unit.isReleased || !this.database.inTransaction)
        throw new Error('a statement came after the end of its transaction');
      try {
        return this.execute(...statement);
      } catch (error) {
        if (!this.database.inTransaction) unit.failed = error as Error;
        throw error;
      }
    };
    return unit;
  }

  private execute(sql: string, parameters: readonly unknown[] = [], structured = false): unknown {
    // The driver binds no booleans.
    const values = parameters.map((value) => (typeof value === 'boolean' ? Number(value) : value));
    this.base.dataSource.logger.logQuery(sql);
    try {
      const statement = this.prepare(sql);
      const result = new QueryResult();
      if (statement.reader) {
        result.raw = result.records = statement.all(...values);
      } else {
        const { changes, lastInsertRowid } = statement.run(...values);
        result.affected = changes;
        result.raw = lastInsertRowid;
      }
      return structured ? result : (result.raw as unknown);
    } catch (error) {
      throw new QueryFailedError(sql, values, error as Error);
    }
  }

  private prepare(sql: string): Statement {
    let statement = this.prepared.get(sql);
    if (statement) return statement;
    statement = this.database.prepare(sql);
    this.prepared.set(sql, statement);
    for (const oldest of this.prepared.keys()) {
      if (this.prepared.size <= PREPARED) break;
      this.prepared.delete(oldest);
    }
    return statement;
  }
}
