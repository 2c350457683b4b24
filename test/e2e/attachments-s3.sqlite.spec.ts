import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import S3rver from '@20minutes/s3rver';
import { type Api, startApi } from '../support/api-process.js';
import { anonymous, assertRefused, type Client } from '../support/client.js';
import { aPdf, aPng, fileForm } from '../support/files.js';
import { aLetter } from '../support/letters.js';
import { freePort, until } from '../support/wait.js';

/** With S3_URL no file touches the data folder; the store is one that speaks S3 over HTTP. */
describe('attachments in a bucket', () => {
  let folder: string;
  let store: S3rver;
  let api: Api;
  let citizen: Client;
  let running = false;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-s3-'));
    const port = await freePort();
    store = new S3rver({
      address: '127.0.0.1',
      port,
      silent: true,
      directory: folder,
      configureBuckets: [{ name: 'letters', configs: [] }],
    });
    await store.run();
    running = true;
    api = await startApi({
      now: '2026-03-09T02:00:00Z',
      env: { S3_URL: `http://S3RVER:S3RVER@127.0.0.1:${port}/letters/huiyin?region=cn-north-1` },
    });
    citizen = anonymous(api.url);
  });
  afterAll(async () => {
    await api?.stop();
    if (running) await store?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const stored = async (): Promise<string[]> => {
    const answer = await fetch(`${address()}/letters?list-type=2`);
    return [...(await answer.text()).matchAll(/<Key>(.*?)<\/Key>/g)].map(([, key]) => key!);
  };
  const address = (): string => api.env.S3_URL!.replace(/S3RVER:S3RVER@/, '').replace(/\/letters.*/, '');

  it('are stored, read back byte for byte, and swept', async () => {
    const pdf = aPdf('in a bucket');
    const uploaded = await citizen.upload('/attachments', fileForm(pdf, '材料.pdf'));
    expect(uploaded.status).toBe(201);
    const picture = await citizen.upload('/attachments', fileForm(await aPng(), '图.png'));
    const lost = await citizen.upload('/attachments', fileForm(await aPng(50), '没有寄出.png'));
    expect(await stored()).toHaveLength(5);
    expect((await stored()).filter((key) => !/^huiyin\/2026-03\/[0-9a-f]{48}(-t)?$/.test(key))).toEqual([]);
    // Neither the key nor the metadata of an object contains the name the sender gave the file.
    for (const key of await stored()) {
      const { headers } = await fetch(`${address()}/letters/${key}`, { method: 'HEAD' });
      const names = [...headers.keys()].filter((name) =>
        /^x-amz-(meta|tagging)|^content-disposition$/.test(name),
      );
      expect(names).toEqual([]);
    }

    const sent = await citizen.post(
      '/letters',
      aLetter({ attachmentIds: [uploaded.body.id, picture.body.id] }),
    );
    const { number, queryCode } = sent.body;
    const { body } = await citizen.post('/letters/lookup', { number, queryCode });
    const back = await fetch(api.url + body.attachments[0].url);
    expect(Buffer.from(await back.arrayBuffer()).equals(pdf)).toBe(true);
    expect((await fetch(api.url + body.attachments[1].thumbnailUrl)).status).toBe(200);

    expect(lost.status).toBe(201);
    api.setNow('2026-03-10T02:00:01Z');
    await until('the one without a letter being swept', async () => (await stored()).length === 3);
  });

  it('that cannot be stored are refused for now', async () => {
    await store.close();
    running = false;
    assertRefused(await citizen.upload('/attachments', fileForm(aPdf(), 'a.pdf')), 503, 'UNAVAILABLE');
  });
});
