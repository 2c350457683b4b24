import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { launchBrowser } from '../../support/chromium.js';
import { Bureau, openAs, type Known } from './bureau.js';
import { eventually } from '../../support/expect.js';

const DAY = '2026-03-31';
const TEXT = '您好！来信收悉，我们正在核实有关情况，会尽快把结果告诉您，感谢您的关心。';

let api: Api;
let browser: Browser;
let bureau: Bureau;
let letter: Known;

beforeAll(async () => {
  api = await startApi({ demo: true, now: `${DAY}T02:00:00.000Z` });
  bureau = await Bureau.open(api);
  letter = await bureau.receive(DAY, {
    kind: 'consultation',
    mailbox: 'consultation',
    title: '没写完不会丢的来信',
  });
  await bureau.assign(letter, 'population', '林晓岚');
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

const question = (page: Page) => page.getByRole('dialog').filter({ hasText: '放弃没有保存的内容？' });
/** Whether the browser itself would ask before the tab is closed. */
const isHeld = (page: Page): Promise<boolean> =>
  page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })));

describe('words that are not saved', () => {
  it('closing a dialog asks when something was typed, and only then', async () => {
    const { page, context, problems } = await openAs(browser, api, 'handler', `/letters/${letter.id}`);
    const open = async () => {
      await page.getByRole('group', { name: '办理' }).getByRole('button', { name: '退回公开办' }).click();
      return page.getByRole('dialog', { name: '退回公开办' });
    };
    const untouched = await open();
    await page.keyboard.press('Escape');
    await untouched.waitFor({ state: 'hidden' });

    const dialog = await open();
    await dialog.getByLabel('退回理由').fill('职责不在本处室');
    await page.keyboard.press('Escape');
    await question(page).getByRole('button', { name: '继续填写' }).click();
    await question(page).waitFor({ state: 'hidden' });
    await eventually(() => dialog.getByLabel('退回理由').inputValue()).toBe('职责不在本处室');
    expect(await isHeld(page)).toBe(true);

    await dialog.getByLabel('退回理由').fill('');
    expect(await isHeld(page)).toBe(false);
    await dialog.getByLabel('退回理由').fill('职责不在本处室');
    await dialog.getByRole('button', { name: '取消' }).click();
    await question(page).getByRole('button', { name: '放弃' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await isHeld(page)).toBe(false);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('a form is left only after a question, by a link and by the browser’s back', async () => {
    const { page, context } = await openAs(browser, api, 'clerk', '/queues/to_accept');
    await page.getByRole('link', { name: '登记来信' }).click();
    await page.getByLabel('标题').fill('电话打到一半');
    await page.getByRole('link', { name: '全部来信' }).click();
    await question(page).getByRole('button', { name: '继续填写' }).click();
    await question(page).waitFor({ state: 'hidden' });
    expect(new URL(page.url()).pathname).toBe('/console/letters/new');
    await eventually(() => page.getByLabel('标题').inputValue()).toBe('电话打到一半');
    await page.goBack();
    await question(page).getByRole('button', { name: '放弃' }).click();
    await page.getByRole('heading', { level: 1, name: '待受理' }).waitFor();
    await context.close();
  });

  it('a form that was sent, or never filled in, is left without a question', async () => {
    const { page, context } = await openAs(browser, api, 'admin', '/account');
    await page.getByRole('link', { name: '负责人分工' }).click();
    await page.getByRole('button', { name: '增加一位' }).click();
    await page.getByLabel('姓名').fill('沈知行');
    await page.getByLabel('职务').fill('局长');
    await page.getByLabel('分工').fill('主持全面工作。');
    expect(await isHeld(page)).toBe(true);
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存并公示').waitFor();
    expect(await isHeld(page)).toBe(false);
    await page.getByRole('link', { name: '模板' }).click();
    await page.getByRole('heading', { level: 1, name: '模板' }).waitFor();
    await context.close();
  });

  it('a draft is saved by leaving the letter; what cannot be saved is asked about', async () => {
    const { page, context } = await openAs(browser, api, 'handler', '/queues/mine');
    await page.getByRole('link', { name: letter.title }).click();
    await page.getByLabel('答复内容').fill(TEXT);
    await page.getByRole('link', { name: '返回待我办理' }).click();
    await page.getByRole('link', { name: letter.title }).waitFor();
    const { body } = await (await bureau.as('handler')).get(`/staff/letters/${letter.id}`);
    expect(body.draft.body).toBe(TEXT);

    await page.getByRole('link', { name: letter.title }).click();
    // Too short to be kept on the server.
    await page.getByLabel('答复内容').fill('您好');
    await page.getByRole('link', { name: '全部来信' }).click();
    await question(page).getByRole('button', { name: '继续填写' }).click();
    await eventually(() => page.getByLabel('答复内容').inputValue()).toBe('您好');
    await context.close();
  });

  it('who leaves while a form is being saved is asked only when that fails', async () => {
    const { page, context } = await openAs(browser, api, 'admin', '/admin/office');
    let answer!: (works: boolean) => void;
    await page.route('**/api/v1/staff/office', async (route) => {
      if (route.request().method() !== 'PUT') return route.fallback();
      const works = await new Promise<boolean>((resolve) => (answer = resolve));
      return works ? route.continue() : route.abort();
    });
    const leave = async (words: string) => {
      await page.getByLabel('单位简称').fill(words);
      const asked = page.waitForRequest((request) => request.method() === 'PUT');
      await page.getByRole('button', { name: '保存' }).click();
      await asked;
      await page.getByRole('link', { name: '处室', exact: true }).click();
    };
    await leave('没存上');
    answer(false);
    await question(page).getByRole('button', { name: '继续填写' }).click();
    await eventually(() => page.getByLabel('单位简称').inputValue()).toBe('没存上');

    await question(page).waitFor({ state: 'hidden' });
    await leave('清溪统计');
    answer(true);
    await page.getByRole('heading', { level: 1, name: '处室' }).waitFor();
    await eventually(() => question(page).count()).toBe(0);
    const { body } = await (await bureau.as('admin')).get('/site');
    expect(body.shortName).toBe('清溪统计');
    await context.close();
  });

  it('an opinion on a draft is asked about', async () => {
    await (await bureau.as('handler')).post(`/staff/letters/${letter.id}/draft`, { body: TEXT });
    const { page, context } = await openAs(browser, api, 'head', `/letters/${letter.id}`);
    await page.getByLabel('意见').fill('请写明数据的来源。');
    await page.getByRole('link', { name: '全部来信' }).click();
    await question(page).getByRole('button', { name: '放弃' }).click();
    await page.getByRole('heading', { level: 1, name: '全部来信' }).waitFor();
    await context.close();
  });
});
