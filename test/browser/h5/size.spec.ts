import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Api, ROOT, startApi } from '../../support/api-process.js';
import { launchBrowser, openPage, PHONE } from '../../support/chromium.js';
import { expectNamed } from '../../support/expect.js';

/** Compressed bytes of everything but data that the first visit fetches. */
const LIMIT = 150 * 1000;
const DIST = path.join(ROOT, 'apps/mini/dist/h5');

describe('the first load of H5', () => {
  let api: Api;
  let browser: Browser;
  beforeAll(async () => {
    api = await startApi();
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await api?.stop();
  });

  it('stays within 150 kB compressed, and asks no other host for anything', async () => {
    const { page, context, problems } = await openPage(browser, `${api.url}/`, { viewport: PHONE });
    const paths = (
      await page.evaluate(() =>
        performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname),
      )
    ).filter((name) => !name.startsWith('/api/'));
    const sizes = ['/index.html', ...paths].map((name) => ({
      name,
      bytes: gzipSync(readFileSync(path.join(DIST, name))).length,
    }));
    const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
    expectNamed(total, JSON.stringify(sizes)).toBeLessThanOrEqual(LIMIT);
    expect(sizes.length).toBeGreaterThan(4);
    expect(problems).toEqual([]);
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

  it('names no other host in scripts and styles', async () => {
    const index = readFileSync(path.join(DIST, 'index.html'), 'utf8');
    const files = [...index.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, name]) => name as string);
    expect(files.length).toBeGreaterThan(3);
    const strange = files.flatMap((name) =>
      [...readFileSync(path.join(DIST, name), 'utf8').matchAll(/url\(["']?(https?:[^)"']+)/g)].map(
        ([, url]) => `${name}: ${url}`,
      ),
    );
    expect(strange).toEqual([]);
  });
});
