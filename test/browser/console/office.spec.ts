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
import { aPdf, aPng } from '../../support/files.js';
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

it('the administrator names and colours the office, sees it as citizens will, and they do', async () => {
  const { page, context, problems } = await openAs(browser, api, 'admin', '/admin/office');
  const preview = page.getByRole('figure', { name: '来信页面预览' });
  await preview.getByText('统计局互动交流平台').waitFor();
  await page.getByLabel('单位名称').fill('清溪市统计局');
  await page.getByLabel('单位简称').fill('清溪统计');
  await page.getByLabel('地址').fill('清溪市文昌路 8 号');
  // Typed, not saved: only the preview shows it.
  await preview.getByText('清溪统计互动交流平台').waitFor();
  await preview.getByText('地址：清溪市文昌路 8 号').waitFor();
  await page.getByLabel('主色').fill('#9ab0c4');
  await page.getByText('白字在这个颜色上看不清').waitFor();
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByLabel('主色').fill('#14506b');
  await page.getByLabel('印章颜色').fill('#7a1c5c');
  await page.getByRole('button', { name: '保存' }).click();
  await page.getByText('已保存，几秒内各处生效').waitFor();
  await page.getByRole('banner').getByText('清溪统计').waitFor();
  await eventually(() => page.title()).toBe('单位信息 · 清溪统计 · 回音工作台');

  const file = page.getByLabel('选择标志图片');
  await file.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: aPdf() });
  await page.getByText('标志须是图片').waitFor();
  await file.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: await aPng() });
  await page.getByText('标志已更换').waitFor();
  await preview.locator('img').waitFor();
  await expectNoSeriousAxe(page);
  for (const size of [PHONE, DESKTOP]) {
    await page.setViewportSize(size);
    expectNamed(await overflowOf(page), `${size.width}`).toBe(0);
    await screenshot(page, `office-${size.width}`);
  }
  expect(problems.filter((problem) => !problem.includes('422'))).toEqual([]);
  await context.close();

  const citizen = await openPage(browser, `${api.url}/`);
  await citizen.page.getByText('清溪统计互动交流平台').waitFor();
  await citizen.page.getByText('地址：清溪市文昌路 8 号').waitFor();
  await citizen.page.locator('header img').waitFor();
  const write = citizen.page.getByRole('button', { name: '写信' });
  expect(await write.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe(
    'rgb(20, 80, 107)',
  );
  await expectNoSeriousAxe(citizen.page);
  await screenshot(citizen.page, 'office-h5');
  expect(citizen.problems).toEqual([]);
  await citizen.context.close();
});
