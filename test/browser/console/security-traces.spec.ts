import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { DESKTOP, expectNoSeriousAxe, launchBrowser, PHONE, screenshot } from '../../support/chromium.js';
import { client, staff } from '../../support/client.js';
import { choose, openAs } from './bureau.js';
import { eventually } from '../../support/expect.js';

let api: Api;
let browser: Browser;
beforeAll(async () => {
  api = await startApi({ demo: true, now: '2026-03-09T02:00:10Z', env: { TRUST_PROXY: '1' } });
  const from = (address: string, headers: Record<string, string> = {}) =>
    client(api.url, { ...headers, 'x-forwarded-for': address });
  const wrong = (address: string, username: string) =>
    from(address).post('/staff/sessions', { username, password: 'wrong' });
  for (let n = 0; n < 6; n += 1) await wrong('203.0.113.9', 'head');
  await wrong('2001:db8:7:8::1', 'no-such-name');
  const handler = await staff(api.url, 'handler');
  await from('203.0.113.9', handler.headers).get('/audit');
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

describe('登录失败和越权', () => {
  it('is a part of the audit page: who, what, from where and how often, filtered and left again', async () => {
    const { page, context, problems } = await openAs(browser, api, 'admin', '/admin/audit');
    await page.getByRole('table', { name: '审计日志' }).waitFor();
    await page.getByText('登录失败和越权', { exact: true }).click();
    const table = page.getByRole('table', { name: '登录失败和越权' });
    const row = (text: string) => table.getByRole('row').filter({ hasText: text });
    await row('密码错误').waitFor();
    await eventually(() => table.getByRole('row').count()).toBe(1 + 4);
    await eventually(() => row('密码错误').innerText()).toMatch(
      /郑国梁[^]*登录失败[^]*203\.0\.113\.0\/24[^]*5/,
    );
    await eventually(() => row('没有这个账号').innerText()).toMatch(/没有此账号[^]*2001:db8:7::\/48/);
    await eventually(() => row('无权限的操作').innerText()).toMatch(
      /林晓岚[^]*GET \/api\/v1\/audit[^]*203\.0\.113\.0\/24/,
    );
    expect(await page.locator('body').innerText()).not.toContain('203.0.113.9');
    await screenshot(page, 'security-traces-1280');
    await expectNoSeriousAxe(page);

    await row('没有这个账号')
      .getByRole('button', { name: /只看这个来源/ })
      .click();
    await page.getByText('共 1 行').waitFor();
    await page.getByRole('button', { name: '清除条件' }).click();
    await page.getByText('共 4 行').waitFor();
    await choose(page.getByRole('search'), '情况', '限制期内仍在尝试登录');
    await page.getByText('共 1 行').waitFor();
    expect(page.url()).toContain('kind=sign_in_locked');

    await page.getByText('操作记录', { exact: true }).click();
    await page.getByRole('table', { name: '审计日志' }).waitFor();
    expect(page.url()).not.toContain('kind=');
    expect(problems).toEqual([]);
    await context.close();
  });

  it('fits a phone, and reads there', async () => {
    const { page, context } = await openAs(browser, api, 'supervisor', '/admin/audit?view=security');
    await page.setViewportSize(PHONE);
    await page.getByRole('table', { name: '登录失败和越权' }).waitFor();
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide).toBeLessThanOrEqual(PHONE.width);
    const cells = page.getByRole('table', { name: '登录失败和越权' }).getByRole('cell');
    for (const cell of await cells.all()) {
      const box = await cell.boundingBox();
      if (box) expect(box.x + box.width).toBeLessThanOrEqual(PHONE.width);
    }
    await screenshot(page, 'security-traces-375');
    await page.setViewportSize(DESKTOP);
    await context.close();
  });
});
