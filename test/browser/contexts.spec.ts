import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext } from 'playwright-core';
import { launchBrowser, openPage } from '../support/chromium.js';
import { portOfPages } from '../support/worker.js';

/** A page that a browser may keep for a while, and how often it was asked for. */
async function aSite(port: number): Promise<{ url: string; asked: () => number; end: () => void }> {
  let count = 0;
  const server = createServer(({ url }, response) => {
    if (url === '/') count += 1;
    response
      .setHeader('content-type', 'text/html')
      .setHeader('cache-control', 'max-age=1000')
      .end('<title>here</title>');
  }).listen(port, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const end = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url, asked: () => count, end };
}

describe('a browser that a file has closed', () => {
  it('keeps its contexts for the next file’s server at the same address, without what they have fetched', async () => {
    const site = await aSite(await portOfPages());
    const first = await launchBrowser();
    const { context } = await openPage(first, site.url);
    await context.close();
    // What was fetched stays within a file.
    const { page, context: same } = await openPage(first, site.url);
    expect([same === context, site.asked()]).toEqual([true, 1]);
    // Still open when the file ends.
    await page.evaluate(() => (document.cookie = 'left=1; max-age=1000'));
    await first.close();

    const second = await launchBrowser();
    const next = await openPage(second, site.url);
    expect([next.context === context, site.asked()]).toEqual([true, 2]);
    expect(await next.page.evaluate(() => document.cookie)).toBe('');
    expect(context.pages()).toHaveLength(2);
    await second.close();
    site.end();
  });

  it('keeps none of another address', async () => {
    const site = await aSite(0);
    const first = await launchBrowser();
    const { context } = await openPage(first, site.url);
    await context.close();
    await first.close();
    const second = await launchBrowser();
    expect(second.contexts()).not.toContain(context);
    await second.close();
    site.end();
  });
});

describe('a browser context that a case has closed', () => {
  let site: Awaited<ReturnType<typeof aSite>>;
  let browser: Browser;
  let url: string;
  beforeAll(async () => {
    site = await aSite(0);
    url = site.url;
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    site?.end();
  });

  it('is the next one’s, with nothing in it of what was set, stored or opened', async () => {
    const { page, context } = await openPage(browser, url);
    await page.evaluate(async () => {
      document.cookie = 'left=1; max-age=1000';
      localStorage.left = '1';
      sessionStorage.left = '1';
      await (await caches.open('left')).put('/left', new Response('1'));
      await new Promise((resolve) => (indexedDB.open('left').onsuccess = resolve));
    });
    await context.newPage();
    await context.grantPermissions(['geolocation']);
    await context.route('**/*', (route) => route.fulfill({ body: 'left' }));
    await context.setOffline(true);
    await context.close();

    const next = await openPage(browser, url);
    expect(next.context).toBe(context);
    expect(await next.page.title()).toBe('here');
    const found = await next.page.evaluate(async () => ({
      cookie: document.cookie,
      local: localStorage.length,
      session: sessionStorage.length,
      caches: await caches.keys(),
      databases: await indexedDB.databases(),
      geolocation: (await navigator.permissions.query({ name: 'geolocation' })).state,
      isOnline: navigator.onLine,
    }));
    expect(found).toEqual({
      cookie: '',
      local: 0,
      session: 0,
      caches: [],
      databases: [],
      geolocation: 'prompt',
      isOnline: true,
    });
    // What keeps its process, and the page.
    expect(context.pages()).toHaveLength(2);
    await next.context.close();
  });

  it.each<[string, (context: BrowserContext) => Promise<unknown>]>([
    ['a script', (context) => context.addInitScript('window.left = 1')],
    ['a header', (context) => context.setExtraHTTPHeaders({ left: '1' })],
    ['a clock', (context) => context.clock.setFixedTime(0)],
  ])('is gone when it was given %s, which cannot be taken back', async (_, give) => {
    const { context } = await openPage(browser, url);
    await give(context);
    await context.close();
    const next = await openPage(browser, url);
    expect(next.context).not.toBe(context);
    expect(await next.page.evaluate('[window.left, Date.now() > 1000]')).toEqual([undefined, true]);
    await next.context.close();
  });

  it('is open for one case at a time, for pages of every size, but not for phones beside desks', async () => {
    const [one, two] = [await openPage(browser, url), await openPage(browser, url)];
    expect(two.context).not.toBe(one.context);
    await one.context.close();
    const phone = await openPage(browser, url, { viewport: { width: 375, height: 812 } });
    expect(phone.context).not.toBe(one.context);
    const wide = await openPage(browser, url, { viewport: { width: 1500, height: 700 } });
    expect(wide.context).toBe(one.context);
    expect(await wide.page.evaluate(() => [innerWidth, innerHeight])).toEqual([1500, 700]);
    await Promise.all([two.context.close(), phone.context.close(), wide.context.close()]);
  });

  it('has the clock of the next page, if both were opened with one', async () => {
    const first = await openPage(browser, url, { now: '2026-03-31T02:00:00Z' });
    await first.page.clock.setFixedTime('2026-03-31T03:00:00Z');
    await first.context.close();
    const running = await openPage(browser, url);
    expect(running.context).not.toBe(first.context);
    const second = await openPage(browser, url, { now: '2026-10-09T02:00:00Z' });
    expect(second.context).toBe(first.context);
    const now = () => second.page.evaluate(() => new Date().toISOString());
    expect(await now()).toBe('2026-10-09T02:00:00.000Z');
    await second.page.reload();
    expect(await now()).toBe('2026-10-09T02:00:00.000Z');
    await Promise.all([running.context.close(), second.context.close()]);
  });
});
