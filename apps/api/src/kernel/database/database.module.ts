import { Global, Module } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { TypeOrmModule, type TypeOrmModuleOptions } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { Capabilities } from '../platform/capabilities.js';
import { ENV, EnvError, type Env } from '../platform/env.js';
import { boundPool } from './bounded-pool.js';
import { onceFree } from './busy.js';
import { openDataSource, poolOf } from './data-source.js';
import { ENTITIES } from './entities.js';
import { IdempotencyService } from './idempotency/idempotency.service.js';
import { refuseHalfRestored, refuseRelocated } from './relocation.js';
import { SqliteConnection } from './sqlite-connection.js';
import { StatementWatch } from './statement-watch.js';
import { requireUnicode } from './unicode.js';
import { UnitOfWork } from './unit-of-work.js';

/** Opens the database and brings it up to date before anything else starts; closes it when all has ended. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [ENV, HttpAdapterHost, Capabilities],
      useFactory: (env: Env, host: HttpAdapterHost, capabilities: Capabilities): Connecting => ({
        // A command of the hub may wait: no user is waiting for a page.
        open: () => opened(env.databaseUrl, capabilities.answers(ENTITIES), { silent: !host.httpAdapter }),
        // What cannot be opened is told to the operator at once; what only needs time is waited for in there.
        toRetry: () => false,
      }),
      dataSourceFactory: (options) => (options as Connecting).open(),
    }),
  ],
  providers: [UnitOfWork, IdempotencyService, StatementWatch],
  exports: [TypeOrmModule, UnitOfWork, IdempotencyService],
})
export class DatabaseModule {}

/** Nest hands these options to the factory, and nothing else. */
type Connecting = TypeOrmModuleOptions & { open: () => Promise<DataSource> };

async function opened(
  databaseUrl: string,
  entities: (new () => object)[],
  { silent }: { silent: boolean },
): Promise<DataSource> {
  refuseHalfRestored(databaseUrl);
  const dataSource = await openDataSource(databaseUrl, { entities });
  try {
    await refuseRelocated(dataSource);
    await migrate(dataSource);
  } catch (error) {
    await dataSource.destroy();
    throw error;
  }
  const pool = poolOf(dataSource);
  if (pool) boundPool(pool, { silent });
  return dataSource;
}

/** Several processes may start at once: one of them migrates while the others wait. */
async function migrate(dataSource: DataSource): Promise<void> {
  await requireKnown(dataSource);
  if (dataSource.options.type === 'better-sqlite3') {
    const connection = SqliteConnection.of(dataSource);
    // All of them or none; a process that waited finds nothing left to do.
    await onceFree(() =>
      connection.transaction('BEGIN IMMEDIATE', () => dataSource.runMigrations({ transaction: 'none' })),
    );
    return;
  }
  const runner = dataSource.createQueryRunner();
  try {
    const [lock] = await runner.manager.query<{ got: unknown }[]>(
      "SELECT GET_LOCK('huiyin_migrations', 120) AS got",
    );
    if (Number(lock?.got) !== 1)
      throw new EnvError('另一个进程正在升级数据库，两分钟内没有完成，请稍后再启动');
    await requireUnicode(dataSource);
    await dataSource.runMigrations();
  } finally {
    await runner.query("SELECT RELEASE_LOCK('huiyin_migrations')");
    await runner.release();
  }
}

/**
 * A database that holds other migrations than ours is not touched.
 *
 * @throws {EnvError} it was made by a trial version from before 0.1.0, or by a newer version than this one
 */
async function requireKnown(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    if (!(await runner.hasTable('migrations'))) return;
  } finally {
    await runner.release();
  }
  const done = await dataSource.query<{ name: string }[]>('SELECT name FROM migrations ORDER BY timestamp');
  const known = new Set(dataSource.migrations.map(({ name, constructor }) => name ?? constructor.name));
  const [foreign] = done.filter(({ name }) => !known.has(name));
  if (!foreign) return;
  throw new EnvError(
    done.some(({ name }) => known.has(name))
      ? `DATABASE_URL：数据库由更新的版本升级过（${foreign.name}），请用那个版本启动`
      : 'DATABASE_URL：数据库由 0.1.0 之前的试用版本建立，不能升级，没有改动它；请另建一个空数据库',
  );
}
