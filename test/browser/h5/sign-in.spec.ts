import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, openPage, PHONE, screenshot } from '../../support/chromium.js';
import { openDatabase } from '../../support/database.js';
import { eventually } from '../../support/expect.js';
import { PUBLIC_URL, startOidc, type Oidc } from '../../support/oidc.js';
import { signIn as signInAsStaff } from '../console/bureau.js';
import { LETTER, sidewaysOverflow, top } from './citizen.js';

/** At the provider, which takes the person in `current` for the one who sits there. */
const PEOPLE = {
  zhou: { name: '周小满', phone_number: '13812345678', id_card: '340102198503076510' },
  li: { name: '李丰年', phone_number: '13900001111' },
  nameless: { phone_number: '13812345678' },
};

/** The provider is another site, and both are without TLS here. */
const ours = (problems: readonly string[]) =>
  problems.filter((problem) => !/^request to http:\/\/127\.0\.0\.1|Cross-Origin-Opener-Policy/.test(problem));

describe('政务服务网 on H5', () => {
  let oidc: Oidc;
  let api: Api;
  let browser: Browser;

  beforeAll(async () => {
    oidc = await startOidc();
    api = await startApi({ demo: true, env: oidc.citizenEnv });
    await oidc.control({ people: PEOPLE, current: 'zhou', apiUrl: api.url });
    // The provider sends people back to the public address, which is this server.
    const { hostname } = new URL(PUBLIC_URL);
    browser = await launchBrowser([`--host-resolver-rules=MAP ${hostname} ${new URL(api.url).host}`]);
  });
  afterAll(async () => {
    await browser?.close();
    await api?.stop();
    await oidc?.stop();
  });

  /** As after thirty days. */
  const endSessions = async () => {
    const database = await openDatabase(api.databaseUrl);
    await database.run('DELETE FROM citizen_sessions');
    await database.close();
  };
  const stored = async (title: string) => {
    const database = await openDatabase(api.databaseUrl);
    const rows = await database.query('SELECT id FROM letters WHERE title = ?', [title]);
    await database.close();
    return rows.length;
  };
  const open = (path: string) => openPage(browser, `${PUBLIC_URL}${path}`, { viewport: PHONE });
  const field = (page: Page, name: string) => top(page).getByRole('textbox', { name, exact: true });
  const press = (page: Page, name: string | RegExp) => top(page).getByRole('button', { name }).click();
  const signIn = (page: Page, name = '用政务服务网登录') =>
    top(page).getByRole('link', { name, exact: true }).click();

  it('a letter is begun, signed at the provider, sent, and found on another device; staff see 实名', async () => {
    const { page, context, problems } = await open('/write?mailbox=suggestion');
    await top(page).getByRole('radio', { name: LETTER.kind }).click();
    await press(page, '下一步');
    await field(page, '标题').fill('实名写的一封信');
    await field(page, '姓名').fill('小满');
    await expectNoSeriousAxe(page);
    await screenshot(page, 'h5-sign-in-offer');
    expect(await sidewaysOverflow(page)).toEqual([]);
    // The last words are typed at the moment of leaving.
    await field(page, '内容').fill(LETTER.body);
    await signIn(page);
    await top(page).getByText('姓名写“周小满”，这封信带“实名”标记').waitFor();
    await eventually(() => new URL(page.url()).pathname).toBe('/write/form');
    await eventually(() => field(page, '标题').inputValue()).toBe('实名写的一封信');
    await eventually(() => field(page, '内容').inputValue()).toBe(LETTER.body);
    await eventually(() => field(page, '姓名').inputValue()).toBe('周小满');
    await eventually(() => field(page, '联系电话').inputValue()).toBe('13812345678');
    await expectNoSeriousAxe(page);
    await screenshot(page, 'h5-signed-in-form');
    await press(page, '下一步，确认来信');
    await press(page, /^提交$/);
    await top(page).getByRole('heading', { name: '信已收到' }).waitFor();
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('340102');
    expect(ours(problems)).toEqual([]);
    await context.close();

    const other = await open('/letters');
    await top(other.page).getByText('这里还没有来信').waitFor();
    await expectNoSeriousAxe(other.page);
    await screenshot(other.page, 'h5-letters-sign-in');
    await signIn(other.page);
    await top(other.page)
      .getByRole('link', { name: /实名写的一封信/ })
      .click();
    await top(other.page).getByText('公开办正在看您的信').first().waitFor();
    expect(ours(other.problems)).toEqual([]);
    await other.page.goto(`${PUBLIC_URL}/mine`);
    await top(other.page).getByText('已用政务服务网登录').waitFor();
    await top(other.page).getByText('公用的设备，请在政务服务网也退出登录').waitFor();
    await expectNoSeriousAxe(other.page);
    await press(other.page, '退出登录');
    await top(other.page).getByRole('link', { name: '用政务服务网登录' }).waitFor();
    await other.page.goto(`${PUBLIC_URL}/letters`);
    await top(other.page).getByText('这里还没有来信').waitFor();
    await other.context.close();

    const desk = await openPage(browser, `${PUBLIC_URL}/console/login?next=/letters`);
    await signInAsStaff(desk.page, 'clerk');
    const row = desk.page.getByRole('row', { name: /实名写的一封信/ });
    await row.getByText('实名', { exact: true }).waitFor();
    await screenshot(desk.page, 'console-real-name-list');
    await row.getByRole('link', { name: /实名写的一封信/ }).click();
    await desk.page.getByRole('region', { name: '来信人' }).getByText('实名', { exact: true }).waitFor();
    await expectNoSeriousAxe(desk.page);
    await screenshot(desk.page, 'console-real-name-letter');
    await desk.context.close();
  });

  it('the next letter is signed in advance, and the page of deletion names the account', async () => {
    const { page, context } = await open('/letters');
    await signIn(page);
    await eventually(() => new URL(page.url()).pathname).toBe('/letters');
    await page.goto(`${PUBLIC_URL}/write?mailbox=consultation`);
    await press(page, '下一步');
    await eventually(() => field(page, '姓名').inputValue()).toBe('周小满');
    await eventually(() => field(page, '联系电话').inputValue()).toBe('13812345678');
    await page.goto(`${PUBLIC_URL}/erase`);
    await top(page).getByText('登录账号名下的全部来信').waitFor();
    await expectNoSeriousAxe(page);
    await screenshot(page, 'h5-signed-in-erase');
    await context.close();
  });

  it('who proves themselves on a phone where another person is signed in, is signed in in their place', async () => {
    const { page, context } = await open('/letters');
    await signIn(page);
    const letter = top(page).getByRole('link', { name: /实名写的一封信/ });
    await letter.waitFor();
    await oidc.control({ current: 'li' });
    await context.clearCookies({ domain: '127.0.0.1' });
    await page.goto(`${PUBLIC_URL}/api/v1/citizen/sso/start?next=/letters`);
    await eventually(() => new URL(page.url()).pathname).toBe('/letters');
    await top(page).getByText('这里还没有来信').waitFor();
    expect(await page.evaluate(() => localStorage.getItem('huiyin.session'))).toContain('李丰年');
    // The arrow of the browser finds nothing to collect, and ends nothing.
    await page.goto(`${PUBLIC_URL}/sign-in?next=/mine`);
    await top(page).getByText('已用政务服务网登录').waitFor();
    await oidc.control({ current: 'zhou' });
    await context.close();
  });

  it('on a shared device nothing is kept, and what is written is not lost by going away', async () => {
    const { page, context } = await open('/write/form');
    await top(page)
      .getByRole('checkbox', { name: /这台设备是公用的/ })
      .click();
    const link = top(page).getByRole('link', { name: '用政务服务网登录' });
    await eventually(() => link.getAttribute('href')).toBe(
      '/api/v1/citizen/sso/start?next=%2Fwrite%2Fform&afresh=1',
    );
    await field(page, '标题').fill('在图书馆写的一封信');
    await link.click();
    await top(page).getByRole('alert').filter({ hasText: '现在去登录，写的内容就没有了' }).waitFor();
    await eventually(() => field(page, '标题').inputValue()).toBe('在图书馆写的一封信');
    await page.goto(`${PUBLIC_URL}/letters`);
    const tick = top(page).getByRole('checkbox', { name: /这台设备是公用的/ });
    const offer = () => top(page).getByRole('link', { name: '用政务服务网登录' }).getAttribute('href');
    await eventually(() => tick.isChecked()).toBe(true);
    await tick.click();
    await eventually(offer).toBe('/api/v1/citizen/sso/start?next=%2Fletters');
    await tick.click();
    await eventually(offer).toBe('/api/v1/citizen/sso/start?next=%2Fletters&afresh=1');
    await expectNoSeriousAxe(page);
    await signIn(page);
    await eventually(() => new URL(page.url()).pathname).toBe('/letters');
    await top(page)
      .getByRole('link', { name: /实名写的一封信/ })
      .waitFor();
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toMatch(/session|周小满|138/);
    await page.reload();
    await top(page).getByText('这里还没有来信').waitFor();
    await context.close();
  });

  it('what was handed in after the session ended is not handed in without it, and is not lost', async () => {
    const { page, context } = await open('/letters');
    await signIn(page);
    await eventually(() => new URL(page.url()).pathname).toBe('/letters');
    await page.goto(`${PUBLIC_URL}/write?mailbox=suggestion`);
    await top(page).getByRole('radio', { name: LETTER.kind }).click();
    await press(page, '下一步');
    await field(page, '标题').fill('登录已经过期的一封信');
    await field(page, '内容').fill(LETTER.body);
    await eventually(() => field(page, '姓名').inputValue()).toBe('周小满');
    await press(page, '下一步，确认来信');
    await endSessions();
    await press(page, /^提交$/);
    await top(page).getByText('登录已失效').waitFor();
    await top(page).getByText('没有丢').waitFor();
    expect(await stored('登录已经过期的一封信')).toBe(0);
    await expectNoSeriousAxe(page);
    await screenshot(page, 'h5-session-ended');
    await press(page, '返回修改');
    await eventually(() => field(page, '标题').inputValue()).toBe('登录已经过期的一封信');
    await signIn(page);
    await top(page).getByText('姓名写“周小满”').waitFor();
    await context.close();
  });

  it('after the session ended the page of deletion says what it deleted, and offers to sign in', async () => {
    const { page, context } = await open('/erase');
    await signIn(page);
    await top(page).getByText('登录账号名下的全部来信').waitFor();
    await endSessions();
    await press(page, '删除我的数据');
    await press(page, '确认删除，不能恢复');
    await top(page).getByText('登录已失效').waitFor();
    await top(page).getByRole('link', { name: '用政务服务网登录' }).waitFor();
    await expectNoSeriousAxe(page);
    await screenshot(page, 'h5-erase-ended');
    // A letter of this device, long deleted elsewhere.
    await page.evaluate(() =>
      localStorage.setItem(
        'huiyin.letters',
        JSON.stringify({
          data: JSON.stringify([
            {
              number: 'HY-20260309-AAAAAA',
              queryCode: 'ABCDEFGHJKLM',
              title: '旧信',
              kind: 'suggestion',
              receivedAt: '2026-03-09T02:00:00Z',
            },
          ]),
        }),
      ),
    );
    await page.reload();
    await press(page, '删除我的数据');
    await press(page, '确认删除，不能恢复');
    await top(page).getByText('这台设备上的已经删除').waitFor();
    await context.close();
  });

  it('a sign-in that fails ends in a sentence, keeps what was written, and leads back', async () => {
    const { page, context } = await open('/write/form');
    await field(page, '标题').fill('登录没有成功的一封信');
    await oidc.control({ mischief: { how: 'stranger' } });
    await signIn(page);
    await top(page).getByRole('alert').filter({ hasText: '对方没有确认您的身份' }).waitFor();
    await expectNoSeriousAxe(page);
    await screenshot(page, 'h5-sign-in-failed');
    expect(await sidewaysOverflow(page)).toEqual([]);
    await press(page, '不登录，回到刚才的页面');
    await eventually(() => field(page, '标题').inputValue()).toBe('登录没有成功的一封信');
    await oidc.control({ mischief: {}, current: 'nameless' });
    await context.clearCookies({ domain: '127.0.0.1' });
    await signIn(page);
    await top(page).getByText('政务服务网没有给出完整的姓名').waitFor();
    await oidc.control({ current: 'zhou' });
    await context.close();
  });

  it('the page that people come back to leads to no other site, whatever its address says', async () => {
    const { page, context } = await open('/letters');
    await signIn(page);
    await top(page)
      .getByRole('link', { name: /实名写的一封信/ })
      .waitFor();
    for (const next of [
      '//evil.example/x',
      'https://evil.example',
      'javascript:alert(1)',
      '/api/v1/site',
      '/console',
      '//',
      'http://[',
    ]) {
      await page.goto(`${PUBLIC_URL}/sign-in?next=${encodeURIComponent(next)}`);
      await eventually(() => page.url()).toBe(`${PUBLIC_URL}/home`);
    }
    await context.close();
  });

  it('reads in English, and the privacy page says what is kept', async () => {
    const { page, context } = await open('/write/form?lang=en');
    await top(page).getByRole('link', { name: 'Sign in with your provincial government account' }).waitFor();
    await expectNoSeriousAxe(page);
    await page.goto(`${PUBLIC_URL}/privacy`);
    await top(page).getByText('no identity number and no address').waitFor();
    await page.goto(`${PUBLIC_URL}/sign-in?why=down&next=%2Fletters`);
    await top(page).getByText('The service does not answer. Please try later.').waitFor();
    await expectNoSeriousAxe(page);
    await context.close();
  });
});
