import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Api, startApi } from '../../support/api-process.js';
import { launchBrowser, openPage, PHONE } from '../../support/chromium.js';
import { anonymous, assertRefused } from '../../support/client.js';
import { LETTER, top, writeLetter } from './citizen.js';

describe('H5 before a server that asks for a captcha', () => {
  let api: Api;
  let browser: Browser;
  beforeAll(async () => {
    api = await startApi({ env: { HUIYIN_CAPTCHA: 'on' } });
    // The proof of work in the page's own script is what an optimizing compiler is for; the shared browser has none.
    browser = await launchBrowser(['--js-flags=--turbofan']);
  });
  afterAll(async () => {
    await browser?.close();
    await api?.stop();
  });

  it('the server asks for a captcha', async () => {
    const { mailbox: _label, kind: _word, name, ...text } = LETTER;
    const answer = await anonymous(api.url).post('/letters', {
      ...text,
      mailbox: 'suggestion',
      kind: 'suggestion',
      submitter: { type: 'citizen', name },
      consentToPublish: false,
    });
    assertRefused(answer, 403, 'CAPTCHA_REQUIRED');
  });

  it.each([
    ['with the browser’s own cryptography (https, localhost)', false],
    ['without it (plain http on the office network)', true],
  ])('%s: two letters go out, nothing is to be solved by a person', async (_where, insecure) => {
    const { page, context, problems } = await openPage(browser, `${api.url}/`, { viewport: PHONE });
    if (insecure)
      await page.addInitScript(() => Object.defineProperty(crypto, 'subtle', { value: undefined }));
    await page.reload();
    expect(await page.evaluate(() => typeof crypto.subtle)).toBe(insecure ? 'undefined' : 'object');
    for (const turn of [1, 2]) {
      await writeLetter(page, { ...LETTER, title: `${LETTER.title}（${turn}）` });
      expect(await top(page).innerText()).not.toMatch(/验证码|拼图|点击图/);
      await top(page).getByRole('button', { name: '提交', exact: true }).click();
      await top(page).getByRole('heading', { name: '信已收到' }).waitFor();
      await top(page).getByRole('button', { name: '回首页' }).click();
    }
    expect(problems).toEqual([]);
    await context.close();
  });

  it('a pass that expired while the citizen thought about the letter is replaced silently', async () => {
    const { page, context } = await openPage(browser, `${api.url}/`, { viewport: PHONE });
    let refused = 0;
    await page.route('**/api/v1/letters', (route) => {
      refused += 1;
      if (refused > 1) return route.continue();
      return route.fulfill({
        status: 403,
        headers: { 'content-type': 'application/problem+json' },
        body: JSON.stringify({
          type: 'about:blank',
          title: '安全验证没有通过',
          status: 403,
          code: 'CAPTCHA_FAILED',
          detail: '已过期',
          traceId: 't',
        }),
      });
    });
    await writeLetter(page, { ...LETTER, title: '想了很久才提交的信' });
    await top(page).getByRole('button', { name: '提交', exact: true }).click();
    await top(page).getByRole('heading', { name: '信已收到' }).waitFor();
    expect(refused).toBe(2);
    await context.close();
  });
});
