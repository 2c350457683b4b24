/** @engine one: the calls to another system */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Api, startApi } from '../support/api-process.js';
import { anonymous, assertRefused, type Client } from '../support/client.js';
import { openDatabase } from '../support/database.js';
import { signedIn, startWechat, type Wechat, WECHAT } from '../support/wechat.js';

const START = '2026-03-09T02:00:00.000Z';
const TOKEN = '/cgi-bin/stable_token';
const PHONE = '/wxa/business/getuserphonenumber';
const later = (minutes: number) => new Date(Date.parse(START) + minutes * 60_000).toISOString();

/** Through the two calls citizens make: signing in needs no token, the phone number does. */
describe('the WeChat client', () => {
  let wechat: Wechat;
  let api: Api;
  let citizen: Client;

  const at = async (iso: string) => {
    api.setNow(iso);
    await wechat.setNow(iso);
  };
  const phoneCode = async (phone = '13800000001', countryCode: string | number = '86') =>
    (await wechat.control<{ code: string }>('POST', 'phone-codes', { phone, countryCode })).code;
  const askPhone = async (code?: string) => citizen.post('/me/phone', { code: code ?? (await phoneCode()) });
  const fault = (body: object) => wechat.control('POST', 'faults', body);

  beforeAll(async () => {
    wechat = await startWechat();
    await wechat.setNow(START);
    api = await startApi({ now: START, env: { ...wechat.env, WECHAT_TIMEOUT_MS: '1500' } });
    citizen = await signedIn(api.url, wechat, 'zhou');
  });
  beforeEach(() => at(START));
  afterEach(() => wechat.control('DELETE', 'faults'));
  afterAll(async () => {
    await api?.stop();
    await wechat?.stop();
  });

  describe('login codes', () => {
    const signIn = (code: string) => anonymous(api.url).post('/sessions/wechat', { code });

    it('are good once, for five minutes', async () => {
      const { code } = await wechat.loginCode('lin');
      expect((await signIn(code)).status).toBe(201);
      assertRefused(await signIn(code), 401, 'BAD_CREDENTIALS');
      assertRefused(await signIn('made-up'), 401, 'BAD_CREDENTIALS');
      const { code: old } = await wechat.loginCode('lin');
      await at(later(6));
      assertRefused(await signIn(old), 401, 'BAD_CREDENTIALS');
    });

    it('“system busy” once is tried again; twice is “try later”', async () => {
      await fault({ api: '/sns/jscode2session', kind: 'errcode', errcode: -1, times: 1 });
      expect((await signIn((await wechat.loginCode('lin')).code)).status).toBe(201);
      await fault({ api: '/sns/jscode2session', kind: 'errcode', errcode: -1, times: 2 });
      assertRefused(await signIn((await wechat.loginCode('lin')).code), 503, 'UNAVAILABLE');
    });

    it('of a high-risk user do not sign in', async () => {
      await wechat.control('POST', 'high-risk', { person: 'mallory' });
      assertRefused(await signIn((await wechat.loginCode('mallory')).code), 401, 'BAD_CREDENTIALS');
    });
  });

  describe('the phone number', () => {
    it('is the citizen’s own, sealed where it is kept', async () => {
      const answer = await askPhone(await phoneCode('13812345678'));
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({ phone: '13812345678' });
      const database = await openDatabase(api.databaseUrl);
      const stored = JSON.stringify(await database.query('SELECT * FROM citizens'));
      await database.close();
      expect(stored).not.toContain('13812345678');
      expect(stored).toMatch(/"phone":"a1\./);
    });

    it.each([
      [86, '13812345678', '13812345678'],
      ['852', '61234567', '+85261234567'],
    ])('country code %s, written as WeChat likes', async (countryCode, phone, expected) => {
      expect((await askPhone(await phoneCode(phone, countryCode))).body).toEqual({ phone: expected });
    });

    it('a code is good once; without a session there is none', async () => {
      const code = await phoneCode();
      expect((await askPhone(code)).status).toBe(200);
      const again = await askPhone(code);
      assertRefused(again, 422, 'VALIDATION_FAILED');
      expect(again.body.detail).toContain('直接填写');
      assertRefused(await anonymous(api.url).post('/me/phone', { code }), 401, 'UNAUTHENTICATED');
    });
  });

  describe('the access token', () => {
    it('is asked for once and used until its last five minutes; then the next one, with both good', async () => {
      await askPhone();
      const before = await wechat.calls(TOKEN);
      for (const minutes of [1, 60, 114]) {
        await at(later(minutes));
        expect((await askPhone()).status).toBe(200);
      }
      expect(await wechat.calls(TOKEN)).toBe(before);
      await at(later(116));
      expect((await askPhone()).status).toBe(200);
      expect(await wechat.calls(TOKEN)).toBe(before + 1);
      await at(later(125));
      expect((await askPhone()).status).toBe(200);
      expect(await wechat.calls(TOKEN)).toBe(before + 1);
      await at(later(500));
      expect((await askPhone()).status).toBe(200);
    });

    it('renewing early may fail: the old one still works', async () => {
      await at(later(1000));
      expect((await askPhone()).status).toBe(200);
      await at(later(1000 + 117));
      await fault({ api: TOKEN, kind: 'http' });
      expect((await askPhone()).status).toBe(200);
      await at(later(1000 + 121));
      assertRefused(await askPhone(), 503, 'UNAVAILABLE');
    });

    it('refused by WeChat (40001): one refresh, one retry, and the citizen sees nothing of it', async () => {
      await at(later(2000));
      await askPhone();
      const [tokens, phones] = [await wechat.calls(TOKEN), await wechat.calls(PHONE)];
      await wechat.control('POST', 'tokens/revocation');
      expect((await askPhone()).status).toBe(200);
      expect(await wechat.calls(TOKEN)).toBe(tokens + 1);
      expect(await wechat.calls(PHONE)).toBe(phones + 2);
    });

    it('refused although it is WeChat’s newest: replaced by force, at most every thirty seconds', async () => {
      await at(later(3000));
      await askPhone();
      const tokens = await wechat.calls(TOKEN);
      await fault({ api: PHONE, kind: 'errcode', errcode: 42001, times: 1 });
      expect((await askPhone()).status).toBe(200);
      expect(await wechat.calls(TOKEN)).toBe(tokens + 2);
      await fault({ api: PHONE, kind: 'errcode', errcode: 42001, times: 1 });
      assertRefused(await askPhone(), 503, 'UNAVAILABLE');
      expect((await askPhone()).status).toBe(200);
    });

    it('no token is readable in the database or the log', async () => {
      const database = await openDatabase(api.databaseUrl);
      const stored = JSON.stringify(await database.query('SELECT * FROM wechat_tokens'));
      await database.close();
      expect(stored).toMatch(/"token":"a1\./);
      const { openid } = await wechat.loginCode('zhou');
      for (const secret of ['STANDIN_', WECHAT.secret, openid, 'session_key'])
        expect(stored + api.logs()).not.toContain(secret);
    });
  });

  describe('a bad day', () => {
    it('no server, a dead connection, a gateway’s page, a slow answer: each gets a clear sentence', async () => {
      for (const body of [{ kind: 'down' }, { kind: 'http' }, { kind: 'lost' }, { kind: 'slow' }]) {
        await fault(body);
        const answer = await askPhone();
        assertRefused(answer, 503, 'UNAVAILABLE');
        expect(answer.body.detail).toBe('微信暂时不能提供手机号，请直接填写');
        await wechat.control('DELETE', 'faults');
      }
      expect((await askPhone()).status).toBe(200);
    });

    it('a call that must not happen twice is not repeated after a lost answer', async () => {
      await askPhone();
      const phones = await wechat.calls(PHONE);
      await fault({ api: PHONE, kind: 'lost', times: 1 });
      assertRefused(await askPhone(), 503, 'UNAVAILABLE');
      expect(await wechat.calls(PHONE)).toBe(phones + 1);
    });

    it('45009: remembered until midnight in Beijing, and not asked again', async () => {
      await at(later(4000)); // 2026-03-12 04:40 in Beijing
      await askPhone();
      await fault({ api: PHONE, kind: 'errcode', errcode: 45009, times: 1 });
      assertRefused(await askPhone(), 503, 'UNAVAILABLE');
      const phones = await wechat.calls(PHONE);
      await at('2026-03-12T15:59:00.000Z');
      assertRefused(await askPhone(), 503, 'UNAVAILABLE');
      expect(await wechat.calls(PHONE)).toBe(phones);
      await at('2026-03-12T16:00:00.000Z');
      expect((await askPhone()).status).toBe(200);
    });
  });
});
