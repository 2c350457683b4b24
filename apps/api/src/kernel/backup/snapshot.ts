import { setImmediate as pause } from 'node:timers/promises';
import Sqlite from '@huiyin/sqlite';
import type { PoolConnection } from 'mysql2';
import type { DataSource } from 'typeorm';
import { RELOCATION } from '../database/relocation.js';
import { kindOf, portable, type Cell, type PortableTable } from './portable-rows.js';

/** Rows that are read before others get their turn: a millisecond or two. */
const BATCH = 200;
/** What belongs to this one database: the schema is made by the migrations. */
const APART = new Set(['migrations', RELOCATION, `${RELOCATION}_progress`]);

/** All rows of one moment, beside a server that goes on writing. */
export interface Snapshot {
  tables(): Promise<PortableTable[]>;
  /** names of tables that the schema does not have: what they are for is unknown, and they are left out */
  foreign(): Promise<string[]>;
  /** in the order of the primary key on SQLite, so that a copy that was interrupted can go on. @param skip so many */
  rows(table: PortableTable, skip?: number): AsyncGenerator<Cell[][]>;
  query<Row>(sql: string): Promise<Row[]>;
  close(): void;
}

/** The view stays that of this moment until it is closed; no writer waits for it, and it waits for none. */
export async function openSnapshot(dataSource: DataSource): Promise<Snapshot> {
  const known = new Set(dataSource.entityMetadatas.map(({ tableName }) => tableName));
  return dataSource.options.type === 'better-sqlite3'
    ? sqliteSnapshot(String(dataSource.options.database), known)
    : serverSnapshot(dataSource, known);
}

function portableRow(table: PortableTable, row: readonly unknown[]): Cell[] {
  return table.columns.map(({ name, kind }, n) => {
    try {
      return portable(row[n], kind);
    } catch (error) {
      throw new Error(`${table.name}.${name}: ${(error as Error).message}`, { cause: error });
    }
  });
}

/**
 * A connection of its own: in WAL mode a reader keeps its view, and the writer goes on.
 *
 * @param known the tables of the schema
 */
export function sqliteSnapshot(file: string, known: ReadonlySet<string>): Snapshot {
  const database = new Sqlite(file, { readonly: true, timeout: 10_000 });
  database.exec('BEGIN');
  const all = <Row>(sql: string): Row[] => database.prepare(sql).all() as Row[];
  // BEGIN alone takes no view; the first read does.
  const present = all<{ name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
  )
    .map(({ name }) => name)
    .filter((name) => !APART.has(name));
  const names = present.filter((name) => known.has(name));
  const shapes = names.map((name) => ({
    name,
    info: all<{ name: string; type: string; pk: number }>(`PRAGMA table_info("${name}")`),
  }));
  const orders = new Map(
    shapes.map(({ name, info }) => {
      const key = info.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
      return [name, key.length > 0 ? key.map((column) => `"${column.name}"`).join(', ') : 'rowid'];
    }),
  );
  return {
    tables: () =>
      Promise.resolve(
        shapes.map(({ name, info }) => ({
          name,
          columns: info.map((column) => ({
            name: column.name,
            kind: kindOf(name, column.name, column.type),
          })),
        })),
      ),
    foreign: () => Promise.resolve(present.filter((name) => !known.has(name))),
    async *rows(table, skip = 0) {
      const columns = table.columns.map(({ name }) => `"${name}"`).join(', ');
      const rows = database
        .prepare(
          `SELECT ${columns} FROM "${table.name}" ORDER BY ${orders.get(table.name)} LIMIT -1 OFFSET ${skip}`,
        )
        .raw(true)
        .iterate() as IterableIterator<unknown[]>;
      let batch: Cell[][] = [];
      for (const row of rows) {
        batch.push(portableRow(table, row));
        if (batch.length < BATCH) continue;
        yield batch;
        batch = [];
        await pause();
      }
      if (batch.length > 0) yield batch;
    },
    query: <Row>(sql: string) => Promise.resolve(all<Row>(sql)),
    close: () => void database.close(),
  };
}

/** One connection of the pool, given up afterwards: its session is not like the others'. */
async function serverSnapshot(dataSource: DataSource, known: ReadonlySet<string>): Promise<Snapshot> {
  const runner = dataSource.createQueryRunner();
  const connection = (await runner.connect()) as PoolConnection;
  const query = <Row>(sql: string): Promise<Row[]> =>
    new Promise((resolve, reject) => {
      connection.query(sql, (error, rows) => {
        if (error) reject(error);
        else resolve(rows as Row[]);
      });
    });
  const close = (): void => connection.destroy();
  try {
    await query('SET SESSION net_write_timeout = 600');
    await query('SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    await query('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
  } catch (error) {
    close();
    throw error;
  }
  return {
    async tables() {
      const columns = await query<{ tableName: string; name: string; type: string }>(
        `SELECT c.table_name AS tableName, c.column_name AS name, c.data_type AS type
         FROM information_schema.columns c
         JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
         WHERE c.table_schema = DATABASE() AND t.table_type = 'BASE TABLE'
         ORDER BY c.table_name, c.ordinal_position`,
      );
      const tables = new Map<string, PortableTable>();
      for (const { tableName, name, type } of columns) {
        if (!known.has(tableName)) continue;
        const table = tables.get(tableName) ?? { name: tableName, columns: [] };
        table.columns.push({ name, kind: kindOf(tableName, name, type) });
        tables.set(tableName, table);
      }
      return [...tables.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    async foreign() {
      const rows = await query<{ name: string }>(
        `SELECT table_name AS name FROM information_schema.tables
          WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' ORDER BY table_name`,
      );
      return rows.map(({ name }) => name).filter((name) => !APART.has(name) && !known.has(name));
    },
    async *rows(table) {
      const columns = table.columns.map(({ name }) => `\`${name}\``).join(', ');
      const stream = connection
        .query({ sql: `SELECT ${columns} FROM \`${table.name}\``, rowsAsArray: true })
        .stream({ highWaterMark: BATCH }) as AsyncIterable<unknown[]>;
      let batch: Cell[][] = [];
      for await (const row of stream) {
        batch.push(portableRow(table, row));
        if (batch.length < BATCH) continue;
        yield batch;
        batch = [];
      }
      if (batch.length > 0) yield batch;
    },
    query,
    close,
  };
}
