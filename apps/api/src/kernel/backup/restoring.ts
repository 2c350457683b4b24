import { existsSync } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import { openDataSource, sqliteFileOf } from '../database/data-source.js';
import { engineOf } from '../database/engine.js';
import { draftOf, noteRelocation, RELOCATION, relocationOf } from '../database/relocation.js';
import { requireUnicode } from '../database/unicode.js';
import { EnvError } from '../platform/env.js';
import { walkArchive } from './archive-reader.js';
import { syncFolder } from './backup-folder.js';
import type { Manifest } from './archive-format.js';
import { countRows, emptyTables, insertPortable, migrationsNamed, noRoomOr, tableNames } from './loading.js';
import { lockedFile, lockedServer } from './relocation-lock.js';
import { twinsOr } from './twin-rows.js';
import type { FileStore } from './stored-files.port.js';

interface Place {
  databaseUrl: string;
  store: FileStore;
}

interface Told {
  rows: number;
  files: number;
}

/**
 * Puts a backup that was verified into an empty database and an empty store. Killed half-way it leaves a database that
 * no server starts on, and can be run again.
 *
 * @throws {EnvError} there is something already; one sentence
 */
export async function restoreArchive(
  file: string,
  manifest: Manifest,
  { databaseUrl, store }: Place,
  onProgress: (done: Told) => void,
): Promise<void> {
  const migrations = migrationsNamed(manifest.migrations);
  await requireNoOtherFiles(file, store);
  const into = engineOf(databaseUrl) === 'mariadb' ? intoServer : intoFile;
  const load = async (source: DataSource): Promise<void> => {
    const at = new Date(manifest.createdAt).toISOString();
    // Before the first table: no server may begin to use a half of them.
    await noteRelocation(source, { state: 'restoring', mark: randomUUID(), place: path.basename(file), at });
    await source.runMigrations({ transaction: 'each' });
    await fill(source, file, manifest, store, onProgress);
    await source.query(`DROP TABLE ${RELOCATION}`);
  };
  try {
    await into(databaseUrl, migrations, load);
  } catch (error) {
    throw noRoomOr(error, '没有恢复，也没有改动备份；腾出空间后请再执行一次');
  }
}

async function fill(
  source: DataSource,
  file: string,
  { tables }: Manifest,
  store: FileStore,
  onProgress: (done: Told) => void,
): Promise<void> {
  const known = new Map(tables.map((table) => [table.name, table]));
  const done: Told = { rows: 0, files: 0 };
  await source.transaction((em) => emptyTables(em, tables));
  await walkArchive(file, {
    async rows(name, rows) {
      try {
        await source.transaction((em) => insertPortable(em, known.get(name)!, rows));
      } catch (error) {
        throw twinsOr(error, name, '请先恢复到 SQLite，在系统里改其中一行，再备份或迁移');
      }
      done.rows += rows.length;
      onProgress(done);
    },
    async file(key, content) {
      await store.put(key, content, content.length);
      done.files += 1;
      onProgress(done);
    },
  });
  for (const { name, rows } of tables) {
    const stored = await countRows(source, name);
    if (stored !== rows) throw new Error(`${name}: ${stored} rows of ${rows}`);
  }
}

/** Files of another installation would stay for ever without a row: they are letters of people, too. */
async function requireNoOtherFiles(file: string, store: FileStore): Promise<void> {
  const there = new Set<string>();
  for await (const key of store.list()) there.add(key);
  if (there.size === 0) return;
  // What an earlier attempt has written may stay.
  await walkArchive(file, { file: (key) => void there.delete(key) });
  if (there.size > 0)
    throw new EnvError(
      `附件的存放处不是空的（另有 ${there.size} 个文件），不能恢复；请换一个空的 HUIYIN_DATA_DIR 或桶`,
    );
}

const NOT_EMPTY = (where: string): EnvError =>
  new EnvError(`${where} 不是空的，没有改动它；恢复要用一个空的数据库，请先建一个，再改 DATABASE_URL`);

type Load = (source: DataSource) => Promise<void>;
type Migrations = ReturnType<typeof migrationsNamed>;

/** Under its name only once it is whole. */
async function intoFile(databaseUrl: string, migrations: Migrations, load: Load): Promise<void> {
  const file = sqliteFileOf(databaseUrl);
  const requireNone = async (): Promise<void> => {
    if (existsSync(file) && (await stat(file)).size > 0) throw NOT_EMPTY(file);
  };
  const remove = async (name: string): Promise<void> => {
    for (const end of ['', '-wal', '-shm']) await rm(name + end, { force: true });
  };
  await lockedFile(file, async () => {
    await requireNone();
    const draft = draftOf(file);
    await remove(draft);
    const source = await openDataSource(`sqlite:${draft}`, { migrations });
    try {
      await load(source);
      await requireInOneFile(source);
    } catch (error) {
      await source.destroy();
      // Half of it is of no use, and takes room.
      await remove(draft);
      throw error;
    }
    await source.destroy();
    // A server may have been started meanwhile.
    await requireNone();
    await remove(file);
    await rename(draft, file);
    await syncFolder(path.dirname(file));
  });
}

/** What is still in the log beside the file would not be renamed with it. */
async function requireInOneFile(source: DataSource): Promise<void> {
  const [done] = await source.query<{ busy: number }[]>('PRAGMA wal_checkpoint(TRUNCATE)');
  if (done?.busy !== 0) throw new EnvError(`${String(source.options.database)} 正被另一个程序使用，没有恢复`);
}

async function intoServer(databaseUrl: string, migrations: Migrations, load: Load): Promise<void> {
  const source = await openDataSource(databaseUrl, { migrations });
  try {
    await lockedServer(source, async () => {
      await emptied(source);
      await load(source);
    });
  } finally {
    await source.destroy();
  }
}

/** Takes away what an earlier attempt left; its note stays until the new one takes its place. */
async function emptied(source: DataSource): Promise<void> {
  const names = await tableNames(source);
  const note = await relocationOf(source, names.includes(RELOCATION));
  const tables = names.filter((name) => name !== RELOCATION);
  if (note ? note.state !== 'restoring' : tables.length > 0) throw NOT_EMPTY('数据库');
  if (names.length === 0) await requireUnicode(source);
  for (const name of tables) await source.query(`DROP TABLE ${source.driver.escape(name)}`);
}
