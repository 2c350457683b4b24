import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, startApi } from '../support/api-process.js';
import { anonymous, assertRefused } from '../support/client.js';
import { until } from '../support/wait.js';
import { startWechat, type Wechat } from '../support/wechat.js';
import { openApp, writeLetter } from './support/app.js';
import { openOffice } from './support/office.js';

const LETTER = {
  mailbox: '建言献策',
  kind: '意见建议',
  title: '建议给统计公报出一个大字版',
  body: '家里老人关心数据，可是公报网页的字太小，希望能有大字版，也方便打印出来看。',
  name: '周小满',
};
const REPLY = '尊敬的来信人：您好！大字版已经放在网站首页，欢迎下载。感谢您的支持！';

describe('a citizen’s own data in the mini-program', () => {
  let wechat: Wechat;
  let api: Api;
  let office: Awaited<ReturnType<typeof openOffice>>;
  const apps: ReturnType<typeof openApp>[] = [];
  const open = (person: string, options: Parameters<typeof openApp>[1] = {}) => {
    const app = openApp(api.url, { wx: wechat.phoneOf(person), ...options });
    apps.push(app);
    return app;
  };

  beforeAll(async () => {
    wechat = await startWechat();
    api = await startApi({ demo: true, now: '2026-03-09T02:00:00Z', env: wechat.env });
    office = await openOffice(api.url);
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

  async function send(app: ReturnType<typeof openApp>, title: string) {
    await writeLetter(app, { ...LETTER, title });
    app.tap('button', '提交');
    await app.see('信已收到');
    const [number = ''] = /HY-\d{8}-[0-9A-Z]{6}/.exec(app.text()) ?? [];
    const [queryCode = ''] = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(app.text()) ?? [];
    return { number, queryCode };
  }

  it('deletes everything under the WeChat name at once, and not while a letter is open', async () => {
    const app = open('erin');
    const pair = await send(app, '以后想删掉的一封信');
    app.tap('button', '看这封信');
    await app.see('办到哪一步');
    expect(app.text()).not.toContain('删除我在这封信里的个人信息');
    app.end();

    const again = open('erin', { page: 'pages/erase/index', storage: app.storage });
    await again.see('微信名下的全部来信');
    again.tap('button', '删除我的数据');
    await again.settle();
    again.tap('button', '确认删除，不能恢复');
    await again.see('正在办理');
    expect(again.text()).toContain(pair.number);
    expect((await anonymous(api.url).post('/letters/lookup', pair)).status).toBe(200);

    await office.answer(pair.number, REPLY);
    again.tap('button', '确认删除，不能恢复');
    await again.see('1 封来信里的个人信息已经删除');
    assertRefused(await anonymous(api.url).post('/letters/lookup', pair), 404, 'LOOKUP_FAILED');
    expect(JSON.stringify([...again.storage])).not.toContain(pair.queryCode);
    expect(again.storage.get('huiyin.session') ?? '').toBe('');
  });

  it('explains the due day in the server’s words, and asks nothing until it is asked to', async () => {
    const app = open('fang');
    await writeLetter(app, { ...LETTER, title: '想知道为什么是那一天' });
    await app.see('最迟2026年3月18日');
    expect(app.network.sent(/due-date/)).toEqual([]);
    app.tap('button', '为什么是这一天');
    await app.see('3月18日 周三');
    expect(app.network.sent(/due-date/)[0]?.path).toContain('from=2026-03-09&workingDays=7');
    expect(app.text()).toContain('3月14日 周六周末不算');
  });

  it('fills in the number WeChat knows, and takes a refusal for what it is', async () => {
    const { code } = await wechat.control<{ code: string }>('POST', 'phone-codes', { phone: '13900001111' });
    const app = open('gao', { page: 'pages/contact/index' });
    await app.see('只存在这台设备上');
    const button = app.byRole('button', '使用微信手机号');
    app.fire(button, 'getphonenumber', { errMsg: 'getPhoneNumber:fail user deny' });
    await app.see('请直接填写');
    app.fire(app.byRole('button', '使用微信手机号'), 'getphonenumber', { code, errMsg: 'getPhoneNumber:ok' });
    await until('the number in the field', () => app.valueOf('联系电话') === '13900001111');
    app.tap('button', '保存');
    await app.see('写新的信时会自动填好');
  });

  it('“my letters” shows the server’s clock and goes on page by page', async () => {
    const app = open('hong');
    const pair = await send(app, '列表里的第一封信');
    expect(pair.number).not.toBe('');
    app.tap('button', '看这封信');
    await app.see('办到哪一步');
    const list = open('hong', { page: 'pages/letters/index', storage: app.storage });
    await list.see('最迟2026年3月18日答复');
    expect(list.network.sent(/GET \/api\/v1\/me\/letters/)).toHaveLength(1);
  });
});
