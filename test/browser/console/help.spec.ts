import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Api, startApi } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, PHONE, screenshot } from '../../support/chromium.js';
import { MANUAL_PAGES } from '../manual.js';
import { goInside, openAs, overflowOf } from './bureau.js';

describe('帮助 in the console', () => {
  let api: Api;
  let browser: Browser;

  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-03-31T02:00:00Z' });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await api?.stop();
  });

  it('opens the page of the reader’s own role, with pictures that load, and leads to the others', async () => {
    const { page, problems, context } = await openAs(browser, api, 'handler', '/queues/mine');
    await page.getByRole('link', { name: '帮助' }).click();
    await page.getByRole('heading', { name: '起草答复，送处室负责人审核' }).waitFor();
    await expectNoSeriousAxe(page);
    for (const name of MANUAL_PAGES) {
      await goInside(page, `/help/${name}`);
      await page.locator('article h2').first().waitFor();
      const broken = await page.evaluate(async () => {
        const pictures = [...document.querySelectorAll<HTMLImageElement>('article img')];
        for (const picture of pictures) picture.loading = 'eager';
        await Promise.all(pictures.map((picture) => picture.decode().catch(() => undefined)));
        return pictures.filter(({ naturalWidth, alt }) => naturalWidth === 0 || !alt).length;
      });
      expect([name, broken]).toEqual([name, 0]);
    }
    await page.getByRole('navigation', { name: '手册' }).getByRole('link', { name: '公开办' }).click();
    await page.getByRole('heading', { name: '受理并分办一封来信' }).waitFor();
    await screenshot(page, 'console-help');
    await page.setViewportSize(PHONE);
    expect(await overflowOf(page)).toBe(0);
    await screenshot(page, 'console-help-phone');
    expect(problems).toEqual([]);
    await context.close();
  });

  it('a table of contents leads to each page', async () => {
    const { page, context } = await openAs(browser, api, 'clerk', '/help/index');
    await page.getByRole('article').getByRole('link', { name: '督办员' }).click();
    await page.getByRole('heading', { name: '看到期，催办' }).waitFor();
    expect(page.url()).toBe(`${api.url}/console/help/supervisor`);
    await context.close();
  });
});
