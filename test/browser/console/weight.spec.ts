import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { launchBrowser, openPage } from '../../support/chromium.js';
import { expectNamed } from '../../support/expect.js';
import { signIn } from './bureau.js';

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

const LIMIT = 400 * 1024;
const CHARTS_LIMIT = 200 * 1024;

it.each([
  ['supervisor', '/board', '督办看板'],
  ['clerk', '/queues/to_accept', '待受理'],
])('the first load for %s, login included, is at most 400 kB compressed', async (user, path, title) => {
  const { page, context } = await openPage(browser, 'about:blank');
  const bodies = new Map<string, Buffer>();
  const reading: Promise<unknown>[] = [];
  page.on('response', (response) => {
    if (/\.(js|css)(\?|$)/.test(response.url()))
      reading.push(response.body().then((body) => bodies.set(response.url(), body)));
  });
  await page.goto(`${api.url}/console${path}`);
  await signIn(page, user);
  await page.getByRole('heading', { name: title, level: 1 }).waitFor();
  if (path === '/board')
    await page
      .getByRole('img', { name: /每周收到和答复/ })
      .locator('svg')
      .waitFor();
  await page.waitForLoadState('networkidle');
  await Promise.all(reading);
  const sizes = [...bodies].map(([url, body]) => [new URL(url).pathname, gzipSync(body).length] as const);
  // The chart library loads after the page; the tables beside the charts show the same figures.
  const charts = sizes.filter(([url]) => /echarts/.test(url));
  const total = sizes.reduce((sum, [url, size]) => (/echarts/.test(url) ? sum : sum + size), 0);
  expect(sizes.length).toBeGreaterThan(2);
  expectNamed(total, JSON.stringify(sizes)).toBeLessThanOrEqual(LIMIT);
  expect(charts.length).toBe(path === '/board' ? 1 : 0);
  for (const [, size] of charts) expect(size).toBeLessThanOrEqual(CHARTS_LIMIT);
  await context.close();
});
