import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { launchBrowser, openPage } from '../../support/chromium.js';
import { anonymous } from '../../support/client.js';
import { aLetter } from '../../support/letters.js';
import { PUBLIC_URL, startOidc, type Oidc } from '../../support/oidc.js';
import { look, signIn } from './bureau.js';

let oidc: Oidc;
let api: Api;
let browser: Browser;

beforeAll(async () => {
  oidc = await startOidc();
  api = await startApi({ demo: true, env: oidc.env });
  // The provider sends people back to the public address, which is this server.
  const { hostname } = new URL(PUBLIC_URL);
  browser = await launchBrowser([`--host-resolver-rules=MAP ${hostname} ${new URL(api.url).host}`]);
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
  await oidc?.stop();
});

describe('the provider of the bureau at the console', () => {
  it('is linked in 账号安全, and opens the page that was asked for', async () => {
    await oidc.control({
      people: { 'p-clerk': { name: '周明远' }, 'p-other': { name: '旁人' } },
      current: 'p-other',
    });
    const { page, context, problems } = await openPage(browser, `${PUBLIC_URL}/console/login`);
    await page.getByRole('link', { name: '用统一身份认证登录' }).click();
    await page.getByText('没有与您对应的账号').waitFor();
    await look(page, 'login-provider');
    await signIn(page, 'clerk');
    await context.clearCookies({ domain: '127.0.0.1' });
    await oidc.control({ current: 'p-clerk' });
    await page.getByRole('link', { name: '账号安全' }).click();
    await page
      .getByRole('button', { name: '绑定', exact: true })
      .or(page.getByRole('button', { name: '绑 定' }))
      .click();
    await page.getByText('已绑定，可以用统一身份认证登录').waitFor();
    await look(page, 'security-provider');

    await page.getByRole('button', { name: '退出登录' }).click();
    await page.getByRole('heading', { name: '回音工作台' }).waitFor();
    // A letter, whose page needs what a page over plain http does not have everywhere.
    const letter = aLetter({ title: '统一身份认证登录后打开的信' });
    const { id } = (await anonymous(api.url).post('/letters', letter)).body;
    await page.goto(`${PUBLIC_URL}/console/login?next=${encodeURIComponent(`/letters/${id}`)}`);
    await page.getByRole('link', { name: '用统一身份认证登录' }).click();
    await page.getByRole('heading', { name: letter.title }).waitFor();
    await page.getByRole('region', { name: '来信人' }).waitFor();
    expect(problems.filter((problem) => problem.includes('TypeError'))).toEqual([]);
    await context.close();
  });

  it('the administrator writes rules, and the next person gets an account by them', async () => {
    await oidc.control({
      people: { 'p-new': { name: '新人', preferred_username: 'xin.ren', groups: ['leaders'] } },
      current: 'p-new',
    });
    const { page, context } = await openPage(browser, `${PUBLIC_URL}/console/login?next=/admin/sign-in`);
    await signIn(page, 'admin');
    await page.getByRole('button', { name: '添加规则' }).click();
    await page.getByLabel('声明').fill('groups');
    await page.getByLabel('值', { exact: true }).fill('leaders');
    await page.getByRole('combobox', { name: '角色' }).click();
    await page.locator('.ant-select-item-option').filter({ hasText: '局领导', visible: true }).click();
    await page.getByRole('checkbox', { name: /自动建立/ }).check();
    await look(page, 'sign-in-rules');
    await page
      .getByRole('region', { name: '统一身份认证' })
      .getByRole('button', { name: /保\s?存/ })
      .click();
    await page.getByText('已保存').waitFor();
    await context.close();

    const next = await openPage(browser, `${PUBLIC_URL}/console/login`);
    await next.page.getByRole('link', { name: '用统一身份认证登录' }).click();
    await next.page.getByRole('heading', { name: '督办看板', level: 1 }).waitFor();
    await next.page.getByText('新人').first().waitFor();
    await next.context.close();
  });
});
