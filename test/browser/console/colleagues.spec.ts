import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { launchBrowser } from '../../support/chromium.js';
import { eventually } from '../../support/expect.js';
import { Bureau, openAs, overflowOf, type Known } from './bureau.js';

let api: Api;
let browser: Browser;
let bureau: Bureau;

const DAY = '2026-03-31';
const MINE = '您好！来信收悉，我们正在核实有关情况，会尽快把结果告诉您。感谢您的关心。';
const THEIRS = '您好！来信收悉，有关数据请在统计年鉴第三章下载。感谢您的关心。';

beforeAll(async () => {
  api = await startApi({ demo: true, now: `${DAY}T02:00:00.000Z` });
  bureau = await Bureau.open(api);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

async function assigned(title: string): Promise<Known> {
  const letter = await bureau.receive(DAY, { kind: 'consultation', mailbox: 'consultation', title });
  await bureau.assign(letter, 'population', '林晓岚');
  return letter;
}
const draftOf = async ({ id }: Known) =>
  (await (await bureau.as('handler')).get(`/staff/letters/${id}`)).body.draft;
const saved = (page: Page) => page.getByText(/^已保存 \d\d:\d\d/).waitFor();
/** The page asks the server again, as it does when its window gets the focus. */
const comeBack = (page: Page) => page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));

describe('two browsers on one draft', () => {
  it('see each other write; the second save asks, side by side, and both texts stay', async () => {
    const letter = await assigned('两个浏览器同时起草的来信');
    const head = await openAs(browser, api, 'head', `/letters/${letter.id}`);
    const handler = await openAs(browser, api, 'handler', `/letters/${letter.id}`);
    await handler.page.getByLabel('答复内容').waitFor();
    await head.page.getByLabel('答复内容').fill(THEIRS);
    await saved(head.page);
    // The second browser has not looked since, so its first save is the one that meets the other text.
    await handler.page.getByLabel('答复内容').fill(MINE);
    const warning = handler.page.getByText(/郑国梁在 .* 改过这份草稿/);
    await warning.waitFor();
    expect(await handler.page.getByLabel('答复内容').inputValue()).toBe(MINE);
    expect((await draftOf(letter)).body).toBe(THEIRS);
    await comeBack(handler.page);
    await handler.page.getByText(/郑国梁（\d\d:\d\d）正在起草这份答复/).waitFor();

    await handler.page.getByRole('button', { name: '并排看' }).click();
    const beside = handler.page.getByRole('dialog', { name: '两份草稿并排看' });
    await beside.getByText('有关数据请在统计年鉴第三章下载').waitFor();
    expect(await beside.locator('mark').count()).toBe(2);
    await beside.getByRole('button', { name: '采用对方的' }).click();
    await warning.waitFor({ state: 'hidden' });
    expect(await handler.page.getByLabel('答复内容').inputValue()).toBe(THEIRS);
    await handler.page.getByRole('button', { name: '换回我的' }).click();
    await saved(handler.page);
    expect(await draftOf(letter)).toMatchObject({ body: MINE, revision: 2, authorName: '林晓岚' });

    // The replaced text is in the history and can be brought back.
    await comeBack(handler.page);
    await handler.page.getByRole('button', { name: '历次修订' }).click();
    const history = handler.page.getByRole('dialog', { name: '草稿的历次修订' });
    await history.getByRole('button', { name: /郑国梁/ }).click();
    await history.getByText('有关数据请在统计年鉴第三章下载').waitFor();
    await history.getByRole('button', { name: '恢复这一稿' }).click();
    await handler.page.getByRole('button', { name: '替换' }).click();
    await eventually(() => draftOf(letter)).toMatchObject({ body: THEIRS, revision: 3 });
    await head.context.close();
    await handler.context.close();
  });

  it('an answer lost on the way asks nothing of the person who wrote both texts', async () => {
    const letter = await assigned('保存的应答丢失的来信');
    const { page, context } = await openAs(browser, api, 'handler', `/letters/${letter.id}`);
    let lost = 0;
    await page.route('**/draft', async (route) => {
      if (lost++ > 0) return route.continue();
      await route.fetch();
      return route.abort();
    });
    await page.getByLabel('答复内容').fill(MINE);
    await page.getByText('没有保存成功').waitFor();
    await page.getByLabel('答复内容').fill(`${MINE}补充一句。`);
    await saved(page);
    expect(await draftOf(letter)).toMatchObject({ body: `${MINE}补充一句。` });
    expect(await page.getByText(/改过这份草稿/).count()).toBe(0);
    await context.close();
  });

  it('words kept on a computer do not overwrite what a colleague saved meanwhile', async () => {
    const letter = await assigned('断网时写的来信');
    const { page, context } = await openAs(browser, api, 'handler', `/letters/${letter.id}`);
    await page.route('**/draft', (route) => route.abort());
    await page.getByLabel('答复内容').fill(MINE);
    await page.getByText('没有保存成功').waitFor();
    await (await bureau.as('head')).put(`/staff/letters/${letter.id}/draft`, { body: THEIRS, revision: 0 });
    await page.unroute('**/draft');
    await page.reload();
    await page.getByText(/郑国梁在 .* 改过这份草稿/).waitFor();
    expect(await page.getByLabel('答复内容').inputValue()).toBe(MINE);
    expect((await draftOf(letter)).body).toBe(THEIRS);
    await page.getByRole('button', { name: '保留我的' }).click();
    await saved(page);
    expect((await draftOf(letter)).body).toBe(MINE);
    await context.close();
  });

  it('a page on which nothing was typed shows the newest text without asking', async () => {
    const letter = await assigned('只是打开看的来信');
    const { page, context } = await openAs(browser, api, 'handler', `/letters/${letter.id}`);
    await page.getByLabel('答复内容').waitFor();
    await (await bureau.as('head')).put(`/staff/letters/${letter.id}/draft`, { body: THEIRS, revision: 0 });
    await comeBack(page);
    await eventually(() => page.getByLabel('答复内容').inputValue()).toBe(THEIRS);
    expect(await page.getByText(/改过这份草稿/).count()).toBe(0);
    expect(await overflowOf(page)).toBe(0);
    await context.close();
  });
});
