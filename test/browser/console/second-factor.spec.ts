import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import jsqr from 'jsqr';
import { Secret, TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { startApi, TEST_PASSWORD, type Api } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, openPage, screenshot } from '../../support/chromium.js';
import { anonymous, client, staff } from '../../support/client.js';
import { aLetter } from '../../support/letters.js';
import { goInside, look, openAs } from './bureau.js';
import { eventually } from '../../support/expect.js';
import { freePort } from '../../support/wait.js';

const NOW = '2026-03-31T02:00:00.000Z';

let api: Api;
/** where the console has passkeys */
let local: string;
let browser: Browser;
let now = NOW;

beforeAll(async () => {
  const port = String(await freePort());
  // An address is no name that a browser makes a passkey for.
  local = `http://localhost:${port}`;
  api = await startApi({ demo: true, now: NOW, env: { PORT: port, HUIYIN_PUBLIC_URL: local } });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

const digits = (secret: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.parse(now) });
const later = (seconds: number): void => {
  now = new Date(Date.parse(now) + seconds * 1000).toISOString();
  api.setNow(now);
};
/** What a phone reads from the picture on the page. */
async function scanned(page: Page): Promise<string> {
  const picture = await page.getByRole('img', { name: '二维码，给验证器扫描' }).screenshot();
  const { data, info } = await sharp(picture).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return jsqr.default(new Uint8ClampedArray(data), info.width, info.height)?.data ?? 'unreadable';
}
/** Sets an app up on the page that offers it. @returns its secret */
async function setUp(page: Page): Promise<string> {
  await page.getByRole('button', { name: '设置验证器' }).click();
  await page.getByRole('img', { name: '二维码，给验证器扫描' }).waitFor();
  const secret = new URL(await scanned(page)).searchParams.get('secret')!;
  await page.getByLabel('验证码').fill(digits(secret));
  await page.getByRole('button', { name: '启用' }).click();
  await page.getByRole('list', { name: '恢复码' }).waitFor();
  return secret;
}

describe('the second factor at the console', () => {
  it('is set up with the picture, asked for at sign-in, and asked for again before a sender is revealed', async () => {
    const sent = aLetter({ title: '查看前再验证一次' });
    const letter = (await anonymous(api.url).post('/letters', sent)).body;
    const { page, context, problems } = await openAs(browser, api, 'clerk', '/board');
    await page.getByRole('link', { name: '账号安全' }).click();
    await page.getByRole('button', { name: '设置验证器' }).waitFor();
    await look(page, 'security-none');
    await page.getByRole('button', { name: '设置验证器' }).click();
    await page.getByRole('img', { name: '二维码，给验证器扫描' }).waitFor();
    await look(page, 'security-picture');
    await page.getByRole('button', { name: '取消' }).click();
    const secret = await setUp(page);
    await eventually(() => page.getByRole('list', { name: '恢复码' }).getByRole('listitem').count()).toBe(10);
    await look(page, 'security-codes');
    await page.getByRole('button', { name: '我已保存' }).click();
    await page.getByText('还有 10 个恢复码没用过').waitFor();
    await look(page, 'security-on');
    expect(problems).toEqual([]);

    await page.getByRole('button', { name: '退出登录' }).click();
    await page.getByLabel('用户名').fill('clerk');
    await page.getByLabel('密码').fill(TEST_PASSWORD);
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByLabel('验证码').waitFor();
    await eventually(() => page.getByRole('alert').count()).toBe(0);
    await expectNoSeriousAxe(page);
    await screenshot(page, 'console-login-code-1280');
    await page.getByLabel('验证码').fill('000000');
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByText('验证码不正确').waitFor();
    later(30);
    await page.getByLabel('验证码').fill(digits(secret));
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('navigation', { name: '主菜单' }).waitFor();

    later(11 * 60);
    await goInside(page, `/letters/${letter.id}`);
    await page.getByRole('button', { name: /查看完整信息/ }).click();
    const dialog = page.getByRole('dialog', { name: '请再验证一次身份' });
    await dialog.getByLabel('验证码').waitFor();
    await screenshot(page, 'console-step-up-1280');
    await expectNoSeriousAxe(page);
    // The person changes their mind: nothing is shown, and the page says why.
    await dialog.getByRole('button', { name: '取消' }).click();
    await page.getByText('请再验证一次身份').first().waitFor();
    await page.getByRole('button', { name: /查看完整信息/ }).click();
    await dialog.getByLabel('验证码').fill(digits(secret));
    await dialog.getByRole('button', { name: '继续' }).click();
    await page.getByText(sent.submitter.phone!).waitFor();

    // The session ends under an open dialog; the next one asks again.
    later(11 * 60);
    await page.reload();
    await page.getByRole('button', { name: /查看完整信息/ }).click();
    await dialog.getByLabel('验证码').waitFor();
    const body = { username: 'clerk', password: TEST_PASSWORD, code: digits(secret) };
    const elsewhere = (await anonymous(api.url).post('/staff/sessions', body)).body.accessToken;
    const { status } = await client(api.url, { authorization: `Bearer ${elsewhere}` }).delete(
      '/staff/sessions',
    );
    expect(status).toBe(204);
    await dialog.getByLabel('验证码').fill('000000');
    await dialog.getByRole('button', { name: '继续' }).click();
    await page.getByLabel('用户名').fill('clerk');
    await page.getByLabel('密码').fill(TEST_PASSWORD);
    await page.getByRole('button', { name: '登录' }).click();
    later(30);
    await page.getByLabel('验证码').fill(digits(secret));
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('button', { name: /查看完整信息/ }).waitFor();
    later(11 * 60);
    await page.getByRole('button', { name: /查看完整信息/ }).click();
    await dialog.getByLabel('验证码').waitFor();
    await context.close();
  });

  it('stands before every page where the role must have one, and an administrator resets that of another', async () => {
    const admin = await staff(api.url, 'admin');
    const signedIn = await openAs(browser, api, 'admin', '/admin/sign-in');
    await signedIn.page.getByRole('checkbox', { name: '局领导' }).check();
    await look(signedIn.page, 'sign-in-settings');
    await signedIn.page.getByRole('button', { name: '保存' }).click();
    await signedIn.page.getByText('已保存').waitFor();
    expect((await admin.get('/staff/sign-in-settings')).body.secondFactorRoles).toEqual(['leader']);

    const { page, context } = await openAs(browser, api, 'leader', '/board');
    await page.getByRole('heading', { name: '请先设置第二验证方式' }).waitFor();
    await eventually(() => page.getByRole('navigation', { name: '主菜单' }).count()).toBe(0);
    await look(page, 'second-factor-first');
    await setUp(page);
    await page.getByRole('button', { name: '我已保存' }).click();
    await page.getByRole('heading', { name: '督办看板', level: 1 }).waitFor();
    await context.close();

    await signedIn.page.getByRole('link', { name: '用户', exact: true }).click();
    const row = signedIn.page.getByRole('row').filter({ hasText: 'leader' });
    await row.getByRole('button', { name: /重置第二验证/ }).click();
    await signedIn.page
      .getByRole('dialog')
      .getByRole('button', { name: /重\s?置/ })
      .click();
    await signedIn.page.getByText('已重置，请提醒本人重新设置').waitFor();
    await signedIn.context.close();
    await admin.put('/staff/sign-in-settings', { secondFactorRoles: [] });
    expect(
      (await anonymous(api.url).post('/staff/sessions', { username: 'leader', password: TEST_PASSWORD }))
        .status,
    ).toBe(201);
  });

  it('a passkey is added, opens a session, steps up before a sender is revealed, and is removed', async () => {
    const sent = aLetter({ title: '用通行密钥再验证一次' });
    const letter = (await anonymous(api.url).post('/letters', sent)).body;
    const lan = { username: 'clerk-lan', displayName: '兰英', role: 'clerk', password: TEST_PASSWORD };
    expect((await (await staff(api.url, 'admin')).post('/staff/users', lan)).status).toBe(201);
    const { page, context, problems } = await openAs(
      browser,
      { ...api, url: local },
      'clerk-lan',
      '/account/security',
    );
    const cdp = await context.newCDPSession(page);
    await cdp.send('WebAuthn.enable');
    const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    const letTouch = (isUserVerified: boolean) =>
      cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
    await page.getByRole('button', { name: '添加通行密钥' }).click();
    await page.getByRole('list', { name: '恢复码' }).waitFor();
    const code = await page.getByRole('list', { name: '恢复码' }).getByRole('listitem').first().innerText();
    await page.getByRole('button', { name: '我已保存' }).click();
    await page.getByText('还没有用过').waitFor();
    await page.getByRole('button', { name: /^改名/ }).click();
    const renaming = page.getByRole('dialog', { name: '给通行密钥改名' });
    await renaming.getByLabel('名称').fill('办公室电脑');
    await renaming.getByRole('button', { name: /保\s?存/ }).click();
    await page.getByRole('listitem').filter({ hasText: '办公室电脑' }).waitFor();
    await renaming.waitFor({ state: 'hidden' });
    await look(page, 'security-passkey');
    // The device has one already, and says so.
    await page.getByRole('button', { name: '添加通行密钥' }).click();
    await page.getByText('这个设备上已经有这个账号的通行密钥').waitFor();
    expect(problems).toEqual([]);

    await page.getByRole('button', { name: '退出登录' }).click();
    await page.getByLabel('用户名').fill('clerk-lan');
    await page.getByLabel('密码').fill(TEST_PASSWORD);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    const enter = page.getByRole('button', { name: '用通行密钥登录' });
    await enter.waitFor();
    await eventually(() => enter.evaluate((button) => button === document.activeElement)).toBe(true);
    await look(page, 'login-passkey');
    await letTouch(false);
    await enter.click();
    await page.getByText('没有完成：已取消').waitFor();
    await letTouch(true);
    await enter.click();
    await page.getByRole('navigation', { name: '主菜单' }).waitFor();

    later(11 * 60);
    await page.goto(`${local}/console/letters/${letter.id}`);
    await page.getByRole('button', { name: /查看完整信息/ }).click();
    const dialog = page.getByRole('dialog', { name: '请再验证一次身份' });
    await dialog.getByRole('button', { name: '改填验证码或恢复码' }).click();
    await dialog.getByLabel('验证码').waitFor();
    await dialog.getByRole('button', { name: '改用通行密钥' }).click();
    await look(page, 'step-up-passkey');
    await letTouch(false);
    await dialog.getByRole('button', { name: '用通行密钥验证' }).click();
    await dialog.getByText('没有完成：已取消').waitFor();
    await letTouch(true);
    await dialog.getByRole('button', { name: '用通行密钥验证' }).click();
    await page.getByText(sent.submitter.phone!).waitFor();

    // At another address the page says where passkeys are.
    const elsewhere = await openPage(browser, `${api.url}/console/login`);
    await elsewhere.page.getByLabel('用户名').fill('clerk-lan');
    await elsewhere.page.getByLabel('密码').fill(TEST_PASSWORD);
    await elsewhere.page.getByRole('button', { name: '登录', exact: true }).click();
    await elsewhere.page.getByRole('button', { name: '用通行密钥登录' }).click();
    await elsewhere.page.getByText('不能在现在这个网址使用').waitFor();
    await elsewhere.page.getByLabel('验证码').fill(code);
    await elsewhere.page.getByRole('button', { name: '登录', exact: true }).click();
    await elsewhere.page.getByRole('link', { name: '账号安全' }).click();
    await elsewhere.page.getByText(`通行密钥只能在 ${local}/console/ 使用`).waitFor();
    await eventually(() => elsewhere.page.getByRole('button', { name: '添加通行密钥' }).count()).toBe(0);
    await look(elsewhere.page, 'security-elsewhere');
    await elsewhere.context.close();

    await page.getByRole('link', { name: '账号安全' }).click();
    await page.getByRole('button', { name: '删除：办公室电脑' }).click();
    await page.getByText('它是最后一个第二验证方式').waitFor();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /删\s?除/ })
      .click();
    await page.getByText('已删除').waitFor();
    await eventually(() => page.getByRole('list', { name: '通行密钥' }).count()).toBe(0);
    await context.close();
    const body = { username: 'clerk-lan', password: TEST_PASSWORD };
    expect((await anonymous(api.url).post('/staff/sessions', body)).status).toBe(201);
  });
});
