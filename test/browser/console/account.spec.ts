import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, openPage, PHONE, screenshot } from '../../support/chromium.js';
import { anonymous, staff } from '../../support/client.js';
import { aLetter } from '../../support/letters.js';
import { signIn } from './bureau.js';
import { eventually } from '../../support/expect.js';

const NOW = '2026-03-31T02:00:00.000Z';
const FIRST = 'mfqt vzrw kplo 83';
/** 128 pictures are 256 units: a field that counts units would cut it silently. */
const SECOND = Array.from({ length: 128 }, (_, n) => String.fromCodePoint(0x1f400 + ((n * 37) % 100))).join(
  '',
);

let api: Api;
let browser: Browser;

beforeAll(async () => {
  api = await startApi({ demo: true, now: NOW });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

const open = (path: string, viewport?: { width: number; height: number }) =>
  openPage(browser, `${api.url}/console${path}`, { viewport });
const kept = (page: Page) => page.evaluate(() => Object.keys(localStorage));

describe('one’s own account at the console', () => {
  it('asks for a new password before anything else, then shows where one is signed in', async () => {
    const admin = await staff(api.url, 'admin');
    await admin.post('/staff/users', {
      username: 'wen-jing',
      displayName: '文静',
      role: 'clerk',
      password: FIRST,
      mustChangePassword: true,
    });
    const elsewhere = await staff(api.url, 'wen-jing', FIRST);
    const { page, context, problems } = await open('/letters');
    await page.getByLabel('用户名').fill('wen-jing');
    await page.getByLabel('密码').fill(FIRST);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('heading', { name: '请先修改密码' }).waitFor();
    await eventually(() => page.getByRole('navigation', { name: '主菜单' }).count()).toBe(0);
    await expectNoSeriousAxe(page);
    await screenshot(page, 'console-first-password-1280');
    const fill = async (password: string) => {
      await page.getByLabel('原密码').fill(FIRST);
      await page.getByLabel('新密码', { exact: true }).fill(password);
      await page.getByLabel('再填一次新密码').fill(password);
      await page.getByRole('button', { name: '修改密码' }).click();
    };
    await fill('wen-jing wen-jing 1');
    const remark = page.getByText('密码不能包含用户名');
    await remark.first().waitFor();
    // It stands at its field, and not above the form once more.
    await eventually(() => remark.count()).toBe(1);
    await fill(SECOND);
    await page.getByRole('heading', { name: '全部来信' }).waitFor();
    expect((await elsewhere.get('/staff/sessions/current')).status).toBe(401);

    const other = await staff(api.url, 'wen-jing', SECOND);
    await page.getByRole('link', { name: '我的账号' }).click();
    await page.getByRole('heading', { name: '正在使用的登录' }).waitFor();
    await page.getByText('其他程序').waitFor();
    await expectNoSeriousAxe(page);
    await screenshot(page, 'console-account-1280');
    await page.setViewportSize(PHONE);
    await screenshot(page, 'console-account-375');
    await page.getByRole('button', { name: '退出其他全部登录' }).click();
    await page.getByText('其他程序').waitFor({ state: 'detached' });
    expect((await other.get('/staff/sessions/current')).status).toBe(401);
    expect(problems.filter((problem) => !problem.includes('422'))).toEqual([]);
    await context.close();
  });

  it('a duplicated tab leaves the page of the first password when another tab has set the new one', async () => {
    const admin = await staff(api.url, 'admin');
    await admin.post('/staff/users', {
      username: 'tao-lan',
      displayName: '陶岚',
      role: 'clerk',
      password: FIRST,
      mustChangePassword: true,
    });
    const { page, context } = await open('/account');
    await signIn(page, 'tao-lan', FIRST);
    await page.getByRole('heading', { name: '请先修改密码' }).waitFor();
    // Chromium copies the storage of the tab when a tab is duplicated; the two share one session.
    const [duplicate] = await Promise.all([
      context.waitForEvent('page'),
      page.evaluate(() => void window.open('/console/account')),
    ]);
    await duplicate.getByRole('heading', { name: '请先修改密码' }).waitFor();
    await page.getByLabel('原密码').fill(FIRST);
    await page.getByLabel('新密码', { exact: true }).fill(SECOND);
    await page.getByLabel('再填一次新密码').fill(SECOND);
    await page.getByRole('button', { name: '修改密码' }).click();
    await page.getByRole('heading', { name: '正在使用的登录' }).waitFor();
    // The person turns to the other tab.
    await duplicate.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
    await duplicate.getByRole('heading', { name: '正在使用的登录' }).waitFor();
    await context.close();
  });

  it('asks for the administrator’s own password again before an account is changed', async () => {
    const { page, context } = await open('/admin/users');
    await signIn(page, 'admin');
    await page.getByRole('button', { name: '停用：董克勤' }).waitFor();
    api.setNow('2026-03-31T02:11:00.000Z');
    await page.getByRole('button', { name: '重设密码：董克勤' }).click();
    const reset = page.getByRole('dialog', { name: '重设密码：董克勤' });
    await reset.getByLabel('新密码').fill(SECOND);
    await reset.getByRole('button', { name: '重设密码' }).click();
    const again = page.getByRole('dialog', { name: '请再输入一次您自己的密码' });
    // The dialog below has a field of the same name; the focus is in this one.
    await again.locator('input:focus').waitFor();
    await page.keyboard.type('not the password');
    await eventually(() => again.getByLabel('您的密码').inputValue()).toBe('not the password');
    await eventually(() => reset.getByLabel('新密码').inputValue()).toBe(SECOND);
    await screenshot(page, 'console-confirmation-1280');
    await again.getByRole('button', { name: /继\s*续/ }).click();
    await again.getByText('密码不正确').first().waitFor();
    await eventually(() => again.getByText('密码不正确').count()).toBe(1);
    await again.getByLabel('您的密码').fill('Hui-Yin.2026.test');
    await again.getByRole('button', { name: /继\s*续/ }).click();
    await page.getByText('密码已重设').waitFor();
    expect(
      (await anonymous(api.url).post('/staff/sessions', { username: 'head-data', password: SECOND })).status,
    ).toBe(201);
    api.setNow(NOW);
    await context.close();
  });

  it('leaves no work of the user in the browser after signing out or when another user signs in', async () => {
    const { page, context } = await open('/login');
    await page.evaluate(() => {
      localStorage.setItem('huiyin.console.draft.somebody-else.letter', '{"body":"陌生人的草稿","at":1}');
    });
    await signIn(page, 'supervisor');
    expect(await kept(page)).toEqual([]);
    const id = await page.evaluate(() => /huiyin_user=([^;]+)/.exec(document.cookie)?.[1]);
    await page.evaluate((user) => {
      localStorage.setItem(`huiyin.console.draft.${user}.letter`, '{"body":"没写完的草稿","at":1}');
    }, id as string);
    await page.getByRole('button', { name: '退出登录' }).click();
    const question = page.getByRole('dialog').filter({ hasText: '还有没交到服务器的内容' });
    await question.getByRole('button', { name: '先不退出' }).click();
    expect(await kept(page)).toHaveLength(1);
    await page.getByRole('button', { name: '退出登录' }).click();
    await question.getByRole('button', { name: '清除并退出' }).click();
    await page.getByLabel('用户名').waitFor();
    expect(await kept(page)).toEqual([]);
    await context.close();
  });

  it('finds a letter by telephone, with the number in no address', async () => {
    const title = '请问历年粮食产量在哪里可以查到';
    const submitter = { type: 'citizen', name: '周远航', phone: '13900009876' } as const;
    await anonymous(api.url).post('/letters', aLetter({ title, submitter }));
    const { page, context } = await open('/letters');
    const addresses: string[] = [];
    page.on('request', (request) => addresses.push(request.url()));
    page.on('framenavigated', (frame) => addresses.push(frame.url()));
    await signIn(page, 'clerk');
    await page.getByPlaceholder('编号、标题、内容、答复或来信人').fill('13900009876');
    await page.getByPlaceholder('编号、标题、内容、答复或来信人').press('Enter');
    await page.getByText('共 1 件').waitFor();
    await page.getByRole('link', { name: title }).click();
    await page.getByRole('heading', { name: title }).waitFor();
    await page.goBack();
    await page.getByText('共 1 件').waitFor();
    await eventually(() => page.getByPlaceholder('编号、标题、内容、答复或来信人').inputValue()).toBe(
      '13900009876',
    );
    const state = await page.evaluate(() =>
      JSON.stringify([history.state, { ...sessionStorage, ...localStorage }]),
    );
    expect([...addresses, state].filter((text) => text.includes('13900009876'))).toEqual([]);
    expect(addresses.some((address) => address.endsWith('/api/v1/staff/letters/search'))).toBe(true);
    await context.close();
  });
});
