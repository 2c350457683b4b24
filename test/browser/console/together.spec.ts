import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startApi, TEST_PASSWORD, type Api } from '../../support/api-process.js';
import { launchBrowser } from '../../support/chromium.js';
import { Bureau, openAs, untilStatus, type Known } from './bureau.js';
import { eventually } from '../../support/expect.js';

let api: Api;
let browser: Browser;
let bureau: Bureau;

const DAY = '2026-03-31';
const TEXT = '您好！来信收悉，我们正在核实有关情况，会尽快把结果告诉您，感谢您的关心。';

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

describe('several people at one letter', () => {
  it('a dialog keeps its text when a colleague was faster, and goes on after a look', async () => {
    const letter = await bureau.receive(DAY, { kind: 'consultation', title: '两个人同时受理的来信' });
    const { page, context } = await openAs(browser, api, 'clerk', `/letters/${letter.id}`);
    await page.getByRole('button', { name: '转送' }).click();
    const dialog = page.getByRole('dialog', { name: '转送其他机关' });
    await dialog.getByLabel('转送机关').fill('省自然资源厅');
    await dialog.getByLabel('给来信人的解释说明').fill('您反映的事项由省自然资源厅负责，已为您转送。');

    await (await bureau.as('clerk')).post(`/staff/letters/${letter.id}/acceptance`, {});
    await dialog.getByRole('button', { name: '转送并告知来信人' }).click();
    await dialog.getByText('这件来信刚刚被他人处理过').waitFor();
    await dialog.getByText(/受理/).first().waitFor();
    await eventually(() => dialog.getByLabel('转送机关').inputValue()).toBe('省自然资源厅');
    await eventually(() => dialog.getByRole('button', { name: '转送并告知来信人' }).isDisabled()).toBe(true);

    await dialog.getByRole('button', { name: '已核对，继续' }).click();
    await dialog.getByRole('button', { name: '转送并告知来信人' }).click();
    await untilStatus(page, '已转送');
    const { body } = await (await bureau.as('clerk')).get(`/staff/letters/${letter.id}`);
    expect(body).toMatchObject({ status: 'referred', referredTo: '省自然资源厅' });
    await context.close();
  });

  it('a dialog whose action is gone says so and leaves the text to be copied', async () => {
    const letter = await bureau.receive(DAY, { kind: 'consultation', title: '已被他人办结的来信' });
    const { page, context } = await openAs(browser, api, 'clerk', `/letters/${letter.id}`);
    await page.getByRole('button', { name: '转送' }).click();
    const dialog = page.getByRole('dialog', { name: '转送其他机关' });
    await dialog.getByLabel('转送机关').fill('省民政厅');
    await dialog.getByLabel('给来信人的解释说明').fill('您反映的事项由省民政厅负责，已为您转送。');
    await (
      await bureau.as('clerk')
    ).post(`/staff/letters/${letter.id}/refusal`, {
      code: '07',
      explanation: '来信含有违法内容，依法不予受理。',
    });
    await dialog.getByRole('button', { name: '转送并告知来信人' }).click();
    await dialog.getByText('这项操作不能再进行').waitFor();
    await eventually(() => dialog.getByLabel('转送机关').inputValue()).toBe('省民政厅');
    await eventually(() => dialog.getByRole('button', { name: '已核对，继续' }).count()).toBe(0);
    await context.close();
  });

  it('a draft survives a colleague’s move: saving stops, the text stays, and saving goes on after a look', async () => {
    const letter = await assigned('起草时被改派的来信');
    const { page, context } = await openAs(browser, api, 'handler', `/letters/${letter.id}`);
    await page.getByLabel('答复内容').fill(TEXT);
    await page.getByText(/^已保存 \d\d:\d\d/).waitFor();
    await bureau.reassign(letter, 'population');
    await page.getByLabel('答复内容').fill(`${TEXT}补充一句。`);
    await page.getByText('这件来信刚刚被他人处理过').waitFor();
    await eventually(() => page.getByLabel('答复内容').inputValue()).toBe(`${TEXT}补充一句。`);
    await page.getByRole('button', { name: '已核对，继续' }).click();
    await page.getByText(/^已保存 \d\d:\d\d/).waitFor();
    const { body } = await (await bureau.as('handler')).get(`/staff/letters/${letter.id}`);
    expect(body.draft.body).toBe(`${TEXT}补充一句。`);
    await context.close();
  });

  it('a draft for a letter that can no longer be drafted is kept on the page and over a reload', async () => {
    const letter = await assigned('起草时已送审的来信');
    const { page, context } = await openAs(browser, api, 'handler', `/letters/${letter.id}`);
    await page.getByLabel('答复内容').waitFor();
    await (await bureau.as('head')).post(`/staff/letters/${letter.id}/draft`, { body: TEXT });
    await page.getByLabel('答复内容').fill('我写的另一段答复，还没有来得及保存。');
    await page.getByRole('heading', { name: '您没有提交的文字' }).waitFor();
    await page.reload();
    const kept = page.getByRole('region', { name: '您没有提交的文字' });
    await kept.getByText('我写的另一段答复').waitFor();
    await kept.getByRole('button', { name: '不再保留' }).click();
    await kept.waitFor({ state: 'hidden' });
    await page.reload();
    await page.getByRole('heading', { name: letter.title }).waitFor();
    await eventually(() => kept.count()).toBe(0);
    await context.close();
  });

  it('a colleague’s text on the same draft is shown before it is overwritten', async () => {
    const letter = await assigned('两个人同时起草的来信');
    const { page, context } = await openAs(browser, api, 'handler', `/letters/${letter.id}`);
    await page.getByLabel('答复内容').fill(TEXT);
    await page.getByText(/^已保存 \d\d:\d\d/).waitFor();
    const head = await bureau.as('head');
    await head.put(`/staff/letters/${letter.id}/draft`, { body: '处室负责人改写过的答复，措辞更加准确。' });
    // The page reads the letter again when the window gets the focus.
    await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
    await page.getByText(/郑国梁在 .* 改过这份草稿/).waitFor();
    await eventually(() => page.getByLabel('答复内容').inputValue()).toBe(TEXT);
    await page.getByRole('button', { name: '采用对方的' }).click();
    await eventually(() => page.getByLabel('答复内容').inputValue()).toBe(
      '处室负责人改写过的答复，措辞更加准确。',
    );
    await context.close();
  });

  it('a double click accepts once', async () => {
    const letter = await bureau.receive(DAY, { kind: 'consultation', title: '被双击受理的来信' });
    const { page, context, problems } = await openAs(browser, api, 'clerk', `/letters/${letter.id}`);
    const calls: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/acceptance')) calls.push(request.url());
    });
    await page.getByRole('button', { name: '受理', exact: true }).dblclick();
    await untilStatus(page, '待分办');
    expect(calls).toHaveLength(1);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('an expired login while drafting costs no word', async () => {
    const letter = await assigned('登录失效时的草稿');
    const { page, context } = await openAs(browser, api, 'handler', `/letters/${letter.id}`);
    await page.getByLabel('答复内容').waitFor();
    // The session ends between the typing and the autosave.
    await page.route('**/draft', async (route) => {
      api.setNow(`${DAY}T09:00:00.000Z`);
      await route.continue();
    });
    await page.getByLabel('答复内容').fill(TEXT);
    await page.getByText('登录已失效').waitFor();
    await page.getByLabel('用户名').fill('handler');
    await page.getByLabel('密码').fill(TEST_PASSWORD);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByText('已恢复上次没有保存到服务器的文字').waitFor();
    await eventually(() => page.getByLabel('答复内容').inputValue()).toBe(TEXT);
    await context.close();
  });
});
