import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Api, startApi } from '../../support/api-process.js';
import {
  expectNoSeriousAxe,
  launchBrowser,
  PHONE,
  screenshot,
  type WatchedPage,
} from '../../support/chromium.js';
import { eventually } from '../../support/expect.js';
import { startMail, type MailServer } from '../../support/mail.js';
import { openAs } from './bureau.js';

describe('the administrator of an empty office', () => {
  let mail: MailServer;
  let api: Api;
  let browser: Browser;
  let page: WatchedPage['page'];

  beforeAll(async () => {
    mail = await startMail();
    api = await startApi({ now: '2026-03-09T02:00:00Z', env: mail.env });
    browser = await launchBrowser();
    ({ page } = await openAs(browser, api, 'admin', '/', undefined, '2026-03-09T02:00:00Z'));
  });
  afterAll(async () => {
    await browser?.close();
    await api?.stop();
    await mail?.stop();
  });

  const heading = () => page.locator('main h1').textContent();

  it('begins on 首次设置, which says what is open and leads there', async () => {
    await eventually(heading).toBe('首次设置');
    await page.getByText('还有 10 项待办').waitFor();
    await eventually(() => page.locator('main li').count()).toBe(13);
    await expectNoSeriousAxe(page);
    await screenshot(page, 'first-day');
    await page.getByRole('link', { name: '导入人员' }).click();
    await eventually(heading).toBe('导入人员');
  });

  it('sends a test mail and sees the step done', async () => {
    await page.getByRole('link', { name: '首次设置' }).click();
    await page.getByLabel('收测试邮件的地址').fill('wen.jing@example.cn');
    await page.getByRole('button', { name: '发测试邮件' }).click();
    await page.getByText('已发出，请查收').waitFor();
    await page.getByText('已设置，测试发出过').waitFor();
    await page.getByText('还有 9 项待办').waitFor();
    expect(mail.mails).toHaveLength(1);
  });

  it('fits a phone', async () => {
    await page.setViewportSize(PHONE);
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    await screenshot(page, 'first-day-phone');
  });

  it('puts it away, begins elsewhere, and finds it in the menu', async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByRole('button', { name: '收起，以后从菜单进来' }).click();
    await page.getByRole('button', { name: '登录后先看到它' }).waitFor();
    await page.goto(`${api.url}/console/`);
    await eventually(heading).toBe('放假安排');
    await page.getByRole('link', { name: '首次设置' }).click();
    await eventually(heading).toBe('首次设置');
  });
});
