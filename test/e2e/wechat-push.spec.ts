/** @engine one: signatures and bodies; what waits in the database is in relay.spec.ts */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, startApi } from '../support/api-process.js';
import { openDatabase } from '../support/database.js';
import { PUSH_AES_KEY, PUSH_TOKEN, startWechat, type Wechat } from '../support/wechat.js';

const NOW = '2026-03-09T02:00:00.000Z';
const SECONDS = String(Date.parse(NOW) / 1000);
const OPENID = 'oAAAABBBBCCCCDDDDEEEEFFFF123';
const sign = (...parts: string[]) => createHash('sha1').update(parts.sort().join('')).digest('hex');

interface Sending {
  body: string;
  type?: string;
  timestamp?: string;
  nonce?: string;
  query?: Record<string, string>;
}

let nonces = 0;
const nextNonce = () => `nonce-${(nonces += 1)}`;

/** Sends what the platform would, signed with the right token unless `query` says otherwise. */
async function push(
  api: Api,
  { body, type = 'text/xml', timestamp = SECONDS, nonce = nextNonce(), query = {} }: Sending,
) {
  const signed = { signature: sign(PUSH_TOKEN, timestamp, nonce), timestamp, nonce, ...query };
  const response = await fetch(`${api.url}/api/v1/wechat/push?${new URLSearchParams(signed)}`, {
    method: 'POST',
    body,
    headers: { 'content-type': type },
  });
  return { status: response.status, text: await response.text() };
}

const SUCCESS = { status: 200, text: 'success' };
const xmlOf = (
  list: string,
  event = 'subscribe_msg_change_event',
  member = 'SubscribeMsgChangeEvent',
  at = SECONDS,
) =>
  `<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[${OPENID}]]></FromUserName>
<CreateTime>${at}</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[${event}]]></Event>
<${member}>${list}</${member}></xml>`;
const item = (template: string, answer: string) =>
  `<List><TemplateId><![CDATA[${template}]]></TemplateId><SubscribeStatusString><![CDATA[${answer}]]></SubscribeStatusString></List>`;
const jsonOf = (List: unknown, CreateTime: unknown = Number(SECONDS)) =>
  JSON.stringify({
    ToUserName: 'gh_1',
    FromUserName: OPENID,
    CreateTime,
    MsgType: 'event',
    Event: 'subscribe_msg_popup_event',
    List,
  });

async function answers(api: Api): Promise<Record<string, string>> {
  const database = await openDatabase(api.databaseUrl);
  const rows = await database.query<{ template_id: string; answer: string }>(
    'SELECT * FROM wechat_subscriptions',
  );
  await database.close();
  return Object.fromEntries(rows.map((row) => [row.template_id, row.answer]));
}

