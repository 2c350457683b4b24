import { existsSync } from 'node:fs';
import Sqlite from '@huiyin/sqlite';
import { sqliteFileOf } from '../database/data-source.js';
import { RELOCATION, type Relocation } from '../database/relocation.js';
import { EnvError } from '../platform/env.js';
import { lockedFile } from './relocation-lock.js';

const TRIGGER = 'relocation_stop';

/** Makes the old database writable again; what has arrived on the other side is of no use any more. */
export async function abandonMove(databaseUrl: string): Promise<void> {
  const file = sqliteFileOf(databaseUrl);
  if (!existsSync(file)) throw new EnvError('这个数据库没有在迁移');
  await lockedFile(file, () => {
    within(file, (database) => {
      const note = noteIn(database);
      if (note?.state !== 'leaving')
        throw new EnvError(note ? `已于 ${note.at} 迁到 ${note.place}，不能放弃` : '这个数据库没有在迁移');
      for (const name of triggersOf(database)) database.exec(`DROP TRIGGER "${name}"`);
      database.exec(`DROP TABLE ${RELOCATION}`);
    });
    return Promise.resolve();
  });
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

export const noteOf = (file: string): Relocation | undefined => within(file, noteIn);

const noteIn = (database: InstanceType<typeof Sqlite>): Relocation | undefined =>
  hasTable(database, RELOCATION)
    ? (database.prepare(`SELECT state, mark, place, at FROM ${RELOCATION}`).get() as Relocation | undefined)
    : undefined;

const hasTable = (database: InstanceType<typeof Sqlite>, name: string): boolean =>
  database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(name) !== undefined;

const triggersOf = (database: InstanceType<typeof Sqlite>): string[] =>
  database
    .prepare("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE ?")
    .pluck()
    .all(`${TRIGGER}%`) as string[];

/** The statements that stop every write, by the name of the trigger. */
function stopsOf(database: InstanceType<typeof Sqlite>): Map<string, string> {
  const tables = database
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> ?")
    .pluck()
    .all(RELOCATION) as string[];
  return new Map(
    tables.flatMap((table) =>
      ['INSERT', 'UPDATE', 'DELETE'].map((what) => {
        const name = `${TRIGGER}_${what}_${table}`;
        return [
          name,
          `CREATE TRIGGER IF NOT EXISTS "${name}" BEFORE ${what} ON "${table}"
           BEGIN SELECT RAISE(ABORT, 'this database is being moved'); END`,
        ];
      }),
    ),
  );
}

/**
 * No table can be written from here on, not even by a server that still runs: what it would acknowledge would be lost.
 * In the database itself, so that it is true for every process at once.
 */
export function freeze(file: string, note: Relocation): void {
  within(file, (database) => {
    write(database, note);
    for (const sql of stopsOf(database).values()) database.exec(sql);
  });
}

/**
 * The last moment at which the old one counts.
 *
 * @throws {EnvError} the file is another one now, or was written to meanwhile: what was copied is not all of it
 */
export function leave(file: string, note: Relocation): void {
  within(file, (database) => {
    const now = noteIn(database);
    const triggers = new Set(triggersOf(database));
    const isStopped = [...stopsOf(database).keys()].every((name) => triggers.has(name));
    if (now?.mark !== note.mark || now.state !== 'leaving' || !isStopped)
      throw new EnvError(
        `${file} 在迁移途中被放开或换过，新数据库不完整，不能使用；请删去它，另建一个空的再迁`,
      );
    write(database, { ...note, state: 'left' });
  });
}

function write(database: InstanceType<typeof Sqlite>, { state, mark, place, at }: Relocation): void {
  database.exec(
    `CREATE TABLE IF NOT EXISTS ${RELOCATION} (id INTEGER NOT NULL PRIMARY KEY, state TEXT NOT NULL, mark TEXT NOT NULL,
       place TEXT NOT NULL, at TEXT NOT NULL)`,
  );
  database
    .prepare(`INSERT OR REPLACE INTO ${RELOCATION} (id, state, mark, place, at) VALUES (1, ?, ?, ?, ?)`)
    .run(state, mark, place, at);
}
