import { existsSync } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import { openDataSource, sqliteFileOf } from '../database/data-source.js';
import { engineOf } from '../database/engine.js';
import { noteRelocation, RELOCATION, relocationOf } from '../database/relocation.js';
import { EnvError } from '../platform/env.js';
import { walkArchive } from './archive-reader.js';
import type { Manifest } from './archive-format.js';
import { countRows, emptyTables, insertPortable, openWithSchema } from './loading.js';
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
  await requireNoOtherFiles(file, store);
  const target = await preparedFor(databaseUrl);
  const source = await openWithSchema(target.url, manifest.migrations);
  try {
    const at = new Date(manifest.createdAt).toISOString();
    await noteRelocation(source, { state: 'restoring', mark: randomUUID(), place: path.basename(file), at });
    await fill(source, file, manifest, store, onProgress);
    await source.query(`DROP TABLE ${RELOCATION}`);
  } finally {
    await source.destroy();
  }
  await target.finish();
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
  await emptyTables(source, tables);
  await walkArchive(file, {
    async rows(name, rows) {
      await source.transaction((em) => insertPortable(em, known.get(name)!, rows));
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

/** Where rows may be put. @returns the address to fill, and what makes it the database once it is full */
async function preparedFor(databaseUrl: string): Promise<{ url: string; finish(): Promise<void> }> {
  if (engineOf(databaseUrl) === 'mariadb') {
    await emptiedServer(databaseUrl);
    return { url: databaseUrl, finish: () => Promise.resolve() };
  }
  const file = sqliteFileOf(databaseUrl);
  if (existsSync(file) && (await stat(file)).size > 0) throw NOT_EMPTY(file);
  // Under its name only once it is whole.
  const draft = `${file}.restoring`;
  const remove = async (name: string): Promise<void> => {
    for (const end of ['', '-wal', '-shm']) await rm(name + end, { force: true });
  };
  await remove(draft);
  return {
    url: `sqlite:${draft}`,
    async finish() {
      await remove(file);
      await rename(draft, file);
    },
  };
}

async function emptiedServer(databaseUrl: string): Promise<void> {
  const source = await openDataSource(databaseUrl);
  try {
    const rows = await source.query<{ name: string }[]>(
      'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()',
    );
    const names = rows.map(({ name }) => name);
    if (names.length === 0) return;
    const note = await relocationOf(source, names.includes(RELOCATION));
    if (note?.state !== 'restoring') throw NOT_EMPTY('数据库');
    // The mark goes last: killed here, the next attempt finds it and goes on.
    for (const name of [...names.filter((other) => other !== RELOCATION), RELOCATION])
      await source.query(`DROP TABLE ${source.driver.escape(name)}`);
  } finally {
    await source.destroy();
  }
}