describe('what WeChat pushes, plain', () => {
  let api: Api;
  beforeAll(async () => {
    api = await startApi({
      now: NOW,
      env: {
        WECHAT_APPID: 'wxstandin0000test',
        WECHAT_SECRET: 's',
        WECHAT_API_BASE: 'http://127.0.0.1:9',
        WECHAT_PUSH_TOKEN: PUSH_TOKEN,
      },
    });
  });
  afterAll(() => api?.stop());

  it('the address is verified with the echo, and only with the right signature', async () => {
    const ask = (query: Record<string, string>) =>
      fetch(`${api.url}/api/v1/wechat/push?${new URLSearchParams(query)}`);
    const good = {
      signature: sign(PUSH_TOKEN, SECONDS, 'n'),
      timestamp: SECONDS,
      nonce: 'n',
      echostr: '9876',
    };
    const answer = await ask(good);
    expect({ status: answer.status, text: await answer.text() }).toEqual({ status: 200, text: '9876' });
    for (const bad of [{ signature: 'x' }, { nonce: 'm' }, { timestamp: '1' }, { signature: '' }])
      expect((await ask({ ...good, ...bad })).status).toBe(403);
    expect((await ask({ echostr: '1' })).status).toBe(403);
  });

  it('one entry or several, XML or JSON, a time as text or as number', async () => {
    expect(await push(api, { body: xmlOf(item('T-one', 'reject')) })).toEqual(SUCCESS);
    expect(await push(api, { body: xmlOf(item('T-two', 'reject') + item('T-three', 'accept')) })).toEqual(
      SUCCESS,
    );
    const json = (List: unknown, at?: unknown) =>
      push(api, { body: jsonOf(List, at), type: 'application/json' });
    expect(await json({ TemplateId: 'T-four', SubscribeStatusString: 'accept' })).toEqual(SUCCESS);
    expect(await json([{ TemplateId: 'T-five', SubscribeStatusString: 'ban' }], SECONDS)).toEqual(SUCCESS);
    expect(await answers(api)).toMatchObject({
      'T-one': 'reject',
      'T-two': 'reject',
      'T-three': 'accept',
      'T-four': 'accept',
      'T-five': 'ban',
    });
  });

  it('an older answer that arrives later changes nothing', async () => {
    const change = (answer: string, at: number) =>
      push(api, {
        body: xmlOf(
          item('T-order', answer),
          'subscribe_msg_change_event',
          'SubscribeMsgChangeEvent',
          String(at),
        ),
      });
    await change('reject', Number(SECONDS));
    expect(await change('accept', Number(SECONDS) - 30)).toEqual(SUCCESS);
    expect((await answers(api))['T-order']).toBe('reject');
  });

  it('events and messages without a listener are a success too, or WeChat would repeat them', async () => {
    expect(await push(api, { body: xmlOf('', 'some_new_event', 'Whatever') })).toEqual(SUCCESS);
    expect(await push(api, { body: '<xml><MsgType>text</MsgType><Content>hi</Content></xml>' })).toEqual(
      SUCCESS,
    );
    expect(
      await push(api, {
        body: xmlOf(
          '<List><MsgID>1</MsgID><ErrorCode>43101</ErrorCode></List>',
          'subscribe_msg_sent_event',
          'SubscribeMsgSentEvent',
        ),
      }),
    ).toEqual(SUCCESS);
  });

  it('elements may have any name', async () => {
    const names = '<__proto__><List>1</List></__proto__><constructor>2</constructor>';
    const body = `<xml>${names}<CreateTime>1</CreateTime><MsgType>event</MsgType><Event>toString</Event></xml>`;
    expect(await push(api, { body })).toEqual(SUCCESS);
  });

  it('the same push again is the same success; the same signature with another message is refused', async () => {
    const nonce = nextNonce();
    const first = { body: xmlOf(item('T-replay', 'reject')), nonce };
    expect(await push(api, first)).toEqual(SUCCESS);
    expect(await push(api, first)).toEqual(SUCCESS);
    expect((await push(api, { body: xmlOf(item('T-replay', 'accept')), nonce })).status).toBe(403);
    expect((await answers(api))['T-replay']).toBe('reject');
  });

  it('a signature of another hour is refused, however right', async () => {
    const timestamp = String(Number(SECONDS) - 3600);
    expect((await push(api, { body: xmlOf(item('T-late', 'reject')), timestamp })).status).toBe(403);
  });

  const billion = `<!DOCTYPE xml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>`;
  it.each([
    [
      'an outside entity',
      `<!DOCTYPE xml [<!ENTITY x SYSTEM "file:///etc/passwd">]><xml><MsgType>&x;</MsgType></xml>`,
    ],
    ['entities in entities', `${billion}<xml><MsgType>&b;</MsgType></xml>`],
    ['an unknown entity', '<xml><MsgType>&nope;</MsgType></xml>'],
    ['no XML', 'hello'],
    ['nothing', ' '],
    ['half of it', '<xml><MsgType>event'],
    ['two roots', '<xml></xml><xml></xml>'],
    ['another root', '<other><MsgType>event</MsgType></other>'],
    ['a very deep one', `<xml>${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}</xml>`],
    ['JSON of another shape', '[1,2,3]'],
    ['a time that is none', xmlOf('', 'x', 'X', 'yesterday')],
    ['an encrypted one without a key here', '<xml><Encrypt>abc</Encrypt></xml>'],
  ])('signed, but %s: refused without a fault', async (_, body) => {
    const { status, text } = await push(api, { body });
    expect(status).toBe(400);
    expect(text).not.toContain('root:');
  });

  it.each([
    ['no body', '', 'text/xml', 400],
    ['broken JSON', '{"a":', 'application/json', 400],
    ['a huge one', `<xml>${'x'.repeat(70_000)}</xml>`, 'text/xml', 413],
    ['huge JSON', `{"a":"${'x'.repeat(70_000)}"}`, 'application/json', 413],
    ['a form', 'a=b', 'application/x-www-form-urlencoded', 415],
  ])('%s', async (_, body, type, status) => {
    expect((await push(api, { body, type })).status).toBe(status);
  });

  it('XML goes nowhere else', async () => {
    const response = await fetch(`${api.url}/api/v1/letters`, {
      method: 'POST',
      body: '<xml></xml>',
      headers: { 'content-type': 'text/xml' },
    });
    expect(response.status).toBe(415);
  });

  it('the server logged no error and no openid', () => {
    expect(api.logs()).not.toMatch(/"level":[56]0/);
    expect(api.logs()).not.toContain(OPENID);
  });
});

