import type { DataSource, EntityManager } from 'typeorm';
import { MIGRATIONS } from '../database/migrations/index.js';
import { isFull } from '../database/outages.js';
import { EnvError } from '../platform/env.js';
import { DomainError } from '../platform/errors.js';
import { bindable, type Cell, type PortableTable } from './portable-rows.js';

const MAX_VALUES = 30_000;
const MAX_ROWS = 500;
/** Well below the smallest `max_allowed_packet` there is. */
const MAX_BYTES = 1024 * 1024;

/** @throws {EnvError} the rows are of a schema that this version does not know */
export function migrationsNamed(names: readonly string[]): typeof MIGRATIONS {
  const known = new Set(MIGRATIONS.map(({ name }) => name));
  const foreign = names.find((name) => !known.has(name));
  if (foreign !== undefined) throw new EnvError(`数据来自更新的版本（${foreign}），请用那个版本来恢复或迁移`);
  return MIGRATIONS.filter(({ name }) => names.includes(name));
}

/** Takes out what the migrations put in, in the caller's transaction: the copied rows bring it with them. */
export async function emptyTables(em: EntityManager, tables: readonly PortableTable[]): Promise<void> {
  for (const { name } of tables) await em.query(`DELETE FROM ${em.connection.driver.escape(name)}`);
}

/**
 * @param wayOut what the operator can do
 * @returns one sentence where the error says that there is no room; else the error itself
 */
export function noRoomOr(error: unknown, wayOut: string): unknown {
  const isNoRoom = isFull(error) || (error instanceof DomainError && error.code === 'STORAGE_FULL');
  return isNoRoom ? new EnvError(`存放数据的磁盘或表空间已满，${wayOut}`, { cause: error }) : error;
}

/** Inserts rows as they were taken, in the caller's transaction. */
export async function insertPortable(
  em: EntityManager,
  table: PortableTable,
  rows: readonly Cell[][],
): Promise<void> {
  const { driver } = em.connection;
  const columns = table.columns.map(({ name }) => driver.escape(name)).join(', ');
  const tuple = `(${table.columns.map(() => '?').join(', ')})`;
  const most = Math.min(MAX_ROWS, Math.floor(MAX_VALUES / table.columns.length));
  for (const part of parts(rows, most)) {
    await em.query(
      `INSERT INTO ${driver.escape(table.name)} (${columns}) VALUES ${part.map(() => tuple).join(', ')}`,
      part.flatMap((row) => row.map((cell, n) => bindable(cell, table.columns[n]!.kind))),
    );
  }
}

function* parts(rows: readonly Cell[][], most: number): Generator<Cell[][]> {
  let part: Cell[][] = [];
  let bytes = 0;
  for (const row of rows) {
    const size = row.reduce<number>((sum, cell) => sum + (typeof cell === 'string' ? cell.length * 3 : 8), 0);
    if (part.length > 0 && (part.length >= most || bytes + size > MAX_BYTES)) {
      yield part;
      part = [];
      bytes = 0;
    }
    part.push(row);
    bytes += size;
  }
  if (part.length > 0) yield part;
}

export async function countRows(
  source: Pick<DataSource, 'query' | 'driver'>,
  table: string,
): Promise<number> {
  const [row] = await source.query<{ n: number | string }[]>(
    `SELECT COUNT(*) AS n FROM ${source.driver.escape(table)}`,
  );
  return Number(row?.n);
}

/** Of the server's database, views too. */
export async function tableNames(source: Pick<DataSource, 'query'>): Promise<string[]> {
  const rows = await source.query<{ name: string }[]>(
    'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()',
  );
  return rows.map(({ name }) => name);
}
