import type { Connection, ResultSetHeader } from 'mysql2';
import {
  QueryFailedError,
  QueryRunnerAlreadyReleasedError,
  type EntityManager,
  type QueryRunner,
} from 'typeorm';
import { engineOfManager } from './engine.js';

/**
 * Statements that are sent thousands of times a minute.
 *
 * On MariaDB they are prepared once per connection: the server parses nothing again, and the driver neither escapes
 * values nor reads numbers out of text. TypeORM offers no way to do that, so its connection is asked directly; the
 * transaction, the errors and the pool are TypeORM's all the same. SQLite prepares every statement anyway.
 */
export async function readRows<Row>(
  em: EntityManager,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  if (engineOfManager(em) === 'sqlite') return em.query<Row[]>(sql, [...values]);
  return withRunner(em, (runner) => execute<Row[]>(runner, sql, values));
}

/** INSERT, UPDATE or DELETE. @returns rows inserted, deleted, or matched by the WHERE of an UPDATE */
export async function changeRows(
  em: EntityManager,
  sql: string,
  values: readonly unknown[],
): Promise<number> {
  return withRunner(em, async (runner) => {
    if (engineOfManager(em) === 'sqlite') return (await runner.query(sql, [...values], true)).affected ?? 0;
    return (await execute<ResultSetHeader>(runner, sql, values)).affectedRows;
  });
}

/** The runner of the transaction that is open, or one from the pool for this statement alone. */
async function withRunner<T>(em: EntityManager, work: (runner: QueryRunner) => Promise<T>): Promise<T> {
  if (em.queryRunner) return work(em.queryRunner);
  const runner = em.connection.createQueryRunner();
  try {
    return await work(runner);
  } finally {
    await runner.release();
  }
}

async function execute<Result>(
  runner: QueryRunner,
  sql: string,
  values: readonly unknown[],
): Promise<Result> {
  const connection = (await runner.connect()) as Connection;
  // Its connection may belong to another unit by now.
  if (runner.isReleased) throw new QueryRunnerAlreadyReleasedError();
  runner.dataSource.logger.logQuery(sql, undefined, runner);
  return new Promise((resolve, reject) => {
    connection.execute(sql, [...values] as never, (error, result) => {
      if (error) reject(new QueryFailedError(sql, [...values], error));
      else resolve(result as Result);
    });
  });
}