describe('what WeChat pushes, encrypted', () => {
  let api: Api;
  let wechat: Wechat;
  const settings = (format: 'xml' | 'json', more: object = {}) =>
    wechat.control('POST', 'push/settings', {
      url: `${api.url}/api/v1/wechat/push`,
      token: PUSH_TOKEN,
      aesKey: PUSH_AES_KEY,
      format,
      ...more,
    });
  const event = (template: string) => ({
    openid: OPENID,
    event: {
      Event: 'subscribe_msg_popup_event',
      SubscribeMsgPopupEvent: { List: { TemplateId: template, SubscribeStatusString: 'accept' } },
    },
  });

  beforeAll(async () => {
    wechat = await startWechat();
    await wechat.setNow(NOW);
    api = await startApi({
      now: NOW,
      env: { ...wechat.env, WECHAT_PUSH_TOKEN: PUSH_TOKEN, WECHAT_ENCODING_AES_KEY: PUSH_AES_KEY },
    });
  });
  afterAll(async () => {
    await api?.stop();
    await wechat?.stop();
  });

  it.each(['xml', 'json'] as const)('as %s', async (format) => {
    await settings(format);
    expect(await wechat.control('POST', 'push/verification')).toEqual({ ok: true });
    expect(await wechat.control('POST', 'push', event(`T-${format}`))).toEqual({ reply: 'success' });
    expect((await answers(api))[`T-${format}`]).toBe('accept');
  });

  it('a plain message is refused where a key is set, however well signed', async () => {
    expect((await push(api, { body: xmlOf(item('T-plain', 'accept')) })).status).toBe(403);
    expect((await push(api, { body: jsonOf([]), type: 'application/json' })).status).toBe(403);
  });

  it('another key, another token, another appid: refused', async () => {
    await settings('xml', { aesKey: Buffer.alloc(32, 6).toString('base64').slice(0, 43) });
    expect(await wechat.control('POST', 'push', event('T-wrong'))).toEqual({});
    await settings('xml', { token: 'guessed' });
    expect(await wechat.control('POST', 'push', event('T-wrong'))).toEqual({});
    expect((await answers(api))['T-wrong']).toBeUndefined();
  });

  it.each([
    ['not base64', '***'],
    ['one block', Buffer.alloc(16).toString('base64')],
    ['odd length', Buffer.alloc(35).toString('base64')],
    ['noise', Buffer.alloc(64, 9).toString('base64')],
  ])('encrypted, but %s: refused, signed or not', async (_, Encrypt) => {
    const nonce = nextNonce();
    const query = { msg_signature: sign(PUSH_TOKEN, SECONDS, nonce, Encrypt), encrypt_type: 'aes' };
    const body = `<xml><Encrypt><![CDATA[${Encrypt}]]></Encrypt></xml>`;
    expect((await push(api, { body, nonce, query })).status).toBe(403);
    expect((await push(api, { body, nonce, query: { msg_signature: 'no' } })).status).toBe(403);
    expect(api.logs()).not.toMatch(/"level":[56]0/);
  });
});

describe('no callback is set up', () => {
  it('there is nothing at that address', async () => {
    const api = await startApi();
    try {
      expect((await push(api, { body: '<xml></xml>' })).status).toBe(404);
    } finally {
      await api.stop();
    }
  });
});
