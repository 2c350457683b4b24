import { get } from 'node:http';
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

/** What a first visit may cost, as it goes over the line with gzip; brotli, which https gets, is smaller. */
const LIMIT = 350 * 1000;
/** The server compresses nothing on the fly, and files below 1 kB have no compressed copy. */
const SMALLEST = 1024;

interface Sent {
  path: string;
  encoding: string | undefined;
  bytes: number;
}

/** One file as it is sent to a browser that takes `encoding`: the bytes of the body, still compressed. */
const fetchSent = (url: string, encoding: string): Promise<Sent> =>
  new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': encoding } }, (response) => {
      let bytes = 0;
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.on('end', () =>
        resolve({ path: new URL(url).pathname, encoding: response.headers['content-encoding'], bytes }),
      );
    }).on('error', reject);
  });

const sum = (files: readonly Sent[]): number => files.reduce((total, { bytes }) => total + bytes, 0);

it.each([
  ['supervisor', '/board', '督办看板'],
  ['clerk', '/queues/to_accept', '待受理'],
])('the first load for %s, login included, costs at most 350 kB as it is sent', async (user, path, title) => {
  const { page, context } = await openPage(browser, 'about:blank');
  const urls = new Set<string>();
  page.on('response', (response) => {
    if (/\.(js|css)(\?|$)/.test(response.url())) urls.add(response.url());
  });
  await page.goto(`${api.url}/console${path}`);
  await signIn(page, user);
  await page.getByRole('heading', { name: title, level: 1 }).waitFor();
  await page.waitForLoadState('networkidle');
  // What the first screen of 1280 × 800 shows, charts included where they stand on it.
  const first = [...urls];
  const chart = page.getByRole('img', { name: /每周收到和答复/ });
  if (path === '/board') {
    // Scrolled to, it is drawn.
    await chart.scrollIntoViewIfNeeded();
    await chart.locator('svg').waitFor();
  }
  await context.close();

  const sent = await Promise.all(first.map((url) => fetchSent(url, 'gzip')));
  const plain = await Promise.all(first.map((url) => fetchSent(url, 'identity')));
  const large = new Set(plain.filter(({ bytes }) => bytes >= SMALLEST).map((file) => file.path));
  expect(large.size).toBeGreaterThan(2);
  for (const file of sent)
    expectNamed(file.encoding, file.path).toBe(large.has(file.path) ? 'gzip' : undefined);
  expectNamed(sum(sent), JSON.stringify(sent)).toBeLessThanOrEqual(LIMIT);
});
