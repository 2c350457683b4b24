import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Api, ROOT, startApi } from '../../support/api-process.js';
import { launchBrowser, openPage, PHONE } from '../../support/chromium.js';
import { top } from './citizen.js';
import { eventually, expectNamed } from '../../support/expect.js';

/** Bytes on the line until 写信 can be used: page, styles, program and data; not what is fetched for later. */
const LIMIT = 90 * 1000;
/** What Chromium says of what it fetches for a page that is not open yet. */
const NEXT = /prefetch/;
const DIST = path.join(ROOT, 'apps/mini/dist/h5');

describe('the first load of H5', () => {
  let api: Api;
  let browser: Browser;
  beforeAll(async () => {
    api = await startApi({ demo: true });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await api?.stop();
  });

  it('is drawn by the server, stays within 90 kB until it can be used, moves nothing, and asks no other host', async () => {
    const { page, context, problems } = await openPage(browser, 'about:blank', { viewport: PHONE });
    const line = await context.newCDPSession(page);
    await line.send('Network.enable');
    let bytes = 0;
    const kept = new Set<string>();
    line.on('Network.requestWillBeSent', ({ requestId, request }) => {
      if (!NEXT.test(request.headers['Purpose'] ?? request.headers['Sec-Purpose'] ?? '')) kept.add(requestId);
    });
    line.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (kept.has(requestId)) bytes += encodedDataLength;
    });
    await page.addInitScript(() => {
      Object.assign(window, { shift: 0 });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
          (window as unknown as { shift: number }).shift += entry.value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    // The program is held back: what stands there now came with the page.
    let start = (): void => undefined;
    const held = new Promise<void>((resolve) => (start = resolve));
    await page.route('**/js/app.*.js', async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(api.url, { waitUntil: 'commit' });
    const drawn = page.locator('#first');
    await drawn.getByRole('heading', { name: '事事有回音' }).waitFor();
    await eventually(() => drawn.innerText()).toContain('最近公开的答复');
    await eventually(() => drawn.getByRole('button', { name: '写信' }).getAttribute('href')).toBe('/write');
    expect(await drawn.locator('.figure-value').allInnerTexts()).not.toContain('— 封');
    start();
    await drawn.waitFor({ state: 'detached' });
    await top(page).getByRole('button', { name: '写信' }).waitFor();
    expectNamed(bytes, 'bytes until usable').toBeLessThanOrEqual(LIMIT);
    expect(bytes).toBeGreaterThan(30 * 1000);
    expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBeLessThanOrEqual(
      0.05,
    );
    // Everything on it was given: the API is asked for nothing.
    expect(
      await page.evaluate(
        () => performance.getEntriesByType('resource').filter(({ name }) => name.includes('/api/')).length,
      ),
    ).toBe(0);
    await top(page).getByRole('button', { name: '写信' }).click();
    await top(page).getByRole('heading', { name: '写信' }).waitFor();
    expect(problems.filter((problem) => problem !== `request to ${api.url}`)).toEqual([]);
    await context.close();
  });

  it('comes in large print to a device that has it, and keeps the place of figures that are not there yet', async () => {
    const { page, context } = await openPage(browser, api.url, { viewport: PHONE, waitUntil: 'load' });
    await page.evaluate(() => localStorage.setItem('huiyin.text-size', JSON.stringify({ data: '"elder"' })));
    await page.route('**/js/app.*.js', (route) => route.abort());
    await page.goto(api.url, { waitUntil: 'commit' });
    await page.locator('#first .screen.elder').waitFor();
    await context.close();
  });

  it('is really sent compressed, with its own type', async () => {
    const index = await (await fetch(`${api.url}/`)).text();
    const scripts = [...index.matchAll(/src="(\/js\/[^"]+)"/g)].map(([, name]) => name as string);
    expect(scripts.length).toBeGreaterThan(2);
    for (const [encoding, name] of [
      ['gzip', scripts[0]],
      ['br', scripts[1]],
    ] as const) {
      const answer = await fetch(api.url + (name as string), { headers: { 'accept-encoding': encoding } });
      expect(answer.headers.get('content-encoding')).toBe(encoding);
      expect(answer.headers.get('content-type')).toMatch(/javascript/);
      expect(answer.headers.get('cache-control')).toContain('immutable');
      expect(await answer.text()).toBe(readFileSync(path.join(DIST, name as string), 'utf8'));
    }
  });

  it('so are the page itself, the console’s and the API’s answers, and small or secret ones are not', async () => {
    const sent = async (url: string, encoding: string, init: RequestInit = {}) => {
      const answer = await fetch(api.url + url, {
        ...init,
        headers: { 'accept-encoding': encoding, ...init.headers },
      });
      await answer.arrayBuffer();
      return answer.headers.get('content-encoding');
    };
    for (const url of ['/', '/write', '/console', '/api/v1/published-letters', '/api/openapi.json'])
      for (const encoding of ['br', 'gzip'])
        expect([url, await sent(url, encoding)]).toEqual([url, encoding]);
    expect(await sent('/api/v1/published-letters', 'br;q=0, gzip')).toBe('gzip');
    expect(await sent('/api/v1/published-letters', 'identity')).toBeNull();
    expect(await sent('/api/v1/site', 'br')).toBeNull();
    const body = JSON.stringify({ username: 'clerk', password: 'x'.repeat(2000) });
    const secret = { method: 'POST', body, headers: { 'content-type': 'application/json' } };
    expect(await sent('/api/v1/staff/sessions', 'br', secret)).toBeNull();
  });

  it('asks again for pages, never for what has a hash in its name, and allows one script by its hash', async () => {
    const page = await fetch(api.url);
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const html = await page.text();
    for (const [, file] of html.matchAll(/<(?:script|link)[^>]+(?:src|href)="(\/js\/[^"]+)"/g))
      expect((await fetch(api.url + file)).headers.get('cache-control')).toContain('immutable');
    const [, script = ''] = /<script>([^<]+)<\/script>/.exec(html) ?? [];
    const hash = createHash('sha256').update(script).digest('base64');
    expect(page.headers.get('content-security-policy')).toContain(`script-src 'self' 'sha256-${hash}'`);
    // Writing is fetched ahead, and is no part of the page.
    expect(html.match(/rel="prefetch"/g)?.length).toBeGreaterThan(2);
  });

  it('names no other host in scripts and styles', async () => {
    const index = readFileSync(path.join(DIST, 'index.html'), 'utf8');
    const files = [...index.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, name]) => name as string);
    expect(files.length).toBeGreaterThan(2);
    const strange = files.flatMap((name) =>
      [...readFileSync(path.join(DIST, name), 'utf8').matchAll(/url\(["']?(https?:[^)"']+)/g)].map(
        ([, url]) => `${name}: ${url}`,
      ),
    );
    expect(strange).toEqual([]);
  });
});
