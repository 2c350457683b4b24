import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BackupFolder, nameOf } from './backup-folder.js';

const day = (n: number): Date => new Date(`2026-03-${String(n).padStart(2, '0')}T18:30:00Z`);

describe('the folder of backups', () => {
  let folder: string;
  let place: BackupFolder;
  const kept = async (keep: number, at: number, missing: Record<number, number> = {}): Promise<number[]> => {
    await place.prune(
      keep,
      day(at),
      new Map(Object.entries(missing).map(([n, count]) => [nameOf(day(Number(n))), count])),
    );
    const names = readdirSync(folder).filter((name) => name.endsWith('.tar'));
    return names.map((name) => Number(name.slice('huiyin-202603'.length).slice(0, 2))).sort((a, b) => a - b);
  };
  const hold = (...days: number[]): void => {
    for (const n of days) writeFileSync(path.join(folder, nameOf(day(n))), '');
  };

  beforeEach(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-folder-'));
    place = await BackupFolder.take(folder);
  });
  afterEach(async () => {
    await place.release();
    rmSync(folder, { recursive: true });
  });

  it('keeps the newest', async () => {
    hold(1, 2, 3, 4);
    expect(await kept(2, 4)).toEqual([3, 4]);
  });

  it('keeps the one just made and those before it when the clock was ahead', async () => {
    hold(1, 2, 3, 28, 29);
    expect(await kept(2, 3)).toEqual([2, 3]);
  });

  it('keeps the last whole one while all later ones lack files', async () => {
    hold(1, 2, 3, 4, 5);
    expect(await kept(2, 5, { 3: 7, 4: 7, 5: 7 })).toEqual([2, 4, 5]);
  });

  it('keeps no more than it must when one file is lost for good', async () => {
    hold(1, 2, 3, 4);
    expect(await kept(2, 4, { 1: 1, 2: 1, 3: 1, 4: 1 })).toEqual([3, 4]);
  });
});
