import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { getMetadataArgsStorage, type DataSource } from 'typeorm';
import { openDataSource, sqliteFileOf } from '../database/data-source.js';
import { withoutPassword } from '../database/database-url.js';
import { engineOf } from '../database/engine.js';
import { noteRelocation, RELOCATION, relocationOf, type Relocation } from '../database/relocation.js';
import { requireUnicode } from '../database/unicode.js';
import { HUB } from '../platform/checkout-paths.js';
import { EnvError } from '../platform/env.js';
import { freeze, leave, noteOf } from './frozen-file.js';
import { countRows, emptyTables, insertPortable, migrationsNamed, noRoomOr, tableNames } from './loading.js';
import type { PortableTable } from './portable-rows.js';
import { lockedFile, lockedServer } from './relocation-lock.js';
import { requireNoTwins } from './twin-keys.js';
import { twinsOr } from './twin-rows.js';
import { sqliteSnapshot, type Snapshot } from './snapshot.js';

const PROGRESS = `${RELOCATION}_progress`;

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
  return lockedFile(file, async () => {
    const target = await openDataSource(order.to, { migrations: migrationsNamed(await migrationsOf(file)) });
    try {
      return await lockedServer(target, () => moveInto(target, file, order));
    } catch (error) {
      throw noRoomOr(error, `没有迁完；腾出空间后请再执行一次 ${HUB} move，会接着做`);
    } finally {
      await target.destroy();
    }
  });
}

async function moveInto(
  target: DataSource,
  file: string,
  order: MoveOrder,
): Promise<{ name: string; rows: number }[]> {
  const old = noteOf(file);
  const names = await tableNames(target);
  const there = await relocationOf(target, names.includes(RELOCATION));
  const isOurs = old !== undefined && there?.mark === old.mark;
  if (old?.state === 'left' && !isOurs) throw new EnvError(`这个数据库已于 ${old.at} 迁到 ${old.place}`);
  if (there ? !isOurs : names.some((name) => name !== RELOCATION))
    throw new EnvError('--to：那边的数据库不是空的，没有改动它；请另建一个空的');
  const place = withoutPassword(order.to);
  if (old && old.place !== place && !isOurs)
    throw new EnvError(`正在迁往 ${old.place}，要改迁别处请先执行 ${HUB} move --abandon`);
  const mark = old?.mark ?? randomUUID();
  const snapshotOf = async <T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T> => {
    const snapshot = sqliteSnapshot(file, new Set(await tableNames(target)));
    return work(snapshot).finally(() => snapshot.close());
  };
  if (old?.state !== 'left') {
    if (names.length === 0) await requireUnicode(target);
    if (!old) await lookedAt(file, (snapshot) => requireNoTwins(snapshot, target));
    const note: Relocation = { state: 'leaving', mark, place, at: order.now.toISOString() };
    freeze(file, note);
    await arrive(target, { ...note, state: 'arriving', place: file });
    await snapshotOf(async (snapshot) => {
      const tables = await snapshot.tables();
      for (const table of tables) await copyTable(snapshot, target, table, order);
      await requireSame(snapshot, target, tables);
    });
    // Before the other side may be used: at no moment do two of them take letters.
    leave(file, note);
  }
  await target.query(`DROP TABLE IF EXISTS ${PROGRESS}`);
  await target.query(`DROP TABLE ${RELOCATION}`);
  return snapshotOf(counted);
}

/** All tables that the entities know, while nothing has been made on the other side. */
async function lookedAt(file: string, work: (snapshot: Snapshot) => Promise<void>): Promise<void> {
  const snapshot = sqliteSnapshot(file, new Set(getMetadataArgsStorage().tables.map(({ name }) => name!)));
  await work(snapshot).finally(() => snapshot.close());
}

async function migrationsOf(file: string): Promise<string[]> {
  const snapshot = sqliteSnapshot(file, new Set());
  try {
    const rows = await snapshot.query<{ name: string }>('SELECT name FROM migrations ORDER BY id');
    return rows.map(({ name }) => name);
  } catch (error) {
    throw new EnvError(`${file} 里还没有数据`, { cause: error });
  } finally {
    snapshot.close();
  }
}

/**
 * The tables on the other side, once: a move that goes on finds how far each has come. There a change of the schema is in
 * no transaction, so tables that were not all made are made anew.
 */
async function arrive(target: DataSource, note: Relocation): Promise<void> {
  const names = await tableNames(target);
  if (names.includes(PROGRESS)) return;
  await noteRelocation(target, note);
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
      await emptyTables(em, [table]);
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
      throw twinsOr(
        error,
        table.name,
        `请先执行 ${HUB} move --abandon，在旧系统里改其中一行，删去新数据库，另建一个空的再迁`,
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
): Promise<void> {
  for (const { name } of tables) {
    const here = await countHere(snapshot, name);
    const there = await countRows(target, name);
    if (there !== here) throw new EnvError(`${name}：旧库 ${here} 行，新库 ${there} 行，没有迁完`);
  }
}

async function countHere(snapshot: Snapshot, table: string): Promise<number> {
  const [row] = await snapshot.query<{ n: number }>(`SELECT COUNT(*) AS n FROM "${table}"`);
  return Number(row?.n);
}

async function counted(snapshot: Snapshot): Promise<{ name: string; rows: number }[]> {
  const all = [];
  for (const { name } of await snapshot.tables()) all.push({ name, rows: await countHere(snapshot, name) });
  return all;
}
