import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, openPage, PHONE, screenshot } from '../../support/chromium.js';
import { signIn } from './bureau.js';

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

const open = (path: string, viewport?: { width: number; height: number }) =>
  openPage(browser, `${api.url}/console${path}`, { viewport });

describe('signing in and out', () => {
  it('asks for a login first and leads back to the page that was wanted', async () => {
    const { page, context, problems } = await open('/board?list=due-soon');
    await page.getByRole('heading', { name: '回音工作台' }).waitFor();
    await expectNoSeriousAxe(page);
    await screenshot(page, 'console-login-1280');
    await signIn(page, 'supervisor');
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/console/board?list=due-soon');
    expect(problems).toEqual([]);
    await context.close();
  });

  it('says why a login was refused and keeps the name', async () => {
    const { page, context } = await open('/login');
    await page.getByLabel('用户名').fill('clerk');
    await page.getByLabel('密码').fill('not the password');
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('alert').filter({ hasText: '用户名或密码不正确' }).waitFor();
    expect(await page.getByLabel('用户名').inputValue()).toBe('clerk');
    expect(new URL(page.url()).pathname).toBe('/console/login');
    await context.close();
  });

  it('ends a session that was idle too long at the login, and comes back to the same page', async () => {
    const { page, context } = await open('/login');
    await signIn(page, 'supervisor');
    await page.goto(`${api.url}/console/board?group=none`);
    await page.getByRole('heading', { name: '督办看板' }).waitFor();
    api.setNow('2026-03-31T09:00:00.000Z');
    await page.reload();
    await page.getByText('登录已失效').waitFor();
    // The reason is still shown after a reload.
    await page.reload();
    await page.getByText('登录已失效').waitFor();
    await signIn(page, 'supervisor');
    await page.getByRole('heading', { name: '督办看板' }).waitFor();
    expect(new URL(page.url()).search).toBe('?group=none');
    await context.close();
  });

  it('signs out: the token is gone here and at the server', async () => {
    const { page, context } = await open('/login');
    await signIn(page, 'supervisor');
    const token = await page.evaluate(() => sessionStorage.getItem('huiyin.console.token'));
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.getByLabel('用户名').waitFor();
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).not.toContain(
      token,
    );
    const answer = await fetch(`${api.url}/api/v1/staff/sessions/current`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.status).toBe(401);
    await context.close();
  });

  it('never follows an address outside the console', async () => {
    const { page, context } = await open('/login?next=//example.com/x');
    await signIn(page, 'supervisor');
    expect(new URL(page.url()).origin).toBe(api.url);
    await context.close();
  });

  it('fits a phone, where the menu opens on demand', async () => {
    const { page, context, problems } = await open('/login', PHONE);
    await expectNoSeriousAxe(page);
    await signIn(page, 'supervisor');
    const board = page.getByRole('link', { name: '督办看板' });
    expect(await board.isVisible()).toBe(false);
    await page.getByRole('button', { name: '菜单' }).click();
    await board.click();
    await page.getByRole('heading', { name: '督办看板' }).waitFor();
    expect(await board.isVisible()).toBe(false);
    expect(problems).toEqual([]);
    await context.close();
  });
});
