import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Api, runHub, startApi } from '../support/api-process.js';
import { describeOnSmallDisk, type SmallDisk, smallDisk } from '../support/small-disk.js';
import { until } from '../support/wait.js';
import { withCopy } from './copy.js';
import { isReady, Post } from './letters.js';

describeOnSmallDisk('a disk that is full', () => {
  const post = new Post();
  let disk: SmallDisk;
  let api: Api;

  const start = (): Promise<Api> =>
    startApi({
      dataDir: disk.folder,
      databaseUrl: `sqlite:${path.join(disk.folder, 'huiyin.db')}`,
      within: disk.within,
    });
  const verify = async (): Promise<number> => (await runHub(['audit', 'verify'], api.env, disk.within)).code;

  beforeAll(async () => {
    disk = await smallDisk('48m');
    api = await start();
    await post.sendAll(api.url, 5);
  });
  afterAll(async () => {
    await api?.stop();
    await disk?.remove();
  });

  it('refuses letters with a sentence, reports not ready, and accepts letters again once there is room', async () => {
    disk.fill();
    const refused = await post.sendUntilRefused(api.url, 3);
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual(
      Array(3).fill([507, 'STORAGE_FULL']),
    );
    expect(refused[0]?.body.detail).toBe('服务器磁盘空间不足，暂时不能保存，请稍后再试');
    // A checkpoint between two letters may win a little room: then the next ones fill it.
    const notReady = async (): Promise<boolean> => {
      await post.sendUntilRefused(api.url, 1);
      return (await isReady(api.url)) === 503;
    };
    await until('the server saying that it is not ready', notReady);
    disk.free();
    expect(await isReady(api.url)).toBe(200);
    await post.sendAll(api.url, 20);
    expect(await isReady(api.url)).toBe(200);
  });

  it('takes no backup and says why, and takes one once there is room', async () => {
    const folder = path.join(disk.folder, 'backups');
    const backUp = () => runHub(['backup', folder], api.env, disk.within);
    disk.fill(150_000);
    expect(await backUp()).toMatchObject({ code: 1, stderr: `${folder}：磁盘空间不足，没有备份\n` });
    disk.free();
    expect((await backUp()).code).toBe(0);
    const names = readdirSync(path.join(disk.outside, 'backups'));
    expect(names).toEqual([expect.stringMatching(/^huiyin-.*\.tar$/)]);
  });

  it('keeps acknowledged letters after an orderly stop', async () => {
    await api.stop();
    await withCopy(disk.outside, (url) => post.expectKept(url));
    api = await start();
    expect(await verify()).toBe(0);
  });

  it('keeps acknowledged letters when many write, the disk fills and empties, and the server is killed', async () => {
    for (let round = 0; round < 3; round += 1) {
      disk.fill();
      await Promise.all(Array.from({ length: 4 }, () => post.sendUntilRefused(api.url, 1)));
      disk.free();
      await Promise.all(Array.from({ length: 4 }, () => post.sendAll(api.url, 3)));
    }
    await api.kill9();
    await withCopy(disk.outside, (url) => post.expectKept(url));
  });
});
