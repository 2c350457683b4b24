import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import {
  expectNoSeriousAxe,
  launchBrowser,
  openPage,
  PHONE,
  screenshot,
  settle,
} from '../../support/chromium.js';
import { signIn } from './bureau.js';
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

const open = (path: string, viewport?: { width: number; height: number }) =>
  openPage(browser, `${api.url}/console${path}`, { viewport });

/** Which answers of the server a tab holds in memory, shown or not: what is in one of its maps and has data. */
async function answersIn(page: Page): Promise<string[]> {
  const line = await page.context().newCDPSession(page);
  const { result } = await line.send('Runtime.evaluate', { expression: 'Map.prototype' });
  const { objects } = await line.send('Runtime.queryObjects', { prototypeObjectId: result.objectId! });
  const { result: counted } = await line.send('Runtime.callFunctionOn', {
    objectId: objects.objectId!,
    functionDeclaration: `function () {
      const held = this.flatMap((map) => [...map.values()]);
      return held.filter((one) => one?.queryHash && one.state?.data !== undefined).map((one) => one.queryHash);
    }`,
    returnByValue: true,
  });
  await line.detach();
  return (counted.value as string[]).sort();
}

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
    await eventually(() => page.getByLabel('用户名').inputValue()).toBe('clerk');
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

  it('keeps the token out of reach of scripts, and signing out ends it here, in other tabs and at the server', async () => {
    const { page, context } = await open('/login');
    const atLogin = await answersIn(page);
    await signIn(page, 'supervisor');
    const cookies = await context.cookies();
    const token = cookies.find(({ name }) => name === 'huiyin_staff');
    expect(token).toMatchObject({
      httpOnly: true,
      sameSite: 'Strict',
      secure: false,
      path: '/api/v1',
      expires: -1,
    });
    const readable = () =>
      page.evaluate(() => JSON.stringify([document.cookie, { ...sessionStorage, ...localStorage }]));
    expect(await readable()).not.toContain(token!.value);
    const other = await context.newPage();
    await other.goto(`${api.url}/console/statistics`);
    await other.getByRole('heading', { level: 1, name: '办理统计' }).waitFor();
    for (const tab of [page, other]) expect((await answersIn(tab)).length).toBeGreaterThan(atLogin.length);

    await page.getByRole('button', { name: '退出登录' }).click();
    await page.getByLabel('用户名').waitFor();
    await other.getByLabel('用户名').waitFor();
    // What the login page asks before it knows a person is all that is left.
    for (const tab of [page, other]) await eventually(() => answersIn(tab)).toEqual(atLogin);
    expect(await context.cookies()).not.toContainEqual(expect.objectContaining({ name: 'huiyin_staff' }));
    expect(await context.cookies()).not.toContainEqual(expect.objectContaining({ name: 'huiyin_user' }));
    const answer = await fetch(`${api.url}/api/v1/staff/sessions/current`, {
      headers: { authorization: `Bearer ${token!.value}` },
    });
    expect(answer.status).toBe(401);
    await context.close();
  });

  it('a session that ran out in one tab takes no words that only this computer has, whatever other tabs make of it', async () => {
    const { page, context } = await open('/login');
    api.setNow('2026-03-31T02:00:00.000Z');
    await signIn(page, 'handler');
    const other = await context.newPage();
    await settle(other, () => other.goto(`${api.url}/console/account`));
    // Or it might be the one that the server tells, and the first tab would find no session at all.
    await other.route('**/api/**', (route) => route.abort());
    const words = 'huiyin.console.draft.a-person.letter';
    await page.evaluate((key) => localStorage.setItem(key, 'words'), words);
    api.setNow('2026-03-31T09:00:00.000Z');
    await page.reload();
    await page.getByText('登录已失效').waitFor();
    await other.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await other.getByLabel('用户名').waitFor();
    expect(await other.evaluate((key) => localStorage.getItem(key), words)).toBe('words');
    api.setNow('2026-03-31T02:00:00.000Z');
    await context.close();
  });

  it('opens a link in a new tab without asking for a login', async () => {
    const { page, context, problems } = await open('/queues/to_accept');
    await signIn(page, 'clerk');
    const letter = page.getByRole('table', { name: '待受理' }).getByRole('link').first();
    const title = await letter.innerText();
    const [tab] = await Promise.all([
      context.waitForEvent('page'),
      letter.click({ modifiers: ['ControlOrMeta'] }),
    ]);
    await tab.getByRole('heading', { level: 1, name: title }).waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  it('a tab of one user does not go on as the colleague who signed in in another tab', async () => {
    const { page, context } = await open('/login');
    await signIn(page, 'clerk');
    await page.getByText('周明远').waitFor();
    const other = await context.newPage();
    await other.goto(`${api.url}/console/login`);
    await other.getByRole('button', { name: '退出登录' }).click();
    await signIn(other, 'supervisor');
    await page.getByRole('link', { name: '督办看板' }).waitFor();
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
    await eventually(() => board.isVisible()).toBe(false);
    await page.getByRole('button', { name: '菜单' }).click();
    await board.click();
    await page.getByRole('heading', { name: '督办看板' }).waitFor();
    await eventually(() => board.isVisible()).toBe(false);
    expect(problems).toEqual([]);
    await context.close();
  });
});
