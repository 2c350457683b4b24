/** @engine one: what a person sees */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { client } from '../../support/client.js';
import { DESKTOP, expectNoSeriousAxe, launchBrowser, PHONE, screenshot } from '../../support/chromium.js';
import { openAs, overflowOf } from './bureau.js';
import { eventually } from '../../support/expect.js';

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

it('the administrator gives the portal a token that is seen once and works, and revokes it; lists a host and a webhook', async () => {
  const { page, context, problems } = await openAs(browser, api, 'admin', '/admin/programs');
  await page.setViewportSize(DESKTOP);
  await page.getByText('还没有令牌').waitFor();
  await page.getByText('还没有推送').waitFor();
  await page.getByRole('button', { name: '新建令牌' }).click();
  await page.getByLabel('名称').fill('门户网站');
  await page.getByLabel(/来信进度/).check();
  await page.getByLabel('允许的地址').fill('127.0.0.1, ::1');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /新\s?建/ })
    .click();
  const shown = page.getByRole('dialog', { name: '新的令牌' });
  const token = (await shown.locator('code').innerText()).trim();
  expect(token).toMatch(/^hyp_[\w-]{43}$/);
  await shown.getByRole('button', { name: '已保存好，关闭' }).click();
  await shown.waitFor({ state: 'hidden' });
  const program = client(api.url, { authorization: `Bearer ${token}` });
  expect((await program.get('/programs/letters?limit=1')).status).toBe(200);
  await page.getByRole('cell', { name: '127.0.0.1、::1' }).waitFor();
  expect(await page.content()).not.toContain(token);

  await page.getByRole('button', { name: '修改主机' }).click();
  await page.getByLabel('主机', { exact: true }).fill('portal.example.cn\n10.1.2.3:8080（内网）');
  await page.getByRole('button', { name: /保\s?存/ }).click();
  await page.getByText('允许的主机：10.1.2.3:8080（内网）、portal.example.cn').waitFor();
  await page.getByRole('button', { name: '新建推送' }).click();
  await page.getByLabel('名称').fill('门户网站');
  await page.getByLabel('地址', { exact: true }).fill('https://portal.example.cn/hooks/huiyin');
  await page.getByLabel('来信已答复').check();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /新\s?建/ })
    .click();
  const secret = page.getByRole('dialog', { name: '新的签名密钥' });
  await eventually(() => secret.locator('code').innerText()).toMatch(/^whsec_/);
  await secret.getByRole('button', { name: '已保存好，关闭' }).click();
  await page.getByRole('cell', { name: 'https://portal.example.cn/hooks/huiyin' }).waitFor();
  await expectNoSeriousAxe(page);
  await screenshot(page, 'console-programs-1280');
  await page.setViewportSize(PHONE);
  expect(await overflowOf(page)).toBeLessThanOrEqual(0);
  // Its end is within the screen, not behind the edge of its table.
  const { x, width } = (await page.getByRole('button', { name: /^停用令牌/ }).boundingBox())!;
  expect(x + width).toBeLessThanOrEqual(PHONE.width - 16);
  await screenshot(page, 'console-programs-375');

  await page.setViewportSize(DESKTOP);
  await page.getByRole('button', { name: '停用令牌 门户网站' }).click();
  await page
    .getByRole('button', { name: /^停\s?用$/ })
    .last()
    .click();
  await page.getByRole('cell', { name: '已停用' }).waitFor();
  expect((await program.get('/programs/letters?limit=1')).status).toBe(401);
  expect(problems).toEqual([]);
  await context.close();
});
