import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Api, startApi } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, openPage, PHONE, screenshot } from '../../support/chromium.js';
import { staff } from '../../support/client.js';
import { aLetter } from '../../support/letters.js';
import { until } from '../../support/wait.js';
import { signedIn, startWechat, type Wechat } from '../../support/wechat.js';
import { sidewaysOverflow, top } from './citizen.js';
import { eventually } from '../../support/expect.js';

describe('notices on the citizen’s pages', () => {
  let wechat: Wechat;
  let api: Api;
  let browser: Browser;
  beforeAll(async () => {
    wechat = await startWechat();
    api = await startApi({ demo: true, now: '2026-03-09T02:00:00Z', env: wechat.env });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await api?.stop();
    await wechat?.stop();
  });

  it('without a session there is no line for them, and the page says how to look instead', async () => {
    const { page, context, problems } = await openPage(browser, `${api.url}/mine`, { viewport: PHONE });
    await top(page)
      .getByRole('link', { name: /从这台设备写的信/ })
      .waitFor();
    await eventually(() =>
      top(page)
        .getByRole('link', { name: /^消息|未读/ })
        .count(),
    ).toBe(0);
    await page.goto(`${api.url}/notices`);
    await top(page).getByText('用编号和查询码打开来信').waitFor();
    await expectNoSeriousAxe(page);
    expect(problems).toEqual([]);
    await context.close();
  });

  it.each(['light', 'dark'] as const)(
    '%s: unread are counted and read, and the ways to be told chosen',
    async (scheme) => {
      const citizen = await signedIn(api.url, wechat, `读消息的人-${scheme}`);
      const { body: letter } = await citizen.post('/letters', aLetter({ mailbox: 'consultation' }));
      const clerk = await staff(api.url, 'clerk');
      await clerk.post(`/staff/letters/${letter.id}/acceptance`, {});
      await until('two notices', async () => (await citizen.get('/me/notices')).body.unread === 2);

      const { page, context, problems } = await openPage(browser, `${api.url}/`, { viewport: PHONE });
      await page.emulateMedia({ colorScheme: scheme });
      // A session of the mini-program's; the web page itself has no login.
      const token = citizen.headers.authorization!.replace('Bearer ', '');
      await page.evaluate(
        (value) => localStorage.setItem('huiyin.session', JSON.stringify({ data: value })),
        JSON.stringify({ token }),
      );
      await page.goto(`${api.url}/mine`);
      await top(page)
        .getByRole('link', { name: /2 条未读.*消息/ })
        .click();
      await top(page)
        .getByRole('link', { name: /未读.*您的来信已受理/ })
        .waitFor();
      await expectNoSeriousAxe(page);
      expect(await sidewaysOverflow(page)).toEqual([]);
      await screenshot(page, `h5-notices-${scheme}`);
      await top(page)
        .getByRole('link', { name: /未读.*您的来信已受理/ })
        .click();
      await top(page).getByText('办到哪一步').waitFor();
      await until('one left', async () => (await citizen.get('/me/notices')).body.unread === 1);

      await page.goto(`${api.url}/notices`);
      await top(page).getByRole('button', { name: '全部标为已读' }).click();
      await until('none left', async () => (await citizen.get('/me/notices')).body.unread === 0);
      await top(page).getByRole('checkbox', { name: /短信/ }).click();
      await until('no text messages', async () => {
        const { body } = await citizen.get('/me/notice-channels');
        return body.sms === false && body.wechat === true;
      });
      await page.reload();
      await top(page).getByRole('checkbox', { name: /短信/, checked: false }).waitFor();
      await eventually(() => top(page).getByText('未读').count()).toBe(0);
      expect(problems).toEqual([]);
      await context.close();
    },
  );
});
