import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, startApi } from '../support/api-process.js';
import { openApp, writeLetter } from './support/app.js';
import { startWechat } from '../support/wechat.js';

const LETTER = {
  mailbox: '在线咨询',
  kind: '咨询',
  title: '请问普查员的证件怎么核实',
  body: '有人上门说是普查员，想知道在哪里可以核实证件的真假。',
  name: '周小满',
};
const SUBMIT = /^POST \/api\/v1\/letters$/;

describe('the mini-program before a server that asks for a captcha', () => {
  let wechat: Awaited<ReturnType<typeof startWechat>>;
  let api: Api;
  beforeAll(async () => {
    wechat = await startWechat();
    api = await startApi({ env: { HUIYIN_CAPTCHA: 'on', ...wechat.env } });
  });
  afterAll(async () => {
    await api?.stop();
    await wechat?.stop();
  });

  it('signed in, it needs none', async () => {
    const app = openApp(api.url, { wx: wechat.phoneOf('zhou') });
    await writeLetter(app, LETTER);
    await app.see('最迟');
    app.tap('button', '提交');
    await app.see('信已收到');
    expect(app.network.sent(/captcha/)).toEqual([]);
    expect(app.network.sent(SUBMIT)[0]?.header?.['x-captcha']).toBeUndefined();
    expect(app.failures).toEqual([]);
    app.end();
  });

  it('without a session it does the work by itself, in plain JavaScript, and shows nothing to solve', async () => {
    const refused = {
      login: (options?: { fail?(failure: object): void }) =>
        queueMicrotask(() => options?.fail?.({ errMsg: 'login:fail' })),
    };
    const app = openApp(api.url, { wx: refused });
    await writeLetter(app, LETTER);
    await app.see('最迟');
    app.tap('button', '提交');
    await app.see('信已收到', 30_000);
    expect(app.network.sent(/GET .*captcha\/challenge/)).toHaveLength(1);
    expect(app.network.sent(SUBMIT)).toHaveLength(1);
    expect(app.network.sent(SUBMIT)[0]?.header?.['x-captcha']).toMatch(/^[A-Za-z0-9+/]{200,}=*$/);
    expect(app.failures).toEqual([]);
    app.end();
  });
});
