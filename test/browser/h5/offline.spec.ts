/** @engine one: what the device keeps, no SQL of its own */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { type Api, startApi } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, openPage, PHONE, screenshot } from '../../support/chromium.js';
import { staff } from '../../support/client.js';
import { LETTER, sidewaysOverflow, top, writeLetter } from './citizen.js';
import { eventually } from '../../support/expect.js';

describe('nothing a person gave vanishes', () => {
  let api: Api;
  let browser: Browser;
  let count = 0;

  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-03-09T02:00:00Z' });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await api?.stop();
  });

  const aLetter = () => ({ ...LETTER, title: `请问不会丢的第${(count += 1)}封信` });
  const open = (offlineCopy = false, prepare?: (context: BrowserContext) => Promise<void>) =>
    openPage(browser, `${api.url}/`, {
      viewport: PHONE,
      offlineCopy,
      prepare: async (context) => {
        // The waits of the back-off pass at once.
        await context.addInitScript(() => {
          const real = window.setTimeout;
          window.setTimeout = ((callback: () => void, milliseconds = 0) =>
            real(callback, milliseconds / 20)) as typeof window.setTimeout;
        });
        await prepare?.(context);
      },
    });
  const hasCopy = (page: Page) =>
    page.waitForFunction(async () => {
      await navigator.serviceWorker.ready;
      return navigator.serviceWorker.controller !== null;
    });
  const press = (page: Page, name: string | RegExp) =>
    top(page).getByRole('button', { name, exact: true }).click();
  const received = (page: Page) => top(page).getByRole('heading', { name: '信已收到' }).waitFor();
  async function stored(title: string): Promise<number> {
    const clerk = await staff(api.url, 'clerk');
    const { body } = await clerk.get(`/staff/letters?q=${encodeURIComponent(title)}`);
    return body.items.filter((item: { title: string }) => item.title === title).length;
  }
  const kept = (page: Page) => page.evaluate(() => JSON.stringify({ ...localStorage }));

  it('a letter is written without a network, waits visibly, and leaves when the network is back', async () => {
    const letter = aLetter();
    const { page, context } = await open(true);
    await hasCopy(page);
    await context.setOffline(true);
    await page.reload();
    await writeLetter(page, letter);
    await press(page, '提交');
    await top(page).getByText('这封信在等着提交').waitFor();
    await top(page).getByText('现在关掉也不要紧，下次打开时接着提交。').waitFor();
    await expectNoSeriousAxe(page);
    expect(await sidewaysOverflow(page)).toEqual([]);
    await screenshot(page, 'h5-waiting-375');
    await context.setOffline(false);
    await received(page);
    expect(await stored(letter.title)).toBe(1);
    await context.close();
  });

  it('a waiting letter leaves when the page is opened again, under the same key and with a new captcha', async () => {
    const letter = aLetter();
    const { page, context } = await open(true);
    await hasCopy(page);
    await writeLetter(page, letter);
    await context.setOffline(true);
    await press(page, '提交');
    await top(page).getByText('这封信在等着提交').waitFor();
    const key = /key\W+([0-9a-f]{32})/.exec(await kept(page))?.[1] ?? 'none';
    await page.close();
    await context.setOffline(false);
    const again = await context.newPage();
    const asked: string[] = [];
    again.on('request', (request) => {
      if (request.url().includes('/captcha')) asked.push('captcha');
      if (request.method() === 'POST' && request.url().endsWith('/letters'))
        asked.push(request.headers()['idempotency-key'] ?? 'none');
    });
    await again.goto(`${api.url}/`);
    await received(again);
    expect(asked).toEqual(['captcha', key]);
    expect(await stored(letter.title)).toBe(1);
    await context.close();
  });

  it('a waiting letter that is taken back to be changed is not sent meanwhile', async () => {
    const letter = aLetter();
    const { page, context } = await open();
    await writeLetter(page, letter);
    await context.setOffline(true);
    await press(page, '提交');
    await top(page).getByText('这封信在等着提交').waitFor();
    await press(page, '返回修改');
    await top(page).getByRole('textbox', { name: '标题' }).fill(`${letter.title}，改过`);
    await context.setOffline(false);
    await page.goto(`${api.url}/`);
    await top(page).getByRole('button', { name: '写信', exact: true }).click();
    await top(page).getByText(`《${letter.title}，改过》`).waitFor();
    expect(await stored(letter.title)).toBe(0);
    await context.close();
  });

  it('answers of the API and the console are left to the network', async () => {
    const { page, context } = await open(true);
    await hasCopy(page);
    const names = await page.evaluate(async () => {
      const found: string[] = [];
      for (const cache of await caches.keys())
        for (const { url } of await (await caches.open(cache)).keys()) found.push(new URL(url).pathname);
      return found;
    });
    expect(names).toContain('/index.html');
    expect(names.filter((name) => /^\/(api|console)/.test(name))).toEqual([]);
    await context.setOffline(true);
    await expect(page.goto(`${api.url}/console`)).rejects.toThrow(/INTERNET_DISCONNECTED/);
    await context.close();
  });

  const gone = (route: Route) => route.fulfill({ status: 404, body: '' });

  it('after a release an old part answers 404: the page opens anew by itself, with every word', async () => {
    const { page, context } = await open();
    await press(page, '写信');
    await top(page).getByRole('radio', { name: '在线咨询' }).click();
    await page.route('**/js/*', gone);
    await page.route(`${api.url}/`, async (route) => {
      // The server has another release now; from here on its parts are there.
      await page.unroute('**/js/*');
      await route.fulfill({
        contentType: 'text/html',
        body: '<script src="/js/another.0123abcd.js"></script>',
      });
    });
    await press(page, '下一步');
    await top(page).getByRole('textbox', { name: '标题' }).waitFor();
    expect(await kept(page)).toContain('consultation');
    await context.close();
  });

  it('a part that does not come is told, and opening the page anew helps', async () => {
    const { page, context } = await open();
    await press(page, '写信');
    await top(page).getByRole('radio', { name: '在线咨询' }).click();
    await page.route('**/js/*', gone);
    await press(page, '下一步');
    await top(page).getByRole('alert').getByText('您写的内容都还在').waitFor();
    await top(page).getByText('这一页没有打开').waitFor();
    await screenshot(page, 'h5-missing-375');
    await page.unroute('**/js/*');
    await press(page, '重新打开');
    await top(page).getByRole('textbox', { name: '标题' }).waitFor();
    await context.close();
  });

  it('without a network and without a copy, a page that cannot open says so', async () => {
    const { page, context } = await open();
    await context.setOffline(true);
    await page.route('**/js/*', (route) => route.abort());
    await press(page, '写信');
    await top(page).getByRole('alert').getByText('现在连不上网络').waitFor();
    await context.close();
  });

  it('a device that refuses to store: the form promises nothing, and the letter is sent all the same', async () => {
    const letter = aLetter();
    const { page, context } = await open(false, async (opened) => {
      await opened.addInitScript(() => {
        Storage.prototype.setItem = () => {
          throw new DOMException('full', 'QuotaExceededError');
        };
      });
    });
    await press(page, '写信');
    await top(page).getByRole('radio', { name: letter.mailbox }).click();
    await press(page, '下一步');
    await top(page).getByText('这台设备不让网页保存内容').waitFor();
    await eventually(() => top(page).getByText('内容会保存在').count()).toBe(0);
    await top(page).getByRole('textbox', { name: '标题' }).fill(letter.title);
    await top(page).getByRole('textbox', { name: '内容' }).fill(letter.body);
    await top(page).getByRole('textbox', { name: '姓名' }).fill(letter.name);
    await press(page, '下一步，确认来信');
    await top(page).getByText(letter.body).waitFor();
    await press(page, '返回修改');
    await eventually(() => top(page).getByRole('textbox', { name: '内容' }).inputValue()).toBe(letter.body);
    await press(page, '下一步，确认来信');
    await press(page, '提交');
    await received(page);
    await top(page).getByText('没有存在这台设备上，请务必记下来。').waitFor();
    expect(await stored(letter.title)).toBe(1);
    await context.close();
  });

  it('a shared device keeps nothing: not the words, not the number, not the query code', async () => {
    const letter = aLetter();
    const { page, context } = await open();
    await press(page, '写信');
    await top(page).getByRole('radio', { name: letter.mailbox }).click();
    await press(page, '下一步');
    await top(page).getByRole('textbox', { name: '标题' }).fill(letter.title);
    await top(page)
      .getByRole('checkbox', { name: /这台设备是公用的/ })
      .click();
    await top(page).getByText('关闭或刷新页面就没有了').waitFor();
    expect(await kept(page)).not.toContain(letter.title);
    await top(page).getByRole('textbox', { name: '内容' }).fill(letter.body);
    await top(page).getByRole('textbox', { name: '姓名' }).fill(letter.name);
    await press(page, '下一步，确认来信');
    await press(page, '提交');
    await received(page);
    const [number, code] = await top(page).locator('.ticket-number').allTextContents();
    const all = await kept(page);
    for (const secret of [letter.title, letter.body, letter.name, number, code])
      expect(all).not.toContain(secret);
    await page.goto(`${api.url}/letters`);
    await top(page).getByText('这里还没有来信').waitFor();
    await context.close();
  });

  it('number and query code are shown again, kept as a picture, and removed when the person says so', async () => {
    const { page, context } = await open();
    await writeLetter(page, aLetter());
    await press(page, '提交');
    await received(page);
    const shown = await top(page).locator('.ticket-number').allTextContents();
    await page.reload();
    await press(page, '看这封信');
    await top(page).getByRole('link', { name: '编号和查询码' }).click();
    await top(page).getByRole('heading', { name: '编号和查询码' }).waitFor();
    await eventually(() => top(page).locator('.ticket-number').allTextContents()).toEqual(shown);
    await expectNoSeriousAxe(page);
    expect(await sidewaysOverflow(page)).toEqual([]);
    await screenshot(page, 'h5-codes-375');
    const downloading = page.waitForEvent('download');
    await press(page, '存成图片');
    const download = await downloading;
    expect(download.suggestedFilename()).toBe(`来信 ${shown[0]}.png`);
    await top(page).getByText('图片已经存到').waitFor();
    expect(page.url()).not.toContain(shown[1]);
    await press(page, '从这台设备上去掉');
    await top(page).getByText('已经从这台设备上去掉').waitFor();
    expect(await kept(page)).not.toContain(shown[1]);
    await context.close();
  });

  it('返回修改 leads to the form, also after a reload', async () => {
    const letter = aLetter();
    const { page, context } = await open();
    await writeLetter(page, letter);
    await page.reload();
    await press(page, '返回修改');
    await eventually(() => top(page).getByRole('textbox', { name: '标题' }).inputValue()).toBe(letter.title);
    await page.reload();
    await press(page, '返回');
    await top(page).getByText(`《${letter.title}》`).waitFor();
    await context.close();
  });
});
