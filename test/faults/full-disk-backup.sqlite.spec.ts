import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Api, runHub, startApi } from '../support/api-process.js';
import { anonymous } from '../support/client.js';
import { aLetter } from '../support/letters.js';
import { describeOnSmallDisk, type SmallDisk, smallDisk } from '../support/small-disk.js';

describeOnSmallDisk('a disk that is full', () => {
  let disk: SmallDisk;
  let api: Api;

  // A file is written from outside just as well; only SQLite asks for the place where the disk is mounted.
  const backUp = () => runHub(['backup', disk.outside, '--keep', '1'], api.env);
  const kept = (): string[] => readdirSync(disk.outside).filter((name) => name.includes('huiyin'));

  beforeAll(async () => {
    disk = await smallDisk('48m');
    api = await startApi({ demo: true });
  });
  afterAll(async () => {
    await api?.stop();
    await disk?.remove();
  });

  it('gets no part of a backup and keeps the last good one; the server goes on', async () => {
    expect(await backUp()).toMatchObject({ code: 0, stderr: '' });
    const [good] = kept();
    const bytes = readFileSync(path.join(disk.outside, good!));
    disk.fill(64 * 1024);
    const refused = await backUp();
    expect(refused.code).toBe(1);
    expect(refused.stderr.trim()).toBe(`${disk.outside}：磁盘空间不足，没有备份`);
    expect(kept()).toEqual([good]);
    expect(readFileSync(path.join(disk.outside, good!))).toEqual(bytes);
    expect((await anonymous(api.url).post('/letters', aLetter())).status).toBe(201);
    disk.free();
    expect(await backUp()).toMatchObject({ code: 0, stderr: '' });
    expect(kept()).toHaveLength(1);
    expect(kept()).not.toEqual([good]);
  });

  it('gets no part of a restore, which works once there is room', async () => {
    const [good] = kept();
    const dataDir = mkdtempSync(path.join(os.tmpdir(), 'huiyin-restored-'));
    const database = path.join(disk.folder, 'restored', 'huiyin.db');
    const restore = () =>
      runHub(
        ['restore', path.join(disk.folder, good!)],
        { ...api.env, HUIYIN_DATA_DIR: dataDir, DATABASE_URL: `sqlite:${database}` },
        disk.within,
      );
    cpSync(path.join(api.dataDir, 'keys'), path.join(dataDir, 'keys'), { recursive: true });
    try {
      disk.fill(1024 * 1024);
      const refused = await restore();
      expect(refused.code).toBe(1);
      expect(refused.stderr.trim()).toBe(
        '存放数据的磁盘或表空间已满，没有恢复，也没有改动备份；腾出空间后请再执行一次',
      );
      expect(readdirSync(path.join(disk.outside, 'restored'))).toEqual(['huiyin.db.relocating']);
      disk.free();
      const restored = await restore();
      expect(restored).toMatchObject({ code: 0, stderr: '' });
      expect(restored.stdout).toContain('完整，未被改动');
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  });
});
