import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, screenshot, type WatchedPage } from '../../support/chromium.js';
import { staff } from '../../support/client.js';
import { eventually, expectNamed } from '../../support/expect.js';
import { formulasOf, readWorkbook } from '../../support/workbooks.js';
import { boardLetters, type BoardLetters } from './board.data.js';
import { Bureau, Desks, goInside, openAs, overflowOf, PATIENT, SCREENS } from './bureau.js';

let api: Api;
let browser: Browser;
let letters: BoardLetters;

beforeAll(async () => {
  api = await startApi({ demo: true, now: '2025-12-31T02:00:00.000Z' });
  letters = await boardLetters(await Bureau.open(api));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

const openBoard = async (query = '') => drawn(await openAs(browser, api, 'supervisor', `/board${query}`));
const desks = new Desks((username, path) => openAs(browser, api, username, path));
/** The board on a page that goes on from case to case: for what leaves nothing on it. */
const goOnAtBoard = async () => drawn(await desks.at('supervisor', '/board'));

const drawn = async (opened: WatchedPage) => {
  await opened.page.getByRole('table', { name: '已逾期来信' }).waitFor();
  // A drawing comes when it is scrolled to.
  for (const name of [/每周收到和答复/, /逾期来信按程度/]) {
    const chart = opened.page.getByRole('img', { name });
    await chart.scrollIntoViewIfNeeded();
    await chart.locator('svg').waitFor();
  }
  return opened;
};

const NUMBER = /^(?<what>.+) (?<count>[\d,]+) 件，查看清单$/;
const linksOf = (page: Page) => page.getByRole('main').getByRole('link', { name: /件，查看清单$/ });

describe('the supervisor at the board', () => {
  it('opens the letters behind a number, and there are as many', async () => {
    // Far enough back for the ratings of the demo's citizens.
    const { page, context, problems } = await openBoard('?from=2025-10-01&to=2026-03-31');
    const names = await linksOf(page).evaluateAll((links) =>
      links.map((link) => link.getAttribute('aria-label') ?? ''),
    );
    expect(names.length).toBeGreaterThan(30);
    // Two numbers of every part of the board, the last ones of each, so that rows and totals are both among them.
    const parts = ['来信去向', '按时率', '每周收到和答复', '各处室办理情况', '逾期程度', '满意度'];
    let opened = 0;
    for (const part of parts) {
      const region = page.getByRole('region', { name: part, exact: true });
      const here = await region.getByRole('link', { name: /件，查看清单$/ }).count();
      expectNamed(here, part).toBeGreaterThan(0);
      for (const index of new Set([0, here - 1])) {
        const link = region.getByRole('link', { name: /件，查看清单$/ }).nth(index);
        const { count } = NUMBER.exec((await link.getAttribute('aria-label')) ?? '')!.groups!;
        await link.click();
        await page
          .getByRole('status')
          .filter({ hasText: `共 ${count} 件` })
          .waitFor();
        const rows = page
          .getByRole('table')
          .locator('tbody tr')
          .filter({ has: page.getByRole('link') });
        await eventually(() => rows.count(), { ...PATIENT, message: part }).toBe(Number(count));
        await page.goBack();
        await region.waitFor();
        opened += 1;
      }
    }
    expect(opened).toBeGreaterThanOrEqual(10);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('opens a week by its bar in the chart, as the table does', async () => {
    const { page } = await goOnAtBoard();
    const { body } = await (await staff(api.url, 'supervisor')).get('/supervision/weeks');
    const busiest = body.weeks.findIndex(
      ({ received }: { received: number }) =>
        received === Math.max(...body.weeks.map((week: { received: number }) => week.received)),
    );
    const chart = page.getByRole('img', { name: /每周收到和答复/ });
    await chart.scrollIntoViewIfNeeded();
    const { width, height } = (await chart.boundingBox())!;
    // The grid of the chart: 36 px on the left, 44 on the right, 26 below; the received bar stands left of the middle.
    const slot = (width - 36 - 44) / body.weeks.length;
    await chart.click({ position: { x: 36 + slot * (busiest + 0.3), y: height - 26 - 6 } });
    await page.waitForURL(/\/board\/letters\?figure=received/);
    const week = body.weeks[busiest];
    expect(new URL(page.url()).searchParams.get('from')).toBe(week.from);
    await page
      .getByRole('status')
      .filter({ hasText: `共 ${week.received} 件` })
      .waitFor();
  });

  it('saves the overdue list as a workbook in which a title is only a title', async () => {
    const { page } = await goOnAtBoard();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出逾期清单' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('逾期清单.xlsx');
    const file = path.join(tmpdir(), randomUUID());
    await download.saveAs(file);
    const [sheet] = await readWorkbook(readFileSync(file));
    rmSync(file);
    const titles = sheet.rows.slice(3).map(([, title]) => title);
    expect(formulasOf(sheet)).toEqual([]);
    const { body } = await (await staff(api.url, 'supervisor')).get('/supervision/overdue?limit=100');
    // Exported files do not name the person a letter is about.
    expect(titles).toEqual(
      body.items.map(({ kind, title }: { kind: string; title: string }) =>
        kind === 'report' ? '反映问题（标题按保密要求不列）' : title,
      ),
    );
  });

  it('prints a 催办通知单: letter, due day, days over, basis and a place to sign, and nothing else', async () => {
    const { page, context, problems } = await openBoard();
    await page.getByRole('link', { name: `打印催办通知单：${letters.forgotten.title}` }).click();
    const paper = page.getByRole('article', { name: `催办通知单：${letters.forgotten.title}` });
    await paper.waitFor();
    const { body } = await (
      await staff(api.url, 'supervisor')
    ).get(`/supervision/notices?letter=${letters.forgotten.id}`);
    const text = await paper.innerText();
    for (const said of [
      letters.forgotten.number,
      '2026年1月22日',
      `${body.items[0].workingDaysOverdue} 个工作日`,
      '《实施细则》三（二）',
      '签收日期',
      '2026年3月31日',
    ])
      expect(text).toContain(said);
    await expectNoSeriousAxe(page);
    await screenshot(page, 'console-notice-1280');
    await page.emulateMedia({ media: 'print' });
    await eventually(() => page.getByRole('navigation', { name: '主菜单' }).isVisible()).toBe(false);
    await eventually(() => page.getByRole('button', { name: '打印' }).isVisible()).toBe(false);
    await eventually(() => paper.isVisible()).toBe(true);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('urges from the list behind a number', async () => {
    const { page, context } = await openBoard();
    await page
      .getByRole('region', { name: '各处室办理情况' })
      .getByRole('link', { name: /^国民经济核算处已逾期 / })
      .click();
    // The board has a button of the same name, and stays until the list has come.
    await page.getByRole('heading', { level: 1, name: '督办看板' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: `催办：${letters.festival.title}` }).click();
    const dialog = page.getByRole('dialog', { name: '催办' });
    await dialog.getByLabel('催办内容').fill('请于三日内答复来信人。');
    await dialog.getByRole('button', { name: '发出催办' }).click();
    await page.getByText('已催办，并记入办理过程').waitFor();
    const { body } = await (await staff(api.url, 'supervisor')).get(`/staff/letters/${letters.festival.id}`);
    expect(body.timeline.map(({ note }: { note: string | null }) => note)).toContain(
      '请于三日内答复来信人。',
    );
    await context.close();
  });

  it('fits 1280 and 768 px on every page behind a number and stays accessible', async () => {
    const { page, context, problems } = await openBoard();
    for (const path of [
      '/board/letters?figure=answeredLate&from=2026-01-01&to=2026-03-31',
      '/board/overdue?level=notice',
      '/board/ratings?from=2025-10-01&to=2026-03-31',
    ]) {
      await goInside(page, path);
      await page.getByRole('table').first().waitFor();
      for (const viewport of SCREENS[0]!.sizes) {
        await page.setViewportSize(viewport);
        expectNamed(await overflowOf(page), `${path} at ${viewport.width}`).toBeLessThanOrEqual(0);
        await expectNoSeriousAxe(page);
        const name = path.slice(1).replace(/\W+/g, '-').slice(0, 24);
        await screenshot(page, `console-${name}-${viewport.width}`);
      }
    }
    expect(problems).toEqual([]);
    await context.close();
  });
});
