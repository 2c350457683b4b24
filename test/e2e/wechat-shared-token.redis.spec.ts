/** @engine one: what passes through Redis */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, startApi } from '../support/api-process.js';
import { client } from '../support/client.js';
import { openDatabase } from '../support/database.js';
import { startRedis } from '../support/redis.js';
import { signedIn, startWechat, type Wechat } from '../support/wechat.js';
import { expectOneTokenForAll } from './shared-token.js';

/** With REDIS_URL the token lies there; the servers need not even share a database. */
describe('two servers, one access token in Redis', () => {
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let wechat: Wechat;
  let servers: Api[];

  beforeAll(async () => {
    [redis, wechat] = await Promise.all([startRedis(), startWechat()]);
    const key = `k1:${Buffer.alloc(32, 7).toString('base64')}`;
    const env = { ...wechat.env, REDIS_URL: redis.url, HUIYIN_ENCRYPTION_KEY: key };
    servers = await Promise.all([startApi({ env }), startApi({ env })]);
  });
  afterAll(async () => {
    for (const server of servers ?? []) await server.stop();
    await wechat?.stop();
    await redis?.stop();
  });

  it('asked for once, and once more after it was refused', async () => {
    const phones = [];
    for (const { url } of servers)
      phones.push(client(url, { ...(await signedIn(url, wechat, 'zhou')).headers }));
    await expectOneTokenForAll(wechat, phones);
    const database = await openDatabase(servers[0]!.databaseUrl);
    expect(await database.query('SELECT * FROM wechat_tokens')).toEqual([]);
    await database.close();
  });

  it('without Redis the citizen is told to type the number', async () => {
    const citizen = await signedIn(servers[0]!.url, wechat, 'zhou');
    await redis.stop();
    expect((await citizen.post('/me/phone', { code: 'whatever' })).status).toBe(503);
  });
});
