import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { launchBrowser } from '../../support/chromium.js';
import { eventually } from '../../support/expect.js';
import { Bureau, choose, openAs, overflowOf, untilStatus, type Known } from './bureau.js';

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
    await eventually(() => handler.page.getByLabel('答复内容').inputValue()).toBe(MINE);
    expect((await draftOf(letter)).body).toBe(THEIRS);
    await comeBack(handler.page);
    await handler.page.getByText(/郑国梁（\d\d:\d\d）正在起草这份答复/).waitFor();

    await handler.page.getByRole('button', { name: '并排看' }).click();
    const beside = handler.page.getByRole('dialog', { name: '两份草稿并排看' });
    await beside.getByText('有关数据请在统计年鉴第三章下载').waitFor();
    await eventually(() => beside.locator('mark').count()).toBe(2);
    await beside.getByRole('button', { name: '采用对方的' }).click();
    await warning.waitFor({ state: 'hidden' });
    await eventually(() => handler.page.getByLabel('答复内容').inputValue()).toBe(THEIRS);
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
    await eventually(() => page.getByText(/改过这份草稿/).count()).toBe(0);
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
    await eventually(() => page.getByLabel('答复内容').inputValue()).toBe(MINE);
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
    await eventually(() => page.getByText(/改过这份草稿/).count()).toBe(0);
    expect(await overflowOf(page)).toBe(0);
    await context.close();
  });
});

describe('a letter several departments work on', () => {
  it('a helper gives its opinion, the lead reads it beside the draft and asks again', async () => {
    const letter = await bureau.receive(DAY, { kind: 'consultation', title: '请问人口与价格的数据' });
    await (await bureau.as('clerk')).post(`/staff/letters/${letter.id}/acceptance`, {});
    const clerk = await openAs(browser, api, 'clerk', `/letters/${letter.id}`);
    await clerk.page.getByRole('button', { name: '分办' }).click();
    const dialog = clerk.page.getByRole('dialog', { name: '分办' });
    await choose(dialog, '承办处室', '人口和就业统计处');
    await choose(dialog, '协办处室', '居民收支和价格统计处');
    await clerk.page.keyboard.press('Escape');
    await dialog.getByLabel('几个工作日内提出协办意见').fill('2');
    await dialog.getByRole('button', { name: '分办' }).click();
    await untilStatus(clerk.page, '办理中');
    await clerk.context.close();

    const helper = await openAs(browser, api, 'handler-price', `/letters/${letter.id}`);
    const theirs = helper.page.getByRole('region', { name: '协办意见' });
    await theirs.getByText('2 个工作日内（2026-04-02）').waitFor();
    await theirs.getByLabel('协办意见', { exact: true }).fill('价格部分请引用年鉴第五章。');
    await theirs.getByRole('button', { name: '提交协办意见' }).click();
    await theirs.getByText('已提出').waitFor();
    await eventually(() => theirs.getByRole('button').count()).toBe(0);
    await helper.context.close();

    const lead = await openAs(browser, api, 'handler', `/letters/${letter.id}`, { width: 375, height: 800 });
    const ours = lead.page.getByRole('region', { name: '协办意见' });
    await ours.getByText('价格部分请引用年鉴第五章。').waitFor();
    await lead.page.getByLabel('答复内容').waitFor();
    expect(await overflowOf(lead.page)).toBe(0);
    await ours.getByRole('button', { name: '再次征求意见' }).click();
    const again = lead.page.getByRole('dialog', { name: '再次征求协办意见' });
    await again.getByLabel('请协办的事项').fill('请补充2025年的分类指数');
    await again.getByRole('button', { name: '请协办' }).click();
    await ours.getByText('待提出').waitFor();
    await eventually(() => ours.getByRole('button', { name: '再次征求意见' }).count()).toBe(0);
    expect(lead.problems).toEqual([]);
    await lead.context.close();
  });

  it('a note names a colleague by @, who finds it through the bell', async () => {
    const letter = await assigned('需要同事留意的来信');
    const { page, context, problems } = await openAs(browser, api, 'head', `/letters/${letter.id}`);
    const panel = page.getByRole('region', { name: '内部备注' });
    await panel.getByLabel('写备注').pressSequentially('请先打电话核对 @林');
    await page
      .getByRole('option', { name: /林晓岚/ })
      .or(page.getByRole('menuitem', { name: /林晓岚/ }))
      .first()
      .click();
    await panel.getByRole('button', { name: '添加备注' }).click();
    const note = panel.getByRole('listitem').first();
    await note.getByText('请先打电话核对').waitFor();
    await eventually(() => note.locator('b').textContent()).toBe('@林晓岚');
    await eventually(() => panel.getByLabel('写备注').inputValue()).toBe('');
    expect(problems).toEqual([]);
    await context.close();
    const { body } = await (await bureau.as('handler')).get(`/staff/letters/${letter.id}/notes`);
    expect(body.items).toMatchObject([{ mentions: [{ name: '林晓岚' }], author: { name: '郑国梁' } }]);
  });
});
