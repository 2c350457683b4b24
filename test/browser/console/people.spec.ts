import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { launchBrowser, screenshot } from '../../support/chromium.js';
import { staff } from '../../support/client.js';
import { eventually } from '../../support/expect.js';
import { Bureau, choose, openAs } from './bureau.js';

let api: Api;
let browser: Browser;
let bureau: Bureau;

beforeAll(async () => {
  api = await startApi({ demo: true, now: '2026-03-31T02:00:00.000Z' });
  browser = await launchBrowser();
  bureau = await Bureau.open(api);
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

it('an administrator who closes an account says where its open letters go', async () => {
  const letter = await bureau.receive('2026-03-31', { kind: 'consultation', mailbox: 'consultation' });
  await bureau.assign(letter, 'price', '罗雨桐');
  const { body } = await (await staff(api.url, 'clerk')).get(`/staff/letters/${letter.id}`);
  const handler = body.handler?.name as string;
  const { page, context } = await openAs(browser, api, 'admin', '/admin/users');
  await page.getByRole('button', { name: `停用：${handler}` }).click();
  const dialog = page.getByRole('dialog', { name: `停用 ${handler} 的账号？` });
  await dialog.getByText(/名下还有 \d+ 件在办来信/).waitFor();
  await screenshot(page, 'disable-user');
  await dialog.getByRole('radio', { name: '退回待分办' }).click();
  await dialog.getByRole('button', { name: /停\s*用/ }).click();
  await page.getByText('账号已停用').waitFor();
  await eventually(
    async () => (await (await staff(api.url, 'clerk')).get(`/staff/letters/${letter.id}`)).body.status,
  ).toBe('returned');
  await context.close();
});

it('a handler registers an absence, and ends it', async () => {
  const { page, context } = await openAs(browser, api, 'handler', '/account');
  await page.getByRole('button', { name: '登记休假' }).click();
  const dialog = page.getByRole('dialog', { name: '登记休假' });
  await choose(dialog, '代办人', '郑国梁');
  for (const name of ['开始日', '结束日（含当日）']) {
    await dialog.getByLabel(name).fill('2026-04-01');
    await dialog.getByLabel(name).press('Enter');
  }
  await dialog.getByRole('button', { name: /登\s*记/ }).click();
  await page.getByText('林晓岚休假，郑国梁代办').waitFor();
  await screenshot(page, 'absence');
  await page.getByRole('button', { name: '取消：林晓岚的休假' }).click();
  await page.getByText('林晓岚休假，郑国梁代办').waitFor({ state: 'detached' });
  await context.close();
});

it('a keyed letter survives a closed tab, with the time of the call and the caller’s earlier letters', async () => {
  await bureau.receive('2026-03-31', {
    title: '请问人口数据在哪里下载',
    submitter: { type: 'citizen', name: '魏来', phone: '13955556666' },
  });
  const { page, context } = await openAs(browser, api, 'clerk', '/letters/new');
  await page.getByLabel('标题').fill('询问平均工资的口径');
  await page.getByLabel('联系电话（选填）').fill('139 5555 6666');
  await page.getByRole('link', { name: '请问人口数据在哪里下载' }).waitFor();
  expect(await page.getByLabel('来电时间').inputValue()).not.toBe('');
  await screenshot(page, 'keying');
  const next = await context.newPage();
  await page.close({ runBeforeUnload: false });
  await next.goto(`${api.url}/console/letters/new`);
  await eventually(() => next.getByLabel('标题').inputValue()).toBe('询问平均工资的口径');
  await context.close();
});

it('a clerk gives out a new query code after checking who asks', async () => {
  const letter = await bureau.receive('2026-03-31', { title: '请问年鉴何时出版' });
  const { page, context } = await openAs(browser, api, 'clerk', `/letters/${letter.id}`);
  await page.getByRole('button', { name: '重发查询码' }).click();
  const dialog = page.getByRole('dialog', { name: '重发查询码' });
  await dialog.getByRole('checkbox', { name: '当面核对身份证件' }).check();
  await dialog.getByRole('button', { name: /重\s*发/ }).click();
  await page.getByText('只显示这一次，请现在告知来信人；原查询码已失效。').waitFor();
  await screenshot(page, 'query-code');
  await context.close();
});
