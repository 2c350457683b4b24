import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, startApi } from '../support/api-process.js';
import { staff } from '../support/client.js';
import { publish } from '../support/open-days.js';
import { startWechat, type Wechat } from '../support/wechat.js';
import { openApp } from './support/app.js';

describe('open days in the mini-program', () => {
  let wechat: Wechat;
  let api: Api;
  let app: ReturnType<typeof openApp>;
  let sessionId = '';

  beforeAll(async () => {
    wechat = await startWechat();
    api = await startApi({ demo: true, now: '2026-01-12T02:00:00Z', env: wechat.env });
    const { sessionIds } = await publish(await staff(api.url, 'clerk'), [{}], { title: '走进统计开放日' });
    sessionId = sessionIds[0] ?? '';
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
  const tapLink = (title: string) =>
    app.tap(
      'link',
      app.nodes().find((node) => node.role === 'link' && node.name.includes(title))?.name ?? title,
    );

  it('list → detail → sign up over a bad network, once → entry code → phone calendar → my sign-ups', async () => {
    const calendar: unknown[] = [];
    app = openApp(api.url, {
      page: 'pages/open-days/index',
      hurry: 5,
      wx: {
        ...wechat.phoneOf('zhou'),
        addPhoneCalendar: ((options: { success?(answer: object): void }) => {
          calendar.push(options);
          options.success?.({ errMsg: 'addPhoneCalendar:ok' });
        }) as never,
      },
    });
    await app.see('走进统计开放日');
    tapLink('走进统计开放日');
    await app.see('共 40 个，余 40 个');
    expect(app.page().onShareAppMessage?.({ from: 'menu' })).toMatchObject({
      title: '走进统计开放日',
      path: expect.stringMatching(/^\/pages\/open-day\/index\?id=/),
    });
    app.tap('button', '报名 2026年1月24日 09:00–11:00');
    await app.see('同行人');
    app.tap('button', '添加同行人');
    await app.see('去掉同行人 1');
    app.type('姓名', '周小满');
    app.type('手机号', '13812345678');
    app.type('同行人 1 姓名', '林小雨');
    await app.settle();
    app.network.plan(/sign-ups$/, 'lose-answer');
    app.tap('button', '提交报名');
    await app.see('报名成功');
    const sent = app.network.sent(/^POST .*sign-ups$/);
    expect(sent).toHaveLength(2);
    expect(new Set(sent.map(({ header }) => header?.['idempotency-key'])).size).toBe(1);
    expect(sent[0]?.path).toContain(sessionId);
    expect(JSON.stringify(app.options())).not.toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/);
    expect(app.text()).toContain('林小雨');
    expect(Math.max(...app.setDataSizes)).toBeLessThan(64 * 1024);

    app.tap('button', '加到日历');
    await app.see('已经加到手机日历');
    expect(calendar[0]).toMatchObject({
      title: '走进统计开放日',
      startTime: Date.parse('2026-01-24T01:00:00Z') / 1000,
    });
    app.end();

    app = openApp(api.url, {
      page: 'pages/sign-ups/index',
      storage: app.storage,
      wx: wechat.phoneOf('zhou'),
    });
    await app.see('报名成功');
    expect(app.text()).toContain('报名 1 个');
    tapLink('走进统计开放日');
    await app.see('取消报名');
    app.tap('button', '取消报名');
    await app.see('确认取消报名');
    app.tap('button', '确认取消报名');
    await app.see('已取消报名');
  });
});
