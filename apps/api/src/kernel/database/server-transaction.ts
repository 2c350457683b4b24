import type { PoolConnection } from 'mysql2';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { driverCode } from './engine.js';

/** Failures of COMMIT after which it is unknown whether it took place. */
const undecided = new WeakSet<object>();

/**
 * Whether the error was the answer to a COMMIT that may have taken place all the same: its connection broke, or the node
 * was cut off from the cluster, whose other nodes may have got the changes. Such work must not be run again.
 */
export const isUndecided = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && undecided.has(error);

/**
 * Runs `work` in one transaction of the server, on a connection of its own.
 *
 * TypeORM's own way has two faults: a statement that was not awaited and comes after the end is sent all the same,
 * behind the ROLLBACK and so stored by itself, or into another unit's transaction once the connection is lent again;
 * and a connection whose ROLLBACK failed goes back to the pool with its transaction, which the next START TRANSACTION
 * commits. Here the unit's runner is released before its transaction ends, and such a connection is given up.
 *
 * @param isolation another one than the session's
 * @throws what `work` threw, or what the server said to COMMIT
 */
export async function serverTransaction<T>(
  dataSource: DataSource,
  work: (em: EntityManager) => Promise<T>,
  isolation?: 'REPEATABLE READ',
): Promise<T> {
  const base = dataSource.createQueryRunner();
  try {
    await base.startTransaction(isolation);
    const unit = Object.create(base) as QueryRunner & { isReleased: boolean };
    unit.isReleased = false;
    const manager = dataSource.createEntityManager(unit);
    Object.assign(unit, { manager });
    try {
      const result = await work(manager);
      unit.isReleased = true;
      await commit(base);
      return result;
    } catch (error) {
      unit.isReleased = true;
      await rollBack(base);
      throw error;
    }
  } finally {
    await base.release();
  }
}

async function commit(runner: QueryRunner): Promise<void> {
  try {
    await runner.commitTransaction();
  } catch (error) {
    // A deadlock is the loser's in a certain race; nothing else that a COMMIT is answered with is certain.
    const isLost = driverCode(error) === 'ER_LOCK_DEADLOCK';
    if (!isLost) undecided.add(error as object);
    throw error;
  }
}

async function rollBack(runner: QueryRunner): Promise<void> {
  try {
    await runner.rollbackTransaction();
  } catch {
    // Closing ends whatever transaction there is.
    const connection = (await runner.connect()) as PoolConnection;
    connection.destroy();
  }
}
