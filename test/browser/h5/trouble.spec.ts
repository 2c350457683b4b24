import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page, Route } from 'playwright-core';
import { type Api, startApi } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, openPage, PHONE } from '../../support/chromium.js';
import { staff } from '../../support/client.js';
import { LETTER, top, writeLetter } from './citizen.js';
import { eventually } from '../../support/expect.js';

const SUBMIT = '**/api/v1/letters';

describe('when something goes wrong on H5', () => {
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

  async function toConfirm() {
    const title = `请问网页上的第${(count += 1)}封信`;
    const opened = await openPage(browser, `${api.url}/`, { viewport: PHONE });
    // The waits of the back-off pass at once: the test shows that the client tries again, not how long it waits.
    await opened.page.addInitScript(() => {
      const real = window.setTimeout;
      window.setTimeout = ((callback: () => void, milliseconds = 0) =>
        real(callback, milliseconds / 20)) as typeof window.setTimeout;
    });
    await opened.page.reload();
    await writeLetter(opened.page, { ...LETTER, title });
    return { ...opened, title };
  }
  const submit = (page: Page) =>
    top(page)
      .getByRole('button', { name: /^(提交|再试一次)$/ })
      .click();
  async function stored(title: string): Promise<number> {
    const clerk = await staff(api.url, 'clerk');
    const { body } = await clerk.get(`/staff/letters?q=${encodeURIComponent(title)}`);
    return body.items.filter((item: { title: string }) => item.title === title).length;
  }
  const problem =
    (status: number, code: string, more: object = {}, headers: Record<string, string> = {}) =>
    (route: Route) =>
      route.fulfill({
        status,
        headers: { 'content-type': 'application/problem+json', ...headers },
        body: JSON.stringify({
          type: 'about:blank',
          title: '没有办成',
          status,
          code,
          detail: '这次没有办成',
          traceId: 'trace-7',
          ...more,
        }),
      });

  it('offline: says so, keeps the letter, sends it once the network is back', async () => {
    const { page, context, title } = await toConfirm();
    await context.setOffline(true);
    await submit(page);
    await top(page).getByRole('alert').getByText('连不上网络').waitFor();
    await expectNoSeriousAxe(page);
    expect(await stored(title)).toBe(0);
    await context.setOffline(false);
    await top(page).getByRole('heading', { name: '信已收到' }).waitFor();
    expect(await stored(title)).toBe(1);
    await context.close();
  });

  it('slow: the answer that came too late does not make a second letter', async () => {
    const { page, context, title } = await toConfirm();
    let held = 0;
    await page.route(SUBMIT, async (route) => {
      held += 1;
      if (held > 1) return route.continue();
      // The server gets it and stores it; the page gives up waiting before the answer arrives.
      const answer = await route.fetch();
      await new Promise((resolve) => setTimeout(resolve, 2500));
      await route
        .fulfill({ response: answer })
        .catch((error: Error) => expect(error.message).toMatch(/abort|closed|handled|not found/i));
    });
    await submit(page);
    await top(page).getByRole('heading', { name: '信已收到' }).waitFor();
    expect(held).toBeGreaterThan(1);
    expect(await stored(title)).toBe(1);
    await context.close();
  });

  it('500: tries again by itself, and succeeds', async () => {
    const { page, context, title } = await toConfirm();
    await page.route(SUBMIT, problem(500, 'INTERNAL'), { times: 2 });
    await submit(page);
    await top(page).getByRole('heading', { name: '信已收到' }).waitFor();
    expect(await stored(title)).toBe(1);
    await context.close();
  });

  it('429: says how long to wait', async () => {
    const { page, context } = await toConfirm();
    await page.route(SUBMIT, problem(429, 'TOO_MANY_REQUESTS', {}, { 'retry-after': '300' }));
    await submit(page);
    await top(page).getByRole('alert').getByText('请等 5 分钟').waitFor();
    await context.close();
  });

  it('422: leads back to the field, which says what is wrong', async () => {
    const { page, context } = await toConfirm();
    await page.route(
      SUBMIT,
      problem(422, 'VALIDATION_FAILED', { errors: [{ path: 'body', message: '内容含有不能识别的字符' }] }),
      { times: 1 },
    );
    await submit(page);
    await top(page).getByRole('button', { name: '回去改 1 处' }).click();
    const field = top(page).getByRole('textbox', { name: '内容' });
    await field.waitFor();
    await eventually(() => field.getAttribute('aria-invalid')).toBe('true');
    await top(page).locator('#body-error').getByText('内容含有不能识别的字符').waitFor();
    await eventually(() => field.inputValue()).toBe(LETTER.body);
    await expectNoSeriousAxe(page);
    await context.close();
  });

  it('409: an action that came too late is explained', async () => {
    const { page, context } = await toConfirm();
    await submit(page);
    await top(page).getByRole('button', { name: '看这封信' }).click();
    await top(page).getByRole('button', { name: '补充材料' }).click();
    await page.route(
      '**/letters/lookup/supplements',
      problem(409, 'ACTION_NOT_ALLOWED', { title: '当前状态不能进行此操作', detail: '这封信已经办结' }),
    );
    await top(page).getByRole('textbox', { name: '补充的内容' }).fill('再补充一句话，请一并考虑。');
    await top(page).getByRole('button', { name: '提交补充' }).click();
    await top(page).getByRole('alert').getByText('这封信已经办结').waitFor();
    await top(page).getByRole('button', { name: '看最新的情况' }).waitFor();
    await context.close();
  });

  it('mistakes of the form are named beside the fields and on top, each with the way to its field', async () => {
    const { page, context } = await openPage(browser, `${api.url}/write?mailbox=consultation`, {
      viewport: PHONE,
    });
    await top(page).getByRole('button', { name: '下一步' }).click();
    await top(page).getByRole('button', { name: '下一步，确认来信' }).click();
    await top(page).locator('#title-error').getByText('标题至少写 4 个字').waitFor();
    await eventually(() => page.evaluate(() => document.activeElement?.id)).toBe('error-summary');
    await top(page)
      .getByRole('link', { name: /^标题至少写 4 个字/ })
      .click();
    await eventually(() => page.evaluate(() => document.activeElement?.id)).toBe('title');
    await expectNoSeriousAxe(page);
    await context.close();
  });

  it('ten thousand pasted characters stay, are counted, and the next step waits until they are fewer', async () => {
    const { page, context } = await openPage(browser, `${api.url}/write?mailbox=consultation`, {
      viewport: PHONE,
    });
    await top(page).getByRole('button', { name: '下一步' }).click();
    await top(page).getByRole('textbox', { name: '标题' }).fill('请问年鉴在哪里买');
    await top(page).getByRole('textbox', { name: '姓名' }).fill('周小满');
    const body = top(page).getByRole('textbox', { name: '内容' });
    await body.focus();
    // Typed by the browser, which would keep to a limit of the field.
    await page.keyboard.insertText('数'.repeat(10_000));
    await eventually(() => body.inputValue()).toHaveLength(10_000);
    await top(page).getByText('多了 5,000 字，最多 5,000 字，请删减').waitFor();
    await top(page).getByRole('button', { name: '下一步，确认来信' }).click();
    await top(page).getByRole('heading', { name: '有 1 处要改' }).waitFor();
    await eventually(() => top(page).getByRole('heading', { name: '确认来信' }).count()).toBe(0);
    await body.fill('数'.repeat(5_000));
    await top(page).getByRole('button', { name: '下一步，确认来信' }).click();
    await top(page).getByRole('heading', { name: '确认来信' }).waitFor();
    await context.close();
  });

  it('the success page loaded anew shows number and query code again, until the device is to forget them', async () => {
    const { page, context } = await toConfirm();
    await submit(page);
    await top(page).getByRole('heading', { name: '信已收到' }).waitFor();
    const shown = await top(page).locator('.ticket-number').allTextContents();
    expect(shown).toEqual([
      expect.stringMatching(/^HY-\d{8}-/),
      expect.stringMatching(/^\w{4}-\w{4}-\w{4}$/),
    ]);
    await page.reload();
    await top(page).getByRole('heading', { name: '信已收到' }).waitFor();
    await eventually(() => top(page).locator('.ticket-number').allTextContents()).toEqual(shown);
    await top(page).getByRole('button', { name: '这不是我的设备，不要存' }).click();
    await top(page).getByText('没有存在这台设备上，请务必记下来。').waitFor();
    await eventually(() => top(page).locator('.ticket-number').allTextContents()).toEqual(shown);
    await page.reload();
    await top(page).getByRole('heading', { name: '信已收到' }).waitFor({ state: 'detached' });
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain(shown[1]);
    await context.close();
  });

  it('consent to publish is never ticked for the citizen', async () => {
    const { page, context } = await openPage(browser, `${api.url}/write?mailbox=consultation`, {
      viewport: PHONE,
    });
    await top(page).getByRole('button', { name: '下一步' }).click();
    await eventually(() =>
      top(page)
        .getByRole('checkbox', { name: /同意公开/ })
        .getAttribute('aria-checked'),
    ).toBe('false');
    await context.close();
  });

  it('what was typed survives closing the page', async () => {
    const { page, context } = await openPage(browser, `${api.url}/write?mailbox=consultation`, {
      viewport: PHONE,
    });
    await top(page).getByRole('button', { name: '下一步' }).click();
    await top(page).getByRole('textbox', { name: '标题' }).fill('写到一半就关掉的信');
    await page.close();
    const again = await context.newPage();
    await again.goto(`${api.url}/write`);
    await top(again).getByText('《写到一半就关掉的信》').waitFor();
    await context.close();
  });

  it('lists that cannot be fetched say so and can be tried again', async () => {
    const { page, context } = await openPage(browser, `${api.url}/mine`, { viewport: PHONE });
    await page.route('**/api/v1/published-letters*', problem(503, 'UNAVAILABLE'), { times: 1 });
    await top(page).getByRole('link', { name: '公开答复' }).click();
    await top(page).getByRole('alert').getByText('服务器出了点问题').waitFor();
    await top(page).getByRole('button', { name: '再试一次' }).click();
    await top(page).locator('.results').getByRole('link').first().waitFor();
    await context.close();
  });
});
