import { randomUUID } from 'node:crypto';
import { link, open, readdir, readFile, rename, rm, stat, mkdir, utimes } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Clock } from '../platform/clock.js';
import { EnvError } from '../platform/env.js';

const NAME = /^huiyin-(\d{8}T\d{9}Z)\.tar$/;
const PART = /^\.huiyin-\d{8}T\d{9}Z\.tar\.part$/;
const LOCK = '.huiyin-backup.lock';
const TOUCH_MS = 30_000;
/** Longer than a machine that is busy forgets to touch the lock; one that died touches it no more. */
const STALE_MS = 10 * 60_000;

/** Files carry the machine's time, whatever the office's clock says. */
const machine = new Clock({ clockFile: undefined });

/** @example nameOf(new Date('2026-03-09T00:30:00.250Z')) //=> 'huiyin-20260309T003000250Z.tar' */
export const nameOf = (at: Date): string => `huiyin-${at.toISOString().replace(/[-:.]/g, '')}.tar`;

/** A folder of backups while one is made in it. */
export class BackupFolder {
  private timer: NodeJS.Timeout | undefined;

  private constructor(
    readonly folder: string,
    private readonly lock: string,
  ) {}

  /**
   * Creates the folder if it is not there, and takes away what a backup that was killed has left.
   *
   * @throws {EnvError} another one is being made in it, or it cannot be used
   */
  static async take(folder: string): Promise<BackupFolder> {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const taken = new BackupFolder(folder, path.join(folder, LOCK));
      await taken.obtain();
      for (const name of await readdir(folder)) if (PART.test(name)) await rm(path.join(folder, name));
      return taken;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
      if (code === undefined || error instanceof EnvError) throw error;
      const why = REASONS[code] ?? code;
      throw new EnvError(`备份文件夹 ${folder} 不能使用：${why}`, { cause: error });
    }
  }

  /** Where a backup is written until it is whole: nothing takes it for one. */
  partOf(at: Date): string {
    return path.join(this.folder, `.${nameOf(at)}.part`);
  }

  /** From now on it is a backup. @returns its path */
  async keep(part: string, at: Date): Promise<string> {
    const file = path.join(this.folder, nameOf(at));
    await rename(part, file);
    await syncFolder(this.folder);
    return file;
  }

  /**
   * Removes all but `keep`: the one just made and those before it. One whose name is later was made while the clock was
   * wrong, and goes first. Where all that stay lack more files than one that would go, that one stays as well.
   *
   * @param missing by name, how many files a backup lacks
   * @returns how many went
   */
  async prune(keep: number, at: Date, missing: ReadonlyMap<string, number>): Promise<number> {
    const names = (await readdir(this.folder)).filter((name) => NAME.test(name)).sort();
    const isLater = (name: string): boolean => name > nameOf(at);
    const byAge = [...names.filter(isLater), ...names.filter((name) => !isLater(name))];
    const many = Math.max(0, names.length - keep);
    const [old, kept] = [byAge.slice(0, many), byAge.slice(many)];
    const lacks = (name: string): number => missing.get(name) ?? 0;
    const least = Math.min(...old.map(lacks));
    const isWorth = kept.every((name) => lacks(name) > least);
    const spared = isWorth ? old.filter((name) => lacks(name) === least).at(-1) : undefined;
    const gone = old.filter((name) => name !== spared);
    for (const name of gone) await rm(path.join(this.folder, name));
    return gone.length;
  }

  async release(): Promise<void> {
    clearInterval(this.timer);
    await rm(this.lock, { force: true });
  }

  private async obtain(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const handle = await open(this.lock, 'wx', 0o600);
        await handle.writeFile(JSON.stringify({ pid: process.pid, host: os.hostname() }));
        await handle.close();
        break;
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
        const found = await stat(this.lock).catch(() => undefined);
        if (attempt === 3 || (await this.isHeld()))
          throw new EnvError(`${this.folder} 里正在做另一份备份，请等它结束`);
        // Moved aside first: of two that find it stale only one succeeds.
        const aside = `${this.lock}.${randomUUID()}`;
        await rename(this.lock, aside).then(
          () => this.discard(aside, found?.ino),
          () => undefined,
        );
      }
    }
    this.timer = setInterval(() => {
      const now = machine.now();
      utimes(this.lock, now, now).catch(() => undefined);
    }, TOUCH_MS);
    this.timer.unref();
  }

  /** What was moved aside may be the lock of another one that found the stale one first: it is given back. */
  private async discard(aside: string, stale: number | undefined): Promise<void> {
    const { ino } = await stat(aside);
    if (ino !== stale) await link(aside, this.lock).catch(() => undefined);
    await rm(aside);
  }

  private async isHeld(): Promise<boolean> {
    try {
      const { mtimeMs } = await stat(this.lock);
      if (machine.now().getTime() - mtimeMs > STALE_MS) return false;
      const { pid, host } = JSON.parse(await readFile(this.lock, 'utf8')) as { pid: number; host: string };
      return host !== os.hostname() || isAlive(pid);
    } catch (error) {
      // Gone in between, or not yet written.
      return !(error instanceof Error && 'code' in error && error.code === 'ENOENT');
    }
  }
}

/** After a rename: the name is on disk as well. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

const REASONS: Record<string, string> = {
  EACCES: '没有写入的权限',
  EPERM: '没有写入的权限',
  EROFS: '是只读的',
  ENOSPC: '磁盘空间不足',
  EDQUOT: '磁盘空间不足',
  EEXIST: '有同名文件',
  ENOTDIR: '有同名文件',
};
