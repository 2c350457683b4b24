import { afterAll, beforeAll, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { launchBrowser, PHONE } from '../../support/chromium.js';
import { expectNamed } from '../../support/expect.js';
import { goInside, openAs, overflowOf } from './bureau.js';

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

it.each([
  ['admin', ['/admin/departments', '/admin/users', '/admin/limits', '/admin/audit']],
  ['clerk', ['/publications/waiting', '/hotline', '/letters']],
])('at 375 px no table of %s is wider than its frame', async (who, paths) => {
  const { page, context } = await openAs(browser, api, who, paths[0]!, PHONE);
  for (const path of paths) {
    await goInside(page, path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const cut = await page.locator('table').evaluateAll((tables) =>
      tables.flatMap((table) => {
        const frame = table.parentElement!;
        return frame.scrollWidth > frame.clientWidth + 1
          ? [`${frame.scrollWidth} in ${frame.clientWidth}`]
          : [];
      }),
    );
    expectNamed(cut, path).toEqual([]);
    expectNamed(await overflowOf(page), path).toBe(0);
  }
  await context.close();
});
