import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext } from 'playwright-core';
import { launchBrowser, openPage } from '../support/chromium.js';

describe('a browser context that a case has closed', () => {
  let server: Server;
  let browser: Browser;
  let url: string;
  beforeAll(async () => {
    server = createServer((_request, response) =>
      response.setHeader('content-type', 'text/html').end('<title>here</title>'),
    ).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
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
