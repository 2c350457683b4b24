import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Api, startApi } from '../../support/api-process.js';
import {
  expectNoSeriousAxe,
  launchBrowser,
  openPage,
  PHONE,
  screenshot,
  settle,
} from '../../support/chromium.js';
import { top } from './citizen.js';
import { eventually } from '../../support/expect.js';

let api: Api;
let browser: Browser;
beforeAll(async () => {
  api = await startApi({ demo: true, now: '2026-03-09T02:00:00Z' });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

it('a question in plain words finds 常见问题 and letters, with the words marked; nothing found offers a letter', async () => {
  const { page, context, problems } = await openPage(browser, `${api.url}/answers`, { viewport: PHONE });
  const search = top(page).getByLabel('搜索常见问题和公开答复');
  await search.fill('CPI 为什么和我感觉不一样');
  await search.press('Enter');
  const answer = top(page).getByRole('button', { name: /居民消费价格指数为什么和自己的感受不一样/ });
  await answer.click();
  await top(page).getByText('一篮子商品和服务的平均变动').first().waitFor();
  await eventually(() => top(page).locator('.hit').allInnerTexts()).toEqual(
    expect.arrayContaining(['居民消费价格']),
  );
  await top(page)
    .getByRole('link', { name: /公布的物价指数为什么和买菜的感觉不一样/ })
    .waitFor();
  await expectNoSeriousAxe(page);
  await screenshot(page, 'h5-found-375');

  await search.fill('𠮷𠮷');
  await search.press('Enter');
  await top(page).getByText('没有与“𠮷𠮷”有关的答案').waitFor();
  await top(page)
    .getByRole('button', { name: /历年人口数据在哪里可以下载/ })
    .waitFor();
  await screenshot(page, 'h5-found-nothing-375');
  await top(page).getByRole('button', { name: '没有您要的答案，写信来问' }).click();
  await page.waitForURL(/\/write\?mailbox=consultation/);
  expect(problems).toEqual([]);
  await context.close();
});

it('常见问题 stand under their matters', async () => {
  const { page, context } = await openPage(browser, `${api.url}/answers`, { viewport: PHONE });
  await settle(page, () => top(page).getByRole('link', { name: '常见问题' }).click());
  const heads = await top(page).getByRole('heading', { level: 2 }).allInnerTexts();
  expect(heads).toEqual([
    '人口与普查',
    '价格与收入',
    '生产总值与行业',
    '企业报表',
    '数据查询',
    '写信与反映问题',
  ]);
  await screenshot(page, 'h5-faqs-375');
  await context.close();
});
