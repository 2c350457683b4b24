import { execFileSync } from 'node:child_process';
import {
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  writeSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe } from '@jest/globals';
import { requiredEngines } from './engines.js';
import { spawnGuarded } from './guarded.js';
import { until } from './wait.js';

/** A file system of our own in memory, so small that it can be filled. It is invisible outside and needs no root. */
export interface SmallDisk {
  /** where it is mounted, for the programs that run `within` */
  readonly folder: string;
  /** runs a program where the disk is mounted; the program keeps its process id */
  readonly within: readonly string[];
  /** Takes what is left of the space, but for so many bytes. */
  fill(spare?: number): void;
  /** Gives back what `fill` took. */
  free(): void;
  /** the same folder, for us who are outside */
  readonly outside: string;
  remove(): Promise<void>;
}

/** Mounts it and stays: it lives as long as this shell. */
const HOLDER = 'mount -t tmpfs -o "size=$2" none "$1" && touch "$1/mounted" && exec sleep infinity';

/**
 * `describe` for suites that need such a disk: left out, with the reason in their name, where the kernel forbids
 * namespaces to ordinary users.
 *
 * @throws {Error} they are forbidden, and HUIYIN_REQUIRE is set: then the suites must run
 */
export function describeOnSmallDisk(title: string, suite: () => void): void {
  const reason = whyNoSmallDisk();
  if (reason === undefined) describe(title, suite);
  else if (requiredEngines().length > 0) throw new Error(reason);
  // oxlint-disable-next-line eslint-js/no-restricted-syntax -- not a test put aside: this machine cannot run it
  else describe.skip(`${title} (${reason})`, suite);
}

function whyNoSmallDisk(): string | undefined {
  try {
    execFileSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', '/mnt'], { stdio: 'pipe' });
    return undefined;
  } catch (error) {
    return `no mount namespace here: ${(error as Error).message.split('\n')[1] ?? 'unshare is missing'}`;
  }
}

/** @param size as mount(8) takes it, `24m` */
export async function smallDisk(size: string): Promise<SmallDisk> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'huiyin-disk-'));
  const folder = path.join(home, 'data');
  mkdirSync(folder);
  const holder = await spawnGuarded('unshare', ['-rm', 'sh', '-c', HOLDER, 'holder', folder, size], {
    logFile: path.join(home, 'holder.log'),
    removeFolder: home,
  });
  const outside = path.join('/proc', String(holder.pid), 'root', folder);
  // Its own mark: where temporary files lie in memory, the folder below is of the same kind.
  const mounted = () => existsSync(path.join(outside, 'mounted'));
  await until('the disk being mounted', mounted, {
    giveUp: () => (holder.isRunning() ? undefined : holder.logs()),
  });
  const filler = path.join(outside, 'filler');
  return {
    folder,
    outside,
    within: ['nsenter', '--user', '--mount', '--preserve-credentials', '--target', String(holder.pid)],
    fill(spare = 0) {
      const file = openSync(filler, 'a');
      for (const size of [1 << 20, 1 << 16, 1 << 12]) writeUntilFull(file, Buffer.alloc(size));
      if (spare > 0) ftruncateSync(file, Math.max(0, fstatSync(file).size - spare));
      closeSync(file);
    },
    free: () => rmSync(filler, { force: true }),
    async remove() {
      await holder.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function writeUntilFull(file: number, block: Buffer): void {
  try {
    for (;;) writeSync(file, block);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}
