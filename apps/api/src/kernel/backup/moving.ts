import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import Sqlite from '@huiyin/sqlite';
import type { DataSource } from 'typeorm';
import { openDataSource, sqliteFileOf } from '../database/data-source.js';
import { withoutPassword } from '../database/database-url.js';
import { engineOf, isDuplicate } from '../database/engine.js';
import { noteRelocation, RELOCATION, relocationOf, type Relocation } from '../database/relocation.js';
import { HUB } from '../platform/checkout-paths.js';
import { EnvError } from '../platform/env.js';
import { countRows, emptyTables, insertPortable, migrationsNamed } from './loading.js';
import type { PortableTable } from './portable-rows.js';
import { sqliteSnapshot, type Snapshot } from './snapshot.js';

const PROGRESS = `${RELOCATION}_progress`;
const TRIGGER = 'relocation_stop';

export interface MoveOrder {
  from: string;
  to: string;
  now: Date;
  onTable(table: { name: string; rows: number; resumedAt: number }): void;
  onProgress(done: { rows: number }): void;
}

/**
 * Takes every row of a SQLite database to an empty MySQL or MariaDB. The old one stops being written to before the first
 * row is read; killed at any moment, the same call goes on where it was.
 *
 * @returns the tables with what each side holds: the same numbers
 * @throws {EnvError} one sentence; nothing was changed, or the call can be repeated
 */
export async function moveDatabase(order: MoveOrder): Promise<{ name: string; rows: number }[]> {
  if (engineOf(order.from) !== 'sqlite')
    throw new EnvError('只能从 SQLite 迁出；DATABASE_URL 现在不是 sqlite:');
  if (engineOf(order.to) !== 'mariadb') throw new EnvError('--to：应为 mysql://用户:密码@主机:端口/库名');
  const file = sqliteFileOf(order.from);
  if (!existsSync(file)) throw new EnvError(`找不到数据库 ${file}`);
  const migrations = await migrationsOf(file);
  const target = await openDataSource(order.to, { migrations: migrationsNamed(migrations) });
  try {
    const old = noteOf(file);
    if (old?.state === 'left') throw new EnvError(`这个数据库已于 ${old.at} 迁到 ${old.place}`);
    const mark = old?.mark ?? randomUUID();
    const there = await noteOfTarget(target, mark);
    const place = withoutPassword(order.to);
    const note: Relocation = { state: 'leaving', mark, place, at: order.now.toISOString() };
    if (old && old.place !== place && !there)
      throw new EnvError(`正在迁往 ${old.place}，要改迁别处请先执行 ${HUB} move --abandon`);
    freeze(file, note);
    if (there !== 'arrived') await arrive(target, note, file);
    const snapshot = sqliteSnapshot(file);
    try {
      const tables = await snapshot.tables();
      if (there !== 'arrived') for (const table of tables) await copyTable(snapshot, target, table, order);
      const counted = await requireSame(snapshot, target, tables);
      await setState(target, 'arrived');
      leave(file, { ...note, state: 'left' });
      await target.query(`DROP TABLE IF EXISTS ${PROGRESS}`);
      await target.query(`DROP TABLE ${RELOCATION}`);
      return counted;
    } finally {
      snapshot.close();
    }
  } finally {
    await target.destroy();
  }
}

/** Makes the old database writable again; what has arrived on the other side is of no use any more. */
export function abandonMove(databaseUrl: string): void {
  const file = sqliteFileOf(databaseUrl);
  const note = existsSync(file) ? noteOf(file) : undefined;
  if (note?.state !== 'leaving')
    throw new EnvError(note ? `已于 ${note.at} 迁到 ${note.place}，不能放弃` : '这个数据库没有在迁移');
  within(file, (database) => {
    for (const name of triggersOf(database)) database.exec(`DROP TRIGGER "${name}"`);
    database.exec(`DROP TABLE ${RELOCATION}`);
  });
}

async function migrationsOf(file: string): Promise<string[]> {
  const snapshot = sqliteSnapshot(file);
  try {
    const rows = await snapshot.query<{ name: string }>('SELECT name FROM migrations ORDER BY id');
    return rows.map(({ name }) => name);
  } catch (error) {
    throw new EnvError(`${file} 里还没有数据`, { cause: error });
  } finally {
    snapshot.close();
  }
}

/** One transaction of our own on the old database. */
function within<T>(file: string, work: (database: InstanceType<typeof Sqlite>) => T): T {
  const database = new Sqlite(file, { timeout: 10_000 });
  try {
    database.pragma('synchronous = FULL');
    return database.transaction(work).immediate(database);
  } finally {
    database.close();
  }
}

function noteOf(file: string): Relocation | undefined {
  return within(file, (database) =>
    hasTable(database, RELOCATION)
      ? (database.prepare(`SELECT state, mark, place, at FROM ${RELOCATION}`).get() as Relocation | undefined)
      : undefined,
  );
}

const hasTable = (database: InstanceType<typeof Sqlite>, name: string): boolean =>
  database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(name) !== undefined;

