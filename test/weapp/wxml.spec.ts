import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Api, startApi } from '../support/api-process.js';
import { launchBrowser, screenshot } from '../support/chromium.js';
import { describeIf } from '../support/conditional.js';
import { detectEngines } from '../support/engines.js';
import { DIST, openApp, writeLetter } from './support/app.js';
import { compileWxml, hasWcc, toDocument, toHtml } from './support/wxml.js';

const LETTER = {
  mailbox: '投诉举报',
  kind: '投诉',
  title: '咨询电话连续三天无人接听',
  body: '从周一到周三每天都打过公布的咨询电话，始终没有人接听，报表密码没能重置。',
  name: '周小满',
};

describeIf(hasWcc())('the pages as WeChat’s own compiler draws them', () => {
  let api: Api;
  let browser: Browser | undefined;
  let app: ReturnType<typeof openApp>;
  let draw: ReturnType<typeof compileWxml>;

  beforeAll(async () => {
    draw = compileWxml(DIST);
    api = await startApi({ demo: true, now: '2026-03-09T02:00:00Z' });
    if (process.env.HUIYIN_SCREENSHOTS && detectEngines().chromium) browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await api?.stop();
  });
  afterEach(() => app.end());

  const drawn = () => draw(app.route(), app.page().data);
  /** Pictures for people who ask for them, in both modes; nothing is asserted on pixels. */
  async function picture(name: string): Promise<void> {
    if (!browser) return;
    const page = await browser.newPage({ viewport: { width: 375, height: 667 } });
    await page.setContent(toDocument(DIST, app.route(), drawn()));
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await screenshot(page, `weapp-${name}-${colorScheme}`);
    }
    await page.close();
  }

  it('draws the same text as the page data says, with roles and names for a screen reader', async () => {
    app = openApp(api.url);
    await app.see('建言献策');
    await app.see('收到来信');
    const html = toHtml(drawn());
    expect(html.replace(/<[^>]+>/g, '')).toContain('建言献策');
    expect(html).toMatch(/role="heading"[^>]*>事事有回音/);
    expect(html).toMatch(/role="button"[^>]*>写信</);
    expect(html).toMatch(/aria-hidden="true"[^>]*>(?:<[^>]+>)*信</);
    await picture('home');
  });

  it('says of every choice whether it is chosen, and names every field', async () => {
    app = openApp(api.url);
    await writeLetter(app, LETTER);
    await picture('confirm');
    app.back();
    await app.see('第 2 步');
    const form = toHtml(drawn());
    for (const label of ['标题', '内容', '姓名', '联系电话', '电子邮箱'])
      expect(form).toContain(`aria-label="${label}"`);
    expect(form).toMatch(/role="radio"[^>]*aria-checked="true"|aria-checked="true"[^>]*role="radio"/);
    expect(form).toMatch(/role="checkbox"[^>]*aria-checked="false"|aria-checked="false"[^>]*role="checkbox"/);
    await picture('form');
    app.back();
    await app.see('第 1 步');
    await picture('write');
  });

  it('draws a letter, its timeline and the rating form', async () => {
    app = openApp(api.url);
    await writeLetter(app, LETTER);
    await app.see('最迟');
    app.tap('button', '提交');
    await app.see('信已收到');
    await picture('done');
    app.tap('button', '看这封信');
    await app.see('办到哪一步');
    expect(toHtml(drawn())).toMatch(/role="list"/);
    await picture('letter');
  });

  // The words that a page shows only once it has what it fetched.
  it.each([
    ['pages/answers/index', '日答复'],
    ['pages/letters/index', '这里还没有来信'],
    ['pages/mine/index', '字体大小'],
    ['pages/query/index', '不用登录'],
    ['pages/calendar/index', '算一算最迟哪天答复'],
    ['pages/open-days/index', '将要举办'],
    ['pages/leaders/index', '暂未公布'],
    ['pages/statistics/index', '收到来信'],
    ['pages/privacy/index', '收集什么'],
    ['pages/contact/index', '姓名'],
    ['pages/erase/index', '删除'],
    ['pages/sign-ups/index', '报名'],
    ['pages/sign-up-change/index', '报名'],
    ['pages/notices/index', '消息'],
  ])('%s is drawn', async (page, words) => {
    app = openApp(api.url, { page });
    await app.see(words);
    expect(toHtml(drawn()).replace(/<[^>]+>/g, '')).toContain(words);
    await picture(page.split('/')[1] as string);
  });

  it('large print reaches the mini-program too', async () => {
    app = openApp(api.url, { page: 'pages/mine/index' });
    await app.see('长辈版');
    app.tap('radio', '长辈版字大、按钮大');
    await app.settle();
    expect(toHtml(drawn())).toMatch(/class="screen elder/);
    await picture('mine-elder');
  });
});
