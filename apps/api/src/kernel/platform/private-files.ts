import { chmodSync, existsSync, lstatSync, opendirSync, readdirSync, type Stats } from 'node:fs';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';

/** Files created from now on are readable for this account only: letters, keys and attachments are private. */
export const createPrivately = (): void => void process.umask(0o077);

/**
 * Makes files 0600 that another umask or a copied backup has left open; those not there are no
 * fault.
 */
export function closeFiles(...files: readonly string[]): void {
  for (const file of files) if (existsSync(file)) close(file, lstatSync(file));
}

/** Makes a folder 0700 and what lies directly in it 0600 or 0700. */
export function closeFolder(folder: string): void {
  if (!existsSync(folder)) return;
  close(folder, lstatSync(folder));
  for (const name of readdirSync(folder)) closeFiles(path.join(folder, name));
}

/** The same for all that lies below, without holding the thread: there may be a hundred thousand attachments. */
export async function closeTree(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  close(folder, lstatSync(folder));
  const waiting = [folder];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const entries = opendirSync(next);
    let seen = 0;
    for (let entry = entries.readSync(); entry; entry = entries.readSync()) {
      const file = path.join(next, entry.name);
      if (entry.isDirectory()) waiting.push(file);
      closeFiles(file);
      seen += 1;
      if (seen % 100 === 0) await nextTurn();
    }
    entries.closeSync();
    await nextTurn();
  }
}

function close(file: string, stats: Stats): void {
  if (stats.isSymbolicLink() || (stats.mode & 0o077) === 0) return;
  try {
    chmodSync(file, stats.mode & 0o700);
  } catch (error) {
    // A file of another account: its owner must close it, and it does not prevent the start.
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'EPERM' && code !== 'EROFS' && code !== 'ENOENT') throw error;
  }
}
