import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Api, runHub, startApi } from '../support/api-process.js';
import { anonymous } from '../support/client.js';
import { aLetter } from '../support/letters.js';
import { describeOnSmallDisk, type SmallDisk, smallDisk } from '../support/small-disk.js';

describeOnSmallDisk('a disk for backups that is full', () => {
  let disk: SmallDisk;
  let api: Api;

  const backUp = () => runHub(['backup', disk.folder, '--keep', '1'], api.env, disk.within);
  const kept = (): string[] => readdirSync(disk.outside).filter((name) => name.includes('huiyin'));

  beforeAll(async () => {
    disk = await smallDisk('8m');
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
    expect(refused.stderr.trim()).toBe(`${disk.folder}：磁盘空间不足，没有备份`);
    expect(kept()).toEqual([good]);
    expect(readFileSync(path.join(disk.outside, good!))).toEqual(bytes);
    expect((await anonymous(api.url).post('/letters', aLetter())).status).toBe(201);
    disk.free();
    expect(await backUp()).toMatchObject({ code: 0, stderr: '' });
    expect(kept()).toHaveLength(1);
    expect(kept()).not.toEqual([good]);
  });
});
