import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, startApi } from '../support/api-process.js';
import { anonymous, staff } from '../support/client.js';
import { openApp, writeLetter } from './support/app.js';

const SUBMIT = /^POST \/api\/v1\/letters$/;
const LOOKUP = /^POST \/api\/v1\/letters\/lookup$/;
/** Back-off and time-outs pass five times as fast as on a phone: still four seconds for a busy machine to answer. */
const HURRY = 5;

describe('the mini-program on a bad network', () => {
  let api: Api;
  let app: ReturnType<typeof openApp>;
  let count = 0;

  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-03-09T02:00:00Z' });
  });
  afterAll(() => api?.stop());
  afterEach(() => {
    const { failures } = app;
    app.end();
    expect(failures).toEqual([]);
  });

  const aLetter = () => ({
    mailbox: '在线咨询',
    kind: '咨询',
    title: `请问坏网络的第${(count += 1)}封信`,
    body: '想要历年分市的常住人口数据，网站上只找到近三年的。',
    name: '周小满',
  });
  async function toConfirm(options: Parameters<typeof openApp>[1] = {}) {
    app = openApp(api.url, { hurry: HURRY, ...options });
    const letter = aLetter();
    await writeLetter(app, letter);
    await app.see('最迟');
    return letter;
  }
  /** How often the letter is stored; it must be exactly once. */
  async function stored(title: string): Promise<number> {
    const clerk = await staff(api.url, 'clerk');
    const { body } = await clerk.get(`/staff/letters?q=${encodeURIComponent(title)}`);
    return body.items.filter((item: { title: string }) => item.title === title).length;
  }

  it('arrives once although the first answers were lost', async () => {
    const { title } = await toConfirm();
    app.network.plan(SUBMIT, 'lose-answer', 'lose-answer');
    app.tap('button', '提交');
    await app.see('次尝试');
    await app.see('信已收到');
    const sent = app.network.sent(SUBMIT);
    expect(sent).toHaveLength(3);
    expect(new Set(sent.map(({ header }) => header?.['idempotency-key'])).size).toBe(1);
    expect(await stored(title)).toBe(1);
  });

  it('says what happened when nothing gets through, keeps every word, and a later tap succeeds', async () => {
    const { title, body } = await toConfirm();
    app.network.plan(SUBMIT, 'offline', 'offline', 'offline', 'offline');
    app.tap('button', '提交');
    await app.see('连不上网络');
    expect(app.text()).toContain('没有丢');
    expect(app.text()).toContain(body);
    expect(await stored(title)).toBe(0);
    app.tap('button', '再试一次');
    await app.see('信已收到');
    expect(await stored(title)).toBe(1);
  });

  it('does not wait for ever for a request that hangs', async () => {
    await toConfirm();
    app.network.plan(SUBMIT, 'hang');
    app.tap('button', '提交');
    await app.see('信已收到');
    expect(app.network.sent(SUBMIT)).toHaveLength(2);
  });

  it('survives being killed in the middle: the same letter, the same key, stored once', async () => {
    const { title } = await toConfirm();
    app.network.plan(SUBMIT, 'lose-answer', 'hang');
    app.tap('button', '提交');
    await app.see('次尝试');
    const { storage } = app;
    const keyBefore = app.network.sent(SUBMIT)[0]?.header?.['idempotency-key'];
    app.end();

    // Opened again, the app sends what was handed in, and shows it.
    app = openApp(api.url, { storage, hurry: HURRY });
    await app.see('信已收到');
    expect(app.network.sent(SUBMIT)[0]?.header?.['idempotency-key']).toBe(keyBefore);
    expect(await stored(title)).toBe(1);
  });

  it('sends a letter that waits as soon as the phone says the network is back', async () => {
    const listeners: ((state: { isConnected: boolean }) => void)[] = [];
    const { title } = await toConfirm({
      wx: {
        onNetworkStatusChange: (listener?: never) => void listeners.push(listener as never),
        offNetworkStatusChange: () => undefined,
      },
    });
    app.network.plan(SUBMIT, 'offline', 'offline', 'offline', 'offline');
    app.tap('button', '提交');
    await app.see('这封信在等着提交');
    expect(app.text()).toContain('下次打开时接着提交');
    for (const listener of listeners) listener({ isConnected: true });
    await app.see('信已收到');
    expect(new Set(app.network.sent(SUBMIT).map(({ header }) => header?.['idempotency-key'])).size).toBe(1);
    expect(await stored(title)).toBe(1);
  });

  it('a page whose package does not arrive is told', async () => {
    app = openApp(api.url, {
      wx: {
        navigateTo: ((options: { fail?(failure: object): void }) =>
          options.fail?.({ errMsg: 'navigateTo:fail timeout' })) as never,
      },
    });
    await app.see('事事有回音');
    app.tap('button', '写信');
    await app.see('这一页现在打不开');
    expect(app.route()).toBe('pages/home/index');
  });

  it('tells honestly that an earlier version arrived when the text was changed after a lost answer', async () => {
    const { title } = await toConfirm();
    app.network.plan(SUBMIT, 'lose-answer', 'offline', 'offline', 'offline');
    app.tap('button', '提交');
    await app.see('没有丢');
    app.tap('button', '返回修改');
    await app.see('第 2 步');
    app.type('内容', '改过的内容：最好有电子表格，方便在论文里引用。');
    await app.settle();
    app.tap('button', '下一步，确认来信');
    await app.see('第 3 步');
    app.tap('button', '提交');
    await app.see('收到的是您第一次提交的那一版');
    expect(app.text()).toContain('改过的内容');
    expect(await stored(title)).toBe(1);
  });

  it('goes on by itself after the app was sent to the background', async () => {
    const { title } = await toConfirm();
    app.network.plan(SUBMIT, 'interrupt', 'interrupt', 'interrupt', 'interrupt');
    app.tap('button', '提交');
    app.toBackground();
    await app.see('被系统中断');
    app.toForeground();
    await app.see('信已收到');
    expect(await stored(title)).toBe(1);
  });

  it('429: waits as long as the server asks, and says so when that is too long', async () => {
    await toConfirm();
    const busy = {
      type: 'about:blank',
      title: '操作太频繁',
      status: 429,
      code: 'TOO_MANY_REQUESTS',
      detail: '太频繁',
      traceId: 't',
    };
    app.network.plan(SUBMIT, { status: 429, body: busy, header: { 'retry-after': '2' } });
    app.tap('button', '提交');
    await app.see('2 秒后第 2 次尝试');
    await app.see('信已收到');
    app.end();

    await toConfirm();
    app.network.plan(SUBMIT, { status: 429, body: busy, header: { 'retry-after': '600' } });
    app.tap('button', '提交');
    await app.see('请等 10 分钟');
    expect(app.network.sent(SUBMIT)).toHaveLength(1);
  });

  it('500: tries again, then blames itself and gives the number to quote', async () => {
    await toConfirm();
    const broken = {
      type: 'about:blank',
      title: '服务器内部错误',
      status: 500,
      code: 'INTERNAL',
      detail: '出错',
      traceId: 'abc123',
    };
    app.network.plan(SUBMIT, ...Array.from({ length: 4 }, () => ({ status: 500, body: broken })));
    app.tap('button', '提交');
    await app.see('不是您的问题');
    expect(app.text()).toContain('abc123');
    expect(app.network.sent(SUBMIT)).toHaveLength(4);
  });

  it('422: leads back to the field the server objects to', async () => {
    await toConfirm();
    const refused = {
      type: 'about:blank',
      title: '填写的内容有误',
      status: 422,
      code: 'VALIDATION_FAILED',
      detail: '标题含有不能识别的字符',
      errors: [{ path: 'title', message: '标题含有不能识别的字符' }],
      traceId: 't',
    };
    app.network.plan(SUBMIT, { status: 422, body: refused });
    app.tap('button', '提交');
    await app.see('回去改 1 处');
    expect(app.network.sent(SUBMIT)).toHaveLength(1);
    app.tap('button', '回去改 1 处');
    await app.see('标题含有不能识别的字符');
    expect(app.route()).toBe('pages/write/form/index');
    app.type('标题', '换一个看得懂的标题');
    await app.settle();
    expect(app.text()).not.toContain('标题含有不能识别的字符');
  });

  it('409: an action that came too late is explained, and the latest state is one tap away', async () => {
    const { body: sent } = await anonymous(api.url).post('/letters', {
      mailbox: 'consultation',
      kind: 'consultation',
      title: '两个人同时处理的信',
      body: '一边在看，一边被撤回，看看会怎样。',
      submitter: { type: 'citizen', name: '林小雨' },
      consentToPublish: false,
    });
    app = openApp(api.url, { page: 'pages/query/index' });
    await app.see('不用登录');
    app.type('来信编号', sent.number);
    app.type('查询码', sent.queryCode);
    app.tap('button', '查询');
    await app.see('补充材料');
    app.tap('button', '补充材料');
    await app.see('答复期限不变');
    app.type('补充的内容', '再补充一句话，请一并考虑。');
    await anonymous(api.url).post('/letters/lookup/withdrawal', {
      number: sent.number,
      queryCode: sent.queryCode,
    });
    app.tap('button', '提交补充');
    await app.see('看最新的情况');
    expect(app.valueOf('补充的内容')).toBe('再补充一句话，请一并考虑。');
    app.tap('button', '看最新的情况');
    await app.see('已撤回');
  });

  it('a list that cannot be fetched says so and can be tried again', async () => {
    app = openApp(api.url, { page: 'pages/query/index' });
    await app.see('不用登录');
    app.type('来信编号', 'HY-20260309-AAAAAA');
    app.type('查询码', 'AAAA-BBBB-CCCC');
    app.network.plan(LOOKUP, 'offline');
    app.tap('button', '查询');
    await app.see('连不上网络');
    app.tap('button', '查询');
    await app.see('编号或查询码不正确');
  });
});
