import { existsSync, statSync } from 'node:fs';
import type { DataSource } from 'typeorm';
import { HUB } from '../platform/checkout-paths.js';
import { EnvError } from '../platform/env-error.js';
import { sqliteFileOf } from './data-source.js';
import { engineOf } from './engine.js';

/**
 * A table outside of the migrations, there only while a database is filled from elsewhere, and for ever in one that
 * was left for another: neither may be served from, whatever version of the schema it holds.
 */
export const RELOCATION = 'relocation';

export type RelocationState =
  /** a backup is being restored into it */
  | 'restoring'
  /** rows of another database are being copied into it */
  | 'arriving'
  /** its rows are being copied elsewhere; nothing may be written any more */
  | 'leaving'
  /** its rows are elsewhere */
  | 'left';

export interface Relocation {
  state: RelocationState;
  /** the same on both sides of one move */
  mark: string;
  /** the other side, without its password */
  place: string;
  /** ISO instant */
  at: string;
}

/** A SQLite file that a backup is restored into; it gets its own name when it is whole. */
export const draftOf = (file: string): string => `${file}.restoring`;

type Asking = Pick<DataSource, 'query'>;

/** @returns undefined: an ordinary database */
export async function relocationOf(source: Asking, hasTable: boolean): Promise<Relocation | undefined> {
  if (!hasTable) return undefined;
  const [row] = await source.query<Relocation[]>(`SELECT state, mark, place, at FROM ${RELOCATION}`);
  return row;
}

/** Killed in between it leaves an empty table, which says nothing. */
export async function noteRelocation(source: Asking, { state, mark, place, at }: Relocation): Promise<void> {
  await source.query(
    `CREATE TABLE IF NOT EXISTS ${RELOCATION} (id INTEGER NOT NULL PRIMARY KEY, state VARCHAR(20) NOT NULL,
       mark VARCHAR(36) NOT NULL, place VARCHAR(500) NOT NULL, at VARCHAR(30) NOT NULL)`,
  );
  await source.query(`REPLACE INTO ${RELOCATION} (id, state, mark, place, at) VALUES (1, ?, ?, ?, ?)`, [
    state,
    mark,
    place,
    at,
  ]);
}

const SENTENCES: Record<RelocationState, (note: Relocation) => string> = {
  restoring: () => `这个数据库只恢复了一半，不能使用；请重新执行 ${HUB} restore`,
  arriving: ({ place }) =>
    `这个数据库还在从 ${place} 迁入，没有完成，不能使用；请再执行一次 ${HUB} move，会接着做`,
  leaving: ({ place }) =>
    `这个数据库正在迁往 ${place}，已停止写入；请再执行一次 ${HUB} move 接着做，要放弃用 ${HUB} move --abandon`,
  left: ({ place, at }) => `这个数据库已于 ${at} 迁到 ${place}，此后只读；请把 DATABASE_URL 改为新地址`,
};

/**
 * On SQLite a restore that was killed leaves no database. A server that made a new one in its place would take letters
 * in it, and then nothing could be restored there.
 *
 * @throws {EnvError} one sentence
 */
export function refuseHalfRestored(databaseUrl: string): void {
  if (engineOf(databaseUrl) !== 'sqlite') return;
  const file = sqliteFileOf(databaseUrl);
  const isNew = !existsSync(file) || statSync(file).size === 0;
  if (isNew && existsSync(draftOf(file)))
    throw new EnvError(
      `DATABASE_URL：${file} 正在恢复，或只恢复了一半；请重新执行 ${HUB} restore，不再恢复就删去 ${draftOf(file)}`,
    );
}

/** @throws {EnvError} one sentence: it is half filled, or was left for another */
export async function refuseRelocated(source: DataSource): Promise<void> {
  const runner = source.createQueryRunner();
  let has: boolean;
  try {
    has = await runner.hasTable(RELOCATION);
  } finally {
    await runner.release();
  }
  const note = await relocationOf(source, has);
  if (note) throw new EnvError(`DATABASE_URL：${SENTENCES[note.state](note)}`);
}
