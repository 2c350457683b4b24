/** @engine one: the compiled mini-program; the calls behind it are tried on both engines in test/e2e */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, startApi } from '../support/api-process.js';
import { anonymous, staff } from '../support/client.js';
import { aVisitor, good, publish } from '../support/open-days.js';
import { openApp, writeLetter } from './support/app.js';
import { openOffice } from './support/office.js';

const LETTER = {
  mailbox: '在线咨询',
  kind: '咨询',
  title: '去年的平均工资什么时候公布',
  body: '单位要用平均工资核定社保基数，请问去年的数据什么时候可以查到。',
  name: '周小满',
};

describe('what a citizen does in the mini-program, each at the first try', () => {
  let api: Api;
  let office: Awaited<ReturnType<typeof openOffice>>;
  let app: ReturnType<typeof openApp>;

  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-01-12T02:00:00Z' });
    office = await openOffice(api.url);
  });
  afterAll(() => api?.stop());
  afterEach(() => {
    const { failures } = app;
    app.end();
    expect(failures).toEqual([]);
  });
  const tapNamed = (role: string, words: string) =>
    app.tap(role, app.nodes().find((node) => node.role === role && node.name.includes(words))?.name ?? words);

  async function sent(): Promise<string> {
    await app.see('最迟');
    app.tap('button', '提交');
    await app.see('信已收到');
    return /HY-\d{8}-[0-9A-Z]{6}/.exec(app.text())?.[0] ?? '';
  }

  it('searches the published answers and opens what was found', async () => {
    app = openApp(api.url, { page: 'pages/answers/index' });
    await app.see('日答复');
    app.type('搜索常见问题和公开答复', '上门登记是不是骗子');
    app.tap('button', '搜索');
    await app.see(/回到全部公开答复.*调查员怎样辨别真假/s);
    expect(app.network.sent(/^GET \/api\/v1\/answers\?/)).toHaveLength(1);
    tapNamed('link', '调查员怎样辨别真假');
    await app.see('转发给朋友');
    expect(app.route()).toBe('pages/answer/index');
  });

  it('agrees to publication only by a tick of their own', async () => {
    app = openApp(api.url);
    await writeLetter(app, LETTER);
    expect(app.text()).toContain('公开不公开');
    app.back();
    await app.see('第 2 步');
    expect(
      app
        .nodes()
        .find((node) => node.role === 'checkbox' && node.name.startsWith('同意公开'))
        ?.attribute('aria-checked'),
    ).toBe('false');
    tapNamed('checkbox', '同意公开');
    await app.settle();
    app.tap('button', '下一步，确认来信');
    await app.see('同意隐去个人信息后公开');
    await sent();
    expect(app.network.sent(/^POST \/api\/v1\/letters$/)[0]?.data).toMatchObject({ consentToPublish: true });
  });

  it('asks once more after an answer, and the letter is in hand again', async () => {
    app = openApp(api.url);
    await writeLetter(app, { ...LETTER, title: '平均工资的口径包括哪些单位' });
    const number = await sent();
    await office.answer(
      number,
      '尊敬的来信人：您好！平均工资包括城镇非私营单位，数据在六月公布。感谢您的关注！',
    );
    app.tap('button', '看这封信');
    await app.see('数据在六月公布');
    app.tap('button', '追问');
    await app.see('可以追问一次');
    app.type('想追问什么', '请问私营单位的数据在哪里查？');
    app.tap('button', '提交追问');
    await app.see('请问私营单位的数据在哪里查');
    expect(app.network.sent(/^POST .*(reopen|follow)/)).toHaveLength(1);
    expect(app.nodes().filter((node) => node.role === 'button' && node.name === '追问')).toEqual([]);
  });

  it('joins the waiting list of a full session and is told the place in it', async () => {
    const { sessionIds } = await publish(
      await staff(api.url, 'clerk'),
      [{ capacity: 1, seatsPerSignUp: 1 }],
      {
        title: '统计开放日：只有一个名额的一场',
      },
    );
    good(await anonymous(api.url).post(`/open-day-sessions/${sessionIds[0]}/sign-ups`, aVisitor()));
    app = openApp(api.url, { page: 'pages/open-days/index' });
    await app.see('只有一个名额的一场');
    tapNamed('link', '只有一个名额的一场');
    await app.see('余 0 个');
    tapNamed('button', '排候补 2026年1月24日');
    await app.see('报名进入候补');
    app.type('姓名', '林小雨');
    app.type('手机号', '13900001234');
    app.tap('button', '排候补');
    await app.see('候补第 1 位');
    // What was announced is what the receipt says, too.
    expect(app.text()).toContain('已经排上候补，还没有名额');
    expect(app.nodes().filter((node) => node.role === 'img')).toEqual([]);
  });

  it('counts the day of an answer in the calendar, and sees which days do not count', async () => {
    app = openApp(api.url, { page: 'pages/calendar/index' });
    await app.see('算一算最迟哪天答复');
    app.type('收到来信的日期', '2026-03-09');
    tapNamed('radio', '意见建议');
    app.tap('button', '算一算');
    // R01
    await app.see('最迟2026年3月18日（星期三）答复');
    expect(app.text()).toContain('第 7 个工作日');
    expect(app.text()).toMatch(/3月14日 周六不算/);
  });
});
