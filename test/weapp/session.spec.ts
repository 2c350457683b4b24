import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, startApi } from '../support/api-process.js';
import { anonymous } from '../support/client.js';
import { openApp, writeLetter } from './support/app.js';
import { startWechat } from '../support/wechat.js';

const LETTER = {
  mailbox: '在线咨询',
  kind: '咨询',
  title: '请问平均工资以哪个数字为准',
  body: '非私营单位和私营单位各有一个数字，赔偿的时候以哪一个为准。',
  name: '周小满',
};

describe('signed in with WeChat', () => {
  let wechat: Awaited<ReturnType<typeof startWechat>>;
  let api: Api;
  const apps: ReturnType<typeof openApp>[] = [];
  const open = (person: string, options: Parameters<typeof openApp>[1] = {}) => {
    const app = openApp(api.url, { wx: wechat.phoneOf(person), ...options });
    apps.push(app);
    return app;
  };

  beforeAll(async () => {
    wechat = await startWechat();
    api = await startApi({ demo: true, now: '2026-03-09T02:00:00Z', env: wechat.env });
  });
  afterAll(async () => {
    await api?.stop();
    await wechat?.stop();
  });
  afterEach(() => {
    for (const app of apps.splice(0)) {
      app.end();
      expect(app.failures).toEqual([]);
    }
  });

  it('a letter sent on one phone is listed on another, without a code', async () => {
    const first = open('zhou');
    await writeLetter(first, LETTER);
    first.tap('button', '提交');
    await first.see('信已收到');
    expect(first.network.sent(/^POST .*\/letters$/)[0]?.header?.authorization).toMatch(/^Bearer ./);

    const second = open('zhou', { page: 'pages/letters/index' });
    await second.see('微信登录');
    second.tap('button', '微信登录');
    await second.see(LETTER.title);
    const row = second.nodes().find((node) => node.role === 'link' && node.name.includes(LETTER.title));
    second.tap('link', row?.name ?? '');
    await second.see('赔偿的时候以哪一个为准');
    expect(second.network.sent(/lookup/)).toEqual([]);
    second.tap('button', '补充材料');
    await second.see('答复期限不变');
    second.type('补充的内容', '补充：是去年的工伤。');
    second.tap('button', '提交补充');
    await second.see('是去年的工伤');

    const stranger = open('lin', { page: 'pages/letters/index' });
    await stranger.see('微信登录');
    stranger.tap('button', '微信登录');
    await stranger.see('这里还没有来信');
  });

  it('R16: a letter sent on H5 is claimed with number and code', async () => {
    const { body: sent } = await anonymous(api.url).post('/letters', {
      mailbox: 'director',
      kind: 'report',
      title: '反映镇里要求修改上报的产值',
      body: '镇里来人要求把上个月的产值改高一些，特此反映。',
      submitter: { type: 'citizen', name: '林小雨' },
      consentToPublish: false,
    });
    const app = open('lin', { page: 'pages/query/index' });
    await app.see('不用登录');
    app.type('来信编号', sent.number);
    app.type('查询码', sent.queryCode);
    app.tap('button', '查询');
    await app.see('存进“我的来信”');
    app.tap('button', '存进“我的来信”，下次不用再输查询码');
    await app.see('已经存进“我的来信”');

    const otherPhone = open('lin', { page: 'pages/letters/index' });
    await otherPhone.see('微信登录');
    otherPhone.tap('button', '微信登录');
    await otherPhone.see('反映镇里要求修改上报的产值');
  });

  it('a session that ended meanwhile costs no letter', async () => {
    const app = open('zhou');
    app.storage.set('huiyin.session', JSON.stringify({ token: 'a-session-of-long-ago-that-ended' }));
    await writeLetter(app, { ...LETTER, title: '登录过期了也要能寄出去' });
    app.tap('button', '提交');
    await app.see('信已收到');
    const tried = app.network.sent(/^POST .*\/letters$/).map(({ header }) => header?.authorization);
    expect(tried).toHaveLength(2);
    expect(tried[0]).toBe('Bearer a-session-of-long-ago-that-ended');
    expect(tried[1]).not.toBe(tried[0]);
  });

  it('without WeChat’s answer the letter goes out all the same', async () => {
    const app = open('nobody', {
      wx: {
        login: (options?: { fail?(failure: object): void }) =>
          queueMicrotask(() => options?.fail?.({ errMsg: 'login:fail' })),
      },
    });
    await writeLetter(app, { ...LETTER, title: '没有登录也要能寄出去' });
    app.tap('button', '提交');
    await app.see('信已收到');
    expect(app.network.sent(/^POST .*\/letters$/)[0]?.header?.authorization).toBeUndefined();
  });
});
