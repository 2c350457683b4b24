import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type Api, startApi } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser } from '../../support/chromium.js';
import { staff } from '../../support/client.js';
import { openDatabase } from '../../support/database.js';
import { readWorkbook, rowsOf } from '../../support/workbooks.js';
import { openAs } from './bureau.js';

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

async function exported(page: Page, form: 'xlsx' | 'csv'): Promise<{ name: string; bytes: Buffer }> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: `导出 ${form}` }).click();
  const download = await downloading;
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  return { name: download.suggestedFilename(), bytes: Buffer.concat(chunks) };
}

it('a list of letters is written as it stands on the screen, all pages of it, as xlsx and as csv', async () => {
  const { page, context, problems } = await openAs(browser, api, 'clerk', '/letters');
  const count = page.getByText(/^(?:已载入|共) \d+ 件$/);
  await count.waitFor();
  const { name, bytes } = await exported(page, 'xlsx');
  expect(name).toMatch(/\.xlsx$/);
  const [heads, ...rows] = rowsOf((await readWorkbook(bytes))[0]);
  expect(heads).toEqual(expect.arrayContaining(['来信']));
  await page.getByText(`共 ${rows.length} 件`, { exact: true }).waitFor();
  const titles = await page.locator('tbody a').allInnerTexts();
  expect(titles.length).toBeGreaterThanOrEqual(rows.length);
  // A file is passed on: the title of a 反映问题 is not in it.
  const { body } = await (await staff(api.url, 'clerk')).get('/staff/letters?kind=report&limit=100');
  const secret = new Set(body.items.map(({ title }: { title: string }) => title));
  expect(secret.size).toBeGreaterThan(0);
  const missing = rows.filter(
    (row, at) => !row.join(' ').includes(secret.has(titles[at]!) ? '标题按保密要求不列' : titles[at]!),
  );
  expect(missing).toEqual([]);
  expect([...secret].filter((title) => JSON.stringify(rows).includes(title as string))).toEqual([]);

  const { name: csvName, bytes: csv } = await exported(page, 'csv');
  expect(csvName).toMatch(/\.csv$/);
  expect([...csv.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(csv.toString('utf8').trimEnd().split('\r\n')).toHaveLength(rows.length + 1);
  await expectNoSeriousAxe(page);
  expect(problems).toEqual([]);
  await context.close();
});

it('numbers of a list are numbers in the workbook', async () => {
  const { page, context } = await openAs(browser, api, 'admin', '/admin/templates?tab=faqs');
  await page.getByRole('table').waitFor();
  const { bytes } = await exported(page, 'xlsx');
  const [heads, first] = rowsOf((await readWorkbook(bytes))[0]);
  expect(heads).toEqual(['排序', '问题', '事项', '状态']);
  expect(first).toEqual([1, '历年人口数据在哪里可以下载？', '人口与普查', '显示']);
  await context.close();
});

it.each([
  [
    'the letters behind a figure of the statistics',
    '/statistics/letters?figure=received&from=2025-10-01&to=2026-03-09',
  ],
  ['the ratings', '/board/ratings?from=2025-10-01&to=2026-03-09'],
])('in a file of %s a 反映问题 goes out by its kind alone', async (_, path) => {
  const database = await openDatabase(api.databaseUrl);
  const [rated] = await database.query<{ id: string; title: string }>(
    'SELECT id, title FROM letters WHERE id IN (SELECT letter_id FROM letter_ratings) ORDER BY id LIMIT 1',
  );
  await database.run(`UPDATE letters SET kind = 'report' WHERE id = ?`, [rated!.id]);
  await database.close();
  const { page, context } = await openAs(browser, api, 'supervisor', path);
  await page.getByRole('link', { name: rated!.title }).first().waitFor();
  const { bytes } = await exported(page, 'xlsx');
  const [, ...rows] = rowsOf((await readWorkbook(bytes))[0]);
  expect(JSON.stringify(rows)).toContain('反映问题（标题按保密要求不列）');
  expect(JSON.stringify(rows)).not.toContain(rated!.title);
  await context.close();
});
