/** @engine one: what a browser makes of it */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Api, startApi } from '../../support/api-process.js';
import { launchBrowser, screenshot } from '../../support/chromium.js';
import { openDatabase } from '../../support/database.js';
import { eventually } from '../../support/expect.js';

const HOSTILE = `<img src=x onerror="document.title='broken'">请问“人口”`;

let api: Api;
let browser: Browser;
let portal: Server;
let address: string;
let tag = '';

/** A page of the portal: another origin, with a policy that lets nothing in but our script and list. */
beforeAll(async () => {
  api = await startApi({ demo: true, now: '2026-03-09T02:00:00Z' });
  portal = createServer((_request, response) => {
    response
      .writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': `default-src 'none'; script-src ${api.url}; connect-src ${api.url}`,
      })
      .end(`<!doctype html><html lang="zh-CN"><title>门户</title><main>${tag}</main>`);
  });
  await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve));
  // Another host name, so that it is another site, too.
  address = `http://localhost:${(portal.address() as AddressInfo).port}/`;
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  portal?.close();
  await api?.stop();
});

async function opened(attributes: string, width: number) {
  tag = `<script async src="${api.url}/api/v1/embed/list.js" ${attributes}></script>`;
  const context = await browser.newContext({ viewport: { width, height: 800 } });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  await page.goto(address);
  return { page, context, problems };
}

it('one tag on a page of the portal lists answers, consultations and 常见问题, with no cookie and its own colour', async () => {
  for (const [kind, title] of [
    ['answers', '公开的答复'],
    ['consultations', '正在征集的意见'],
    ['faqs', '常见问题'],
  ]) {
    const { page, context, problems } = await opened(
      `data-kind="${kind}" data-limit="3" data-colour="#8a1f1f"`,
      375,
    );
    await page.getByRole('heading', { name: title! }).waitFor();
    const links = page.getByRole('link');
    await eventually(() => links.count()).toBeGreaterThan(0);
    await eventually(() => links.count()).toBeLessThanOrEqual(3);
    await eventually(() => links.first().getAttribute('href')).toMatch(new RegExp(`^${api.url}/pages/`));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(375);
    const edge = await page
      .getByRole('heading')
      .evaluate((element) => getComputedStyle(element).borderLeftColor);
    expect(edge).toBe('rgb(138, 31, 31)');
    expect(await context.cookies()).toEqual([]);
    expect(problems.filter((text) => !text.includes('favicon'))).toEqual([]);
    await screenshot(page, `embed-${kind}-375`);
    await context.close();
  }
});

it('a title with HTML in it stands there as text, and a server that is away leaves one sentence', async () => {
  const raw = await openDatabase(api.databaseUrl);
  await raw.run('UPDATE published_letters SET title = ?', [HOSTILE]);
  await raw.close();
  const { page, context } = await opened('data-kind="answers" data-theme="dark"', 1280);
  await page.getByRole('link', { name: HOSTILE }).first().waitFor();
  expect(await page.title()).toBe('门户');
  await eventually(() => page.locator('img').count()).toBe(0);
  await screenshot(page, 'embed-hostile-1280');
  await context.close();

  const broken = await opened('data-kind="none"', 1280);
  await broken.page.getByText('列表暂时不能显示，请直接访问：').waitFor();
  await broken.context.close();
});

it('these two answers alone are for other origins', async () => {
  const headers = async (path: string) => (await fetch(`${api.url}/api/v1${path}`)).headers;
  for (const path of ['/embed/list.js', '/embed/list?kind=answers']) {
    const found = await headers(path);
    expect(found.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(found.get('set-cookie')).toBeNull();
    expect(found.get('cache-control')).toBe('public, max-age=300');
  }
  expect((await headers('/embed/list?kind=answers')).get('access-control-allow-origin')).toBe('*');
  for (const path of ['/published-letters', '/faqs', '/consultations', '/site', '/programs/letters']) {
    const found = await headers(path);
    expect([path, found.get('cross-origin-resource-policy')]).toEqual([path, 'same-origin']);
    expect([path, found.get('access-control-allow-origin')]).toEqual([path, null]);
  }
  const refused = await fetch(`${api.url}/api/v1/embed/list?kind=letters`);
  expect(refused.status).toBe(422);
});
