import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Api, startApi } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, openPage, PHONE, screenshot } from '../../support/chromium.js';
import { anonymous } from '../../support/client.js';
import { eventually, expectNamed } from '../../support/expect.js';
import { sidewaysOverflow, top } from './citizen.js';

describe('R18: how fast the bureau answers, for everyone', () => {
  let api: Api;
  let browser: Browser;

  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-03-09T02:00:00Z' });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await api?.stop();
  });

  it('from the home page: the cut-off day, a table with the server’s figures, another year', async () => {
    const { body } = await anonymous(api.url).get('/statistics/public');
    const { page, context, problems } = await openPage(browser, `${api.url}/`, { viewport: PHONE });
    await top(page)
      .getByRole('link', { name: /每月和各类来信的统计/ })
      .click();
    await page.waitForURL(/\/statistics$/);
    const view = top(page);
    await view.getByText('截至2026年3月9日').waitFor();
    const rows = view.getByRole('table', { name: '每月答复情况' }).getByRole('row');
    await rows.nth(12).waitFor();
    await eventually(() => rows.count()).toBe(13);
    const last = body.last12Months.byMonth.at(-1);
    expect((await rows.last().innerText()).split(/\s+/).slice(0, 4)).toEqual([
      '3月',
      ...[last.received, last.answered, last.overdue].map(String),
    ]);

    const [, before] = body.years as number[];
    await view.getByRole('radio', { name: `${before}年` }).click();
    await view.getByText(`${before}年1月1日至${before}年12月31日收到的来信，截至2026年3月9日`).waitFor();
    await eventually(() => rows.count()).toBe(13);
    await view.getByRole('radio', { name: '2026年' }).click();
    await view.getByText('2026年1月1日至2026年3月9日').waitFor();
    await eventually(() => rows.count()).toBe(4);

    await view.getByRole('radio', { name: '最近十二个月' }).click();
    await view.getByText('2025年4月1日至2026年3月9日').waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const width of [320, 375, 768]) {
        await page.setViewportSize({ width, height: 2000 });
        expectNamed(await sidewaysOverflow(page), `at ${width}`).toEqual([]);
        await expectNoSeriousAxe(page);
        await screenshot(page, `h5-statistics-${width}-${colorScheme}`);
      }
    }
    expect(problems).toEqual([]);
    await context.close();
  });
});
