import { mkdirSync } from 'node:fs';
import path from 'node:path';
import Sqlite from '@huiyin/sqlite';
import type { DataSource } from 'typeorm';
import { isBusy } from '../database/engine.js';
import { EnvError } from '../platform/env.js';

const TAKEN = (): EnvError => new EnvError('这个数据库上正在进行另一次 move 或 restore，请等它结束');
const A_WEEK_S = 604_800;

/**
 * One move or restore at a time fills or leaves a database, and a move cannot be given up while it goes on. The lock ends
 * with its process, however that ends: it is one of the operating system on an empty file beside the database.
 *
 * @throws {EnvError} another one has it
 */
export async function lockedFile<T>(file: string, work: () => Promise<T>): Promise<T> {
  mkdirSync(path.dirname(file), { recursive: true });
  const lock = new Sqlite(`${file}.relocating`, { timeout: 0 });
  try {
    try {
      lock.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      throw isBusy(error) ? TAKEN() : error;
    }
    return await work();
  } finally {
    // The file stays: another process may be waiting to lock this very one.
    lock.close();
  }
}

/** The same on a server, where it ends with the connection. */
export async function lockedServer<T>(source: DataSource, work: () => Promise<T>): Promise<T> {
  const runner = source.createQueryRunner();
  try {
    // Nothing is asked over it meanwhile.
    await runner.query(`SET SESSION wait_timeout = ${A_WEEK_S}`);
    const [lock] = (await runner.query(
      "SELECT GET_LOCK(CONCAT('huiyin_relocation_', MD5(DATABASE())), 0) AS got",
    )) as { got: unknown }[];
    if (Number(lock?.got) !== 1) throw TAKEN();
    return await work();
  } finally {
    await runner.release();
  }
}