const triggersOf = (database: InstanceType<typeof Sqlite>): string[] =>
  database
    .prepare("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE ?")
    .pluck()
    .all(`${TRIGGER}%`) as string[];

/**
 * No table can be written from here on, not even by a server that still runs: what it would acknowledge would be lost.
 * In the database itself, so that it is true for every process at once.
 */
function freeze(file: string, note: Relocation): void {
  within(file, (database) => {
    write(database, note);
    const tables = database
      .prepare(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> ?",
      )
      .pluck()
      .all(RELOCATION) as string[];
    for (const name of tables)
      for (const what of ['INSERT', 'UPDATE', 'DELETE'])
        database.exec(
          `CREATE TRIGGER IF NOT EXISTS "${TRIGGER}_${what}_${name}" BEFORE ${what} ON "${name}"
           BEGIN SELECT RAISE(ABORT, 'this database is being moved'); END`,
        );
  });
}

const leave = (file: string, note: Relocation): void => within(file, (database) => write(database, note));

function write(database: InstanceType<typeof Sqlite>, { state, mark, place, at }: Relocation): void {
  database.exec(
    `CREATE TABLE IF NOT EXISTS ${RELOCATION} (id INTEGER NOT NULL PRIMARY KEY, state TEXT NOT NULL, mark TEXT NOT NULL,
       place TEXT NOT NULL, at TEXT NOT NULL)`,
  );
  database
    .prepare(`INSERT OR REPLACE INTO ${RELOCATION} (id, state, mark, place, at) VALUES (1, ?, ?, ?, ?)`)
    .run(state, mark, place, at);
}

/** @throws {EnvError} there are tables on the other side that are not of this move */
async function noteOfTarget(target: DataSource, mark: string): Promise<Relocation['state'] | undefined> {
  const rows = await target.query<{ name: string }[]>(
    'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()',
  );
  if (rows.length === 0) return undefined;
  const note = await relocationOf(
    target,
    rows.some(({ name }) => name === RELOCATION),
  );
  if (note?.mark !== mark) throw new EnvError('--to：那边的数据库不是空的，没有改动它；请另建一个空的');
  return note.state;
}

/**
 * The tables on the other side, once: a move that goes on finds how far each has come. There a change of the schema is in
 * no transaction, so tables that were not all made are made anew.
 */
async function arrive(target: DataSource, note: Relocation, file: string): Promise<void> {
  const rows = await target.query<{ name: string }[]>(
    'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()',
  );
  const names = rows.map(({ name }) => name);
  if (names.includes(PROGRESS)) return;
  await noteRelocation(target, { ...note, state: 'arriving', place: file });
  for (const name of names)
    if (name !== RELOCATION) await target.query(`DROP TABLE ${target.driver.escape(name)}`);
  await target.runMigrations({ transaction: 'each' });
  await target.query(
    `CREATE TABLE ${PROGRESS} (table_name VARCHAR(64) NOT NULL PRIMARY KEY, copied BIGINT NOT NULL)`,
  );
}

async function copyTable(
  snapshot: Snapshot,
  target: DataSource,
  table: PortableTable,
  { onTable, onProgress }: MoveOrder,
): Promise<void> {
  const [known] = await target.query<{ copied: number | string }[]>(
    `SELECT copied FROM ${PROGRESS} WHERE table_name = ?`,
    [table.name],
  );
  if (!known) {
    await target.transaction(async (em) => {
      await emptyTables(em.connection, [table]);
      await em.query(`INSERT INTO ${PROGRESS} (table_name, copied) VALUES (?, 0)`, [table.name]);
    });
  }
  const resumedAt = Number(known?.copied ?? 0);
  let copied = resumedAt;
  for await (const rows of snapshot.rows(table, resumedAt)) {
    copied += rows.length;
    try {
      // The rows and how many there are now: one transaction, so that a kill leaves both or neither.
      await target.transaction(async (em) => {
        await insertPortable(em, table, rows);
        await em.query(`UPDATE ${PROGRESS} SET copied = ? WHERE table_name = ?`, [copied, table.name]);
      });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      throw new EnvError(
        `${table.name}：有两行在新数据库里会成为同一行（新数据库不分大小写），请先改其中一行：第 ${copied - rows.length + 1} 至 ${copied} 行之间`,
        { cause: error },
      );
    }
    onProgress({ rows: copied });
  }
  onTable({ name: table.name, rows: copied, resumedAt });
}

async function requireSame(
  snapshot: Snapshot,
  target: DataSource,
  tables: readonly PortableTable[],
): Promise<{ name: string; rows: number }[]> {
  const counted = [];
  for (const { name } of tables) {
    const [here] = await snapshot.query<{ n: number }>(`SELECT COUNT(*) AS n FROM "${name}"`);
    const rows = await countRows(target, name);
    if (rows !== here?.n) throw new EnvError(`${name}：旧库 ${here?.n} 行，新库 ${rows} 行，没有迁完`);
    counted.push({ name, rows });
  }
  return counted;
}

const setState = (target: DataSource, state: Relocation['state']): Promise<unknown> =>
  target.query(`UPDATE ${RELOCATION} SET state = ?`, [state]);
