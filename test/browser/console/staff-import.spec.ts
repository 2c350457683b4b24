import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import {
  DESKTOP,
  expectNoSeriousAxe,
  launchBrowser,
  openPage,
  PHONE,
  screenshot,
} from '../../support/chromium.js';
import { eventually, expectNamed } from '../../support/expect.js';
import { openAs, overflowOf } from './bureau.js';

let api: Api;
let browser: Browser;

beforeAll(async () => {
  api = await startApi({ demo: true, now: '2026-03-31T02:00:00.000Z' });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

const TABLE = [
  '姓名\t账号\t处室\t角色\t电话',
  '方启明\tfang-qiming\t人口和就业统计处\t承办人\t0551-62610011',
  '丁一凡\tding-yifan\t人口统计科\t承办人\t',
].join('\n');

it('a pasted table becomes accounts; first passwords are shown once and changed at the first sign-in', async () => {
  const { page, context, problems } = await openAs(browser, api, 'admin', '/admin/users');
  await page.getByRole('link', { name: '导入人员' }).click();
  await page.getByLabel('粘贴表格').fill(TABLE);
  await page.getByRole('button', { name: '预览粘贴的表格' }).click();
  await page.getByText('没有处室“人口统计科”，请先在“处室”中建立，或改成已有的名称').waitFor();
  await page.getByRole('button', { name: '建立 1 个账号' }).click();
  const passwords = page.getByRole('table', { name: '初始密码' });
  const password = await passwords.getByRole('cell').nth(2).innerText();
  expect(password).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
  for (const size of [PHONE, DESKTOP]) {
    await page.setViewportSize(size);
    expectNamed(await overflowOf(page), `${size.width}`).toBe(0);
    await screenshot(page, `staff-import-${size.width}`);
  }
  await expectNoSeriousAxe(page);

  // Leaving before the passwords were taken asks.
  await page.getByRole('link', { name: '用户管理' }).click();
  const question = page.getByRole('dialog');
  await question.getByText('您填写的内容还没有保存').waitFor();
  await question.getByRole('button').first().click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载（xlsx）' }).click();
  expect((await download).suggestedFilename()).toBe('初始密码.xlsx');
  await page.getByRole('link', { name: '用户管理' }).click();
  await page.getByRole('row').filter({ hasText: 'fang-qiming' }).getByText('0551-62610011').waitFor();
  await eventually(() => page.getByText(password).count()).toBe(0);
  expect(problems).toEqual([]);
  await context.close();

  const first = await openPage(browser, `${api.url}/console/login`);
  await first.page.getByLabel('用户名').fill('fang-qiming');
  await first.page.getByLabel('密码').fill(password);
  await first.page.getByRole('button', { name: /登\s*录/ }).click();
  await first.page.getByRole('heading', { name: '请先修改密码' }).waitFor();
  await first.context.close();
});
