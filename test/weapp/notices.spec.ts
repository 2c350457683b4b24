import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, startApi } from '../support/api-process.js';
import { type Client, staff } from '../support/client.js';
import { aLetter } from '../support/letters.js';
import { aVisitor, good, publish } from '../support/open-days.js';
import { until } from '../support/wait.js';
import { signedIn, startWechat, type Wechat } from '../support/wechat.js';
import { openApp } from './support/app.js';

describe('notices and a changed sign-up in the mini-program', () => {
  let wechat: Wechat;
  let api: Api;
  let citizen: Client;
  let app: ReturnType<typeof openApp>;
  beforeAll(async () => {
    wechat = await startWechat();
    api = await startApi({ demo: true, now: '2026-01-12T02:00:00Z', env: wechat.env });
    citizen = await signedIn(api.url, wechat, 'zhou');
  });
  afterAll(async () => {
    await api?.stop();
    await wechat?.stop();
  });
  afterEach(() => {
    const { failures } = app;
    app.end();
    expect(failures).toEqual([]);
  });
  const open = (page: string) => {
    app = openApp(api.url, { page, wx: wechat.phoneOf('zhou') });
    const token = citizen.headers.authorization!.replace('Bearer ', '');
    app.storage.set('huiyin.session', JSON.stringify({ token }));
    app.end();
    app = openApp(api.url, { page, wx: wechat.phoneOf('zhou'), storage: app.storage });
    return app;
  };
  const tapLink = (title: string) =>
    app.tap('link', app.nodes().find((node) => node.role === 'link' && node.name.includes(title))!.name);

  it('unread ones are counted on 我的来信 and 我的, read one by one, and the ways to be told chosen', async () => {
    const letter = good(await citizen.post('/letters', aLetter({ mailbox: 'consultation' })));
    const clerk = await staff(api.url, 'clerk');
    good(await clerk.post(`/staff/letters/${letter.id}/acceptance`, {}));
    await until('two notices', async () => (await citizen.get('/me/notices')).body.unread === 2);
    open('pages/letters/index');
    await app.see('2 条未读');
    app.end();
    open('pages/mine/index');
    await app.see('2 条未读');
    tapLink('条未读');
    await app.see('您的来信已受理');
    tapLink('您的来信已受理');
    await app.see('办到哪一步');
    await until('one left', async () => (await citizen.get('/me/notices')).body.unread === 1);
    app.end();

    open('pages/notices/index');
    await app.see('通过哪些方式通知我');
    const sms = app.nodes().find(({ role, name }) => role === 'checkbox' && name.includes('短信'))!;
    app.tap('checkbox', sms.name);
    await until(
      'no text messages',
      async () => (await citizen.get('/me/notice-channels')).body.sms === false,
    );
    await app.settle();
    app.tap('button', '全部标为已读');
    await until('none left', async () => (await citizen.get('/me/notices')).body.unread === 0);
  });

  it('a sign-up under the WeChat name is changed without typing the phone number again', async () => {
    const { sessionIds } = await publish(await staff(api.url, 'clerk'), [{}], { title: '走进统计开放日' });
    const visitor = aVisitor({ name: '周小满' });
    const signUp = good(await citizen.post(`/open-day-sessions/${sessionIds[0]}/sign-ups`, visitor));
    open(`pages/sign-ups/index`);
    await app.see('走进统计开放日');
    tapLink('走进统计开放日');
    await app.see('修改报名');
    app.tap('button', '修改报名');
    await app.see('名额和入场码不变');
    app.tap('button', '添加同行人');
    await app.see('去掉同行人 1');
    app.type('姓名', '周小雨');
    app.type('同行人 1 姓名', '林小雨');
    await app.settle();
    app.tap('button', '保存修改');
    await app.see('林小雨');
    const seen = good(await citizen.get(`/me/sign-ups/${signUp.id}`));
    expect(seen).toMatchObject({ name: '周小雨', companions: ['林小雨'], seats: 2 });
    expect(seen.phone.slice(-4)).toBe(visitor.phone.slice(-4));
    const [sent] = app.network.sent(/^PUT .*sign-ups/);
    expect(JSON.stringify(sent)).not.toContain(visitor.phone);
  });

  it('a scanned 小程序码 opens its open day', async () => {
    const { id } = await publish(await staff(api.url, 'clerk'), [{}], { title: '海报上的开放日' });
    app = openApp(api.url, { page: `pages/open-day/index?scene=${id.replace(/-/g, '')}` });
    await app.see('海报上的开放日');
  });
});
