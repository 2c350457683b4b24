import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, runHub, startApi } from '../support/api-process.js';
import { anonymous } from '../support/client.js';
import { testEngine } from '../support/engines.js';
import { expectStored, submit, type Receipt } from './storm.js';

const received = (receipts: (Receipt | undefined)[]) =>
  receipts.filter((receipt): receipt is Receipt => receipt !== undefined);

describe('storage', () => {
  /** Its database outlives it: the later cases start servers of their own on it. */
  let first: Api;
  let started: Api[] = [];
  const start = async (): Promise<Api> => {
    const api = await startApi({ databaseUrl: first.databaseUrl, dataDir: first.dataDir });
    started.push(api);
    return api;
  };

  beforeAll(async () => {
    first = await startApi();
  });
  afterEach(async () => {
    for (const api of started) await api.stop();
    started = [];
  });
  afterAll(() => first?.stop());

  it('100 submissions at once all land, none twice', async () => {
    const receipts = received(
      await Promise.all(Array.from({ length: 100 }, (_, n) => submit(first.url, `并发来信第 ${n} 封`))),
    );
    expect(receipts).toHaveLength(100);
    await expectStored(first.databaseUrl, receipts);
    expect(await runHub(['audit', 'verify'], first.env)).toMatchObject({ code: 0 });
  });

  it('killed with -9 under load: every 201 is there after the restart, once', async () => {
    const receipts: Receipt[] = [];
    // On MariaDB two servers share the database and die one after the other; on SQLite one dies twice.
    const [rounds, servers] = testEngine() === 'mariadb' ? [1, 2] : [2, 1];
    for (let round = 0; round < rounds; round += 1) {
      const apis: Api[] = [];
      for (let n = 0; n < servers; n += 1) apis.push(await start());
      let dead = 0;
      const writers = apis.flatMap((api, server) =>
        Array.from({ length: 8 }, async (_, writer) => {
          for (let n = 0; ; n += 1) {
            const receipt = await submit(api.url, `第 ${round} 轮 ${server} 号机 ${writer} 号手第 ${n} 封`);
            if (!receipt) return;
            receipts.push(receipt);
          }
        }),
      );
      const before = receipts.length;
      for (const api of apis) {
        const target = receipts.length + 25;
        while (receipts.length < target) await sleep(5);
        await api.kill9();
        dead += 1;
      }
      await Promise.all(writers);
      expect(dead).toBe(servers);
      expect(receipts.length - before).toBeGreaterThanOrEqual(25);
    }
    const survivor = await start();
    await expectStored(survivor.databaseUrl, receipts);
    expect(await runHub(['audit', 'verify'], survivor.env)).toMatchObject({ code: 0 });

    // The citizen's own papers still work: the code opens the letter, the key gives the same answer.
    const citizen = anonymous(survivor.url);
    for (const { number, queryCode, title } of receipts.slice(-5)) {
      const { status, body } = await citizen.post('/letters/lookup', { number, queryCode });
      expect({ status, title: body.title }).toEqual({ status: 200, title });
    }
  }, 180_000);

  it('ended in order under load: each accepted request was served', async () => {
    const api = await start();
    const receipts: Receipt[] = [];
    const writers = Array.from({ length: 6 }, async (_, writer) => {
      for (let n = 0; ; n += 1) {
        const receipt = await submit(api.url, `收尾时 ${writer} 号手第 ${n} 封`);
        if (!receipt) return;
        receipts.push(receipt);
      }
    });
    while (receipts.length < 20) await sleep(5);
    await api.stop();
    await Promise.all(writers);
    const again = await start();
    await expectStored(again.databaseUrl, receipts);
  });
});
