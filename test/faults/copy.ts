import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A copy of a data folder whose server has ended, to be looked into. */
export async function withCopy<T>(folder: string, work: (databaseUrl: string) => Promise<T>): Promise<T> {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'huiyin-copy-'));
  try {
    cpSync(folder, copy, { recursive: true, filter: (name) => path.basename(name) !== 'filler' });
    return await work(`sqlite:${path.join(copy, 'huiyin.db')}`);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
