import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, startApi } from '../support/api-process.js';
import { anonymous } from '../support/client.js';
import { openApp, writeLetter } from './support/app.js';
import { openOffice } from './support/office.js';

const LETTER = {
  mailbox: '建言献策',
  kind: '意见建议',
  title: '建议给统计公报出一个大字版',
  body: '家里老人关心数据，可是公报网页的字太小，希望能有大字版，也方便打印出来看。',
  name: '周小满',
  phone: '13800000000',
};

describe('the mini-program against the real API', () => {
  let api: Api;
  let office: Awaited<ReturnType<typeof openOffice>>;
  let app: ReturnType<typeof openApp>;
  const open = (...rest: Parameters<typeof openApp> extends [string, ...infer R] ? R : never) =>
    (app = openApp(api.url, ...rest));

  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-03-09T02:00:00Z' });
    office = await openOffice(api.url);
  });
  afterAll(() => api?.stop());
  afterEach(() => {
    const { failures } = app;
    app.end();
    expect(failures).toEqual([]);
  });

  /** Sends a letter and returns what the success page shows. */
  async function submit(letter = LETTER): Promise<{ number: string; queryCode: string }> {
    await writeLetter(app, letter);
    await app.see('最迟');
    app.tap('button', '提交');
    await app.see('信已收到');
    const [number = ''] = /HY-\d{8}-[0-9A-Z]{6}/.exec(app.text()) ?? [];
    const [queryCode = ''] = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(app.text()) ?? [];
    return { number, queryCode };
  }

  it('shows the figures, the four mailboxes and the published answers on the home page', async () => {
    open();
    await app.see('建言献策');
    for (const mailbox of ['局长信箱', '在线咨询', '投诉举报']) expect(app.text()).toContain(mailbox);
    await app.see('收到来信');
  });

  it('R16: write → success → my letter → answer → rate', async () => {
    open();
    const { number, queryCode } = await submit();
    expect(number).toMatch(/^HY-20260309-/);
    expect(queryCode).not.toBe('');

    const [request] = app.network.sent(/^POST \/api\/v1\/letters$/);
    expect(request?.data).toEqual({
      mailbox: 'suggestion',
      kind: 'suggestion',
      title: LETTER.title,
      body: LETTER.body,
      submitter: { type: 'citizen', name: '周小满', phone: '13800000000' },
      consentToPublish: false,
    });
    expect(request?.header).toMatchObject({
      'x-client': 'weapp',
      'idempotency-key': expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    // R01: a suggestion of 2026-03-09 is due on 2026-03-18; the page shows the server's day
    expect(app.text()).toContain('最迟2026年3月18日（星期三）答复');
    expect(app.depth()).toBe(1);

    await office.answer(number, '尊敬的来信人：您好！大字版已经放在网站首页，欢迎下载。感谢您的支持！');
    app.tap('button', '看这封信');
    await app.see('大字版已经放在网站首页');
    expect(app.options()).toEqual({ number });
    expect(app.text()).toContain('已答复');

    app.tap('button', '评价答复');
    await app.see('非常不满意');
    const chosen = app
      .nodes()
      .filter((node) => node.role === 'radio' && node.attribute('aria-checked') === 'true');
    expect(chosen).toEqual([]);
    app.tap('radio', '满意');
    await app.settle();
    app.tap('button', '提交评价');
    await app.see('您的评价');
    const found = await anonymous(api.url).post('/letters/lookup', { number, queryCode });
    expect(found.body.rating).toMatchObject({ rating: 'satisfied' });
  });

  it('finds a letter written elsewhere with number and code, and a wrong code finds nothing', async () => {
    const sent = await anonymous(api.url).post('/letters', {
      mailbox: 'director',
      kind: 'complaint',
      title: '咨询电话没有人接',
      body: '这个星期打了三次公布的电话，都没有人接听。',
      submitter: { type: 'citizen', name: '林小雨' },
      consentToPublish: false,
    });
    const { number, queryCode } = sent.body;
    open({ page: 'pages/query/index' });
    await app.see('不用登录');
    app.type('来信编号', number);
    app.type('查询码', 'AAAA-BBBB-CCCC');
    app.tap('button', '查询');
    await app.see('编号或查询码不正确');

    app.type('查询码', ` ${queryCode.toLowerCase()} `);
    app.tap('button', '查询');
    await app.see('打了三次公布的电话');
    expect(app.route()).toBe('pages/letter/index');
    expect(JSON.stringify(app.options())).not.toContain(queryCode);

    app.tap('button', '补充材料');
    await app.see('答复期限不变');
    app.type('补充的内容', '今天上午又打了一次，还是没有人接。');
    app.tap('button', '提交补充');
    await app.see('今天上午又打了一次');
  });

  it('goes to the query page when the code of a letter is not known here', async () => {
    open({ page: 'pages/letter/index?number=HY-20260309-AAAAAA' });
    await app.see('不用登录');
    expect(app.route()).toBe('pages/query/index');
    expect(app.valueOf('来信编号')).toBe('HY-20260309-AAAAAA');
  });

  it('withdraws only after a second look, and shows what the server says afterwards', async () => {
    open();
    await submit({ ...LETTER, title: '建议先收回再想一想' });
    app.tap('button', '看这封信');
    await app.see('撤回这封信');
    app.tap('button', '撤回这封信');
    await app.see('不能恢复');
    expect(app.network.sent(/withdrawal/)).toEqual([]);
    app.tap('button', '确认撤回');
    await app.see('已撤回');
    expect(app.text()).not.toContain('补充材料');
  });

  it('keeps payloads small, roles and labels on everything that can be tapped', async () => {
    open();
    await submit({ ...LETTER, title: '建议看看无障碍' });
    app.tap('button', '看这封信');
    await app.see('办到哪一步');
    expect(Math.max(...app.setDataSizes)).toBeLessThan(64 * 1024);
    const tappable = app
      .nodes()
      .filter(
        (node) => node.tag === 'view' && node.listensTo('tap') && node.attribute('hover-class') !== undefined,
      );
    expect(tappable.length).toBeGreaterThan(1);
    for (const node of tappable)
      expect({ role: node.role, name: node.name }).toEqual({
        role: expect.stringMatching(/./),
        name: expect.stringMatching(/./),
      });
  });
});
