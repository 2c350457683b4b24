import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, startApi } from '../support/api-process.js';
import { client, type Client } from '../support/client.js';
import { until } from '../support/wait.js';
import { signedIn, startWechat, type Wechat } from '../support/wechat.js';
import { expectOneTokenForAll } from './shared-token.js';

const TOKEN = '/cgi-bin/stable_token';

describe('two servers, one access token', () => {
  let wechat: Wechat;
  const servers: Api[] = [];
  let phones: Client[];

  beforeAll(async () => {
    wechat = await startWechat();
    const options = { env: wechat.env, now: '2026-03-09T02:00:00Z' };
    const first = await startApi(options);
    const { databaseUrl, dataDir } = first;
    servers.push(first, await startApi({ ...options, databaseUrl, dataDir }));
    const citizen = await signedIn(servers[0]!.url, wechat, 'zhou');
    phones = servers.map(({ url }) => client(url, { ...citizen.headers }));
  });
  afterAll(async () => {
    for (const server of servers.reverse()) await server.stop();
    await wechat?.stop();
  });

  it('asked for once, also by many at the same moment, and once more after it was refused', () =>
    expectOneTokenForAll(wechat, phones));

  it('a server that died while renewing holds the others up no longer than its claim', async () => {
    await wechat.control('POST', 'tokens/revocation');
    await wechat.control('POST', 'faults', { api: TOKEN, kind: 'slow', times: 1 });
    const before = await wechat.calls(TOKEN);
    const phone = async (n: number) => {
      const body = { phone: '13800000009' };
      const { code } = await wechat.control<{ code: string }>('POST', 'phone-codes', body);
      return phones[n]!.post('/me/phone', { code });
    };
    const dying = phone(1).catch((error: unknown) => error);
    await until('it has asked for a token', async () => (await wechat.calls(TOKEN)) > before);
    await servers[1]!.kill9();
    await dying;
    servers[0]!.setNow('2026-03-09T02:01:01Z');
    expect((await phone(0)).status).toBe(200);
    expect(await wechat.calls(TOKEN)).toBe(before + 2);
  });
});
