import { existsSync } from 'node:fs';
import path from 'node:path';
import Database from '@huiyin/sqlite';
import mysql from 'mysql2/promise';
import { testEngine } from './engines.js';
import { createDatabase } from './mariadb.js';
import { until } from './wait.js';

/** An empty database, on the engine under test unless another is named. `dataDir` is where an embedded one lies. */
export async function freshDatabase(
  dataDir: string,
  engine = testEngine(),
): Promise<{ url: string; drop(): Promise<void> }> {
  if (engine === 'sqlite') return { url: `sqlite:${path.join(dataDir, 'huiyin.db')}`, drop: async () => {} };
  const server = process.env.HUIYIN_TEST_MARIADB_URL;
  if (!server) throw new Error('HUIYIN_TEST_MARIADB_URL is unset: run through Jest, which starts a server');
  return createDatabase(server);
}

/** Raw access for what the API must not show: stored bytes, counts, tampering. Rows are plain objects. */
export interface RawDatabase {
  query<Row = Record<string, unknown>>(sql: string, params?: unknown[]): Promise<Row[]>;
  run(sql: string, params?: unknown[]): Promise<void>;
  tables(): Promise<string[]>;
  close(): Promise<void>;
}

/** Opens a DATABASE_URL of either engine. SQL with `?` placeholders works on both. */
export async function openDatabase(url: string): Promise<RawDatabase> {
  return url.startsWith('sqlite:') ? openSqlite(url.slice('sqlite:'.length)) : openMysql(url);
}

/**
 * Waits until a row is found and keeps it locked: the next statement that would write it waits, so that a kill falls into the middle
 * of the work that writes it, however fast this machine is.
 *
 * @param what  named in the error
 * @param sql   a SELECT of one table
 */
export async function holdOnce<Row>(
  url: string,
  what: string,
  sql: string,
  params: unknown[] = [],
): Promise<{ row: Row; release(): Promise<void> }> {
  const database = await openDatabase(url);
  const [begin, lock] = url.startsWith('sqlite:')
    ? ['BEGIN IMMEDIATE', '']
    : ['START TRANSACTION', ' FOR UPDATE'];
  const row = await until(
    what,
    async () => {
      await database.run(begin!);
      const [found] = await database.query<Row>(sql + lock, params);
      if (!found) await database.run('ROLLBACK');
      return found;
    },
    { everyMs: 5 },
  );
  return {
    row,
    async release() {
      await database.run('ROLLBACK');
      await database.close();
    },
  };
}

function openSqlite(file: string): RawDatabase {
  if (!existsSync(file)) throw new Error(`no database at ${file}`);
  const database = new Database(file, { timeout: 5_000 });
  return {
    query: async <Row>(sql: string, params: unknown[] = []) => database.prepare(sql).all(...params) as Row[],
    run: async (sql, params = []) => {
      database.prepare(sql).run(...params);
    },
    tables: async () =>
      database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all() as string[],
    close: async () => {
      database.close();
    },
  };
}

async function openMysql(url: string): Promise<RawDatabase> {
  const connection = await mysql.createConnection({ uri: url, timezone: 'Z' });
  return {
    query: async <Row>(sql: string, params: unknown[] = []) =>
      (await connection.query(sql, params))[0] as Row[],
    run: async (sql, params = []) => {
      await connection.query(sql, params);
    },
    tables: async () => {
      const [rows] = await connection.query('SHOW TABLES');
      return (rows as Record<string, string>[]).flatMap((row) => Object.values(row));
    },
    close: () => connection.end(),
  };
}
