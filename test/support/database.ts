import { existsSync } from 'node:fs';
import path from 'node:path';
import Database from '@huiyin/sqlite';
import mysql from 'mysql2/promise';
import { testEngine } from './engines.js';
import { createDatabase } from './mariadb.js';

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
