import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, screenshot } from '../../support/chromium.js';
import { staff } from '../../support/client.js';
import { eventually, expectNamed } from '../../support/expect.js';
import { boardLetters, type BoardLetters } from './board.data.js';
import { Bureau, choose, Desks, openAs, overflowOf, SCREENS } from './bureau.js';

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

const consolePage = (path: string) => `${api.url}/console${path}`;
const rowOf = (page: Page, title: string) => page.getByRole('row').filter({ hasText: title });

async function openBoard(viewport?: { width: number; height: number }, user = 'supervisor') {
  const opened = await openAs(browser, api, user, '/board', viewport);
  await opened.page.getByRole('heading', { name: '督办看板' }).waitFor();
  await opened.page.getByRole('table', { name: '已逾期来信' }).waitFor();
  return opened;
}

const desks = new Desks((username, path) => openAs(browser, api, username, path));
/** The board on a page that goes on from case to case: for what leaves nothing on it. */
async function goOnAtBoard() {
  const desk = await desks.at('supervisor', '/board');
  await desk.page.getByRole('heading', { name: '督办看板' }).waitFor();
  await desk.page.getByRole('table', { name: '已逾期来信' }).waitFor();
  return desk;
}

describe('the overdue board', () => {
  it('shows after login what the API says, and explains a due date day by day', async () => {
    const { page, context, problems } = await openBoard();
    const supervisor = await staff(api.url, 'supervisor');
    const { body: summary } = await supervisor.get('/supervision/summary');
    const flow = page.getByRole('region', { name: '来信去向' });
    for (const [label, value] of [
      ['收到', summary.received],
      ['已答复', summary.answered],
      ['在办', summary.open],
      ['已逾期', summary.overdue],
    ]) {
      const figure = flow.locator('dl > div').filter({ hasText: label as string });
      await eventually(() => figure.locator('dd').innerText()).toContain(String(value));
    }
    await page
      .getByText(`${(Math.floor(summary.onTimeRate * 1000) / 10).toString()}`)
      .first()
      .waitFor();

    const row = rowOf(page, letters.festival.title);
    await eventually(() => row.innerText()).toContain('黄牌');
    await row.getByRole('button', { name: /为什么是这一天/ }).click();
    const why = page.getByRole('dialog', { name: '为什么是这一天' });
    // docs/rules.md vector: received Fri 2026-02-13, 15 working days → 2026-03-12.
    await why.getByText('2026年3月12日').first().waitFor();
    const { body: due } = await supervisor.get('/calendar/due-date?from=2026-02-13&workingDays=15');
    const cells = why.getByRole('cell');
    for (const day of due.days) {
      const text = await cells.filter({ has: page.locator(`time[datetime="${day.date}"]`) }).innerText();
      expect(text).toContain(day.counted ? `第${day.n}日` : '不计');
      if (day.reason !== '工作日') expect(text).toContain(day.reason);
    }
    const notice = why.getByRole('link', { name: /2026年部分节假日安排/ });
    await eventually(() => notice.getAttribute('href')).toMatch(/^https?:\/\/\S*gov\.cn\//);
    await expectNoSeriousAxe(page);
    await screenshot(page, 'console-why-1280');
    await page.keyboard.press('Escape');
    await why.waitFor({ state: 'hidden' });
    expect(problems).toEqual([]);
    await context.close();
  });

  it('says how late in words and working days, not by colour alone, and groups by department', async () => {
    const { page } = await goOnAtBoard();
    const { body } = await (await staff(api.url, 'supervisor')).get('/supervision/overdue');
    const rows = page.getByRole('table', { name: '已逾期来信' }).getByRole('row');
    for (const item of body.items) {
      const text = await rows.filter({ hasText: item.number }).innerText();
      expect(text).toContain(item.level === 'none' ? '逾期' : item.levelLabel);
      expect(text).toMatch(new RegExp(`(^|\\D)${item.workingDaysOverdue}\\s*个工作日`));
    }
    await eventually(() => rowOf(page, letters.forgotten.title).innerText()).toContain('催办通知单');
    const heads = await page.getByRole('rowheader').filter({ hasText: /\d 件/ }).allInnerTexts();
    const departments = body.items.map(
      ({ department }: { department: string | null }) => department ?? '尚未分办',
    );
    // The group with the longest overdue letter leads.
    expect(heads.map((head) => head.replace(/\s*\d+ 件.*/s, ''))).toEqual([...new Set(departments)]);
    await page.getByText('按承办人分组').click();
    await page.getByRole('rowheader', { name: /林晓岚/ }).waitFor();
  });

  it('a group of a list that is not all here says what has been loaded, no total', async () => {
    const { page } = await goOnAtBoard();
    const heads = page.getByRole('rowheader').filter({ hasText: /\d 件/ });
    await heads.first().waitFor();
    expect((await heads.allInnerTexts()).some((head) => head.includes('已载入'))).toBe(false);
    // The answer pretends that there is a second page, which turns out empty.
    await page.route('**/supervision/overdue?*', async (route) => {
      const url = new URL(route.request().url());
      const isFirst = !url.searchParams.has('cursor');
      url.searchParams.delete('cursor');
      const response = await route.fetch({ url: url.href });
      const list = await response.json();
      const json = isFirst ? { ...list, nextCursor: 'more' } : { items: [], nextCursor: null };
      await route.fulfill({ response, json });
    });
    await page.reload();
    await heads
      .filter({ hasText: /已载入 \d+ 件/ })
      .first()
      .waitFor();
    expect((await heads.allInnerTexts()).every((head) => /已载入\s*\d+ 件/.test(head))).toBe(true);
    await page.getByRole('button', { name: '继续载入' }).click();
    await heads.filter({ hasText: '已载入' }).first().waitFor({ state: 'hidden' });
    await eventually(() => heads.count()).toBeGreaterThan(0);
    await page.unrouteAll();
  });

  it('says that letters asked again count by their last round', async () => {
    const { page } = await goOnAtBoard();
    await page.getByRole('region', { name: '来信去向' }).getByText('按每件来信最后一次办理统计').waitFor();
  });

  it('filters both lists by department, and keeps the choice in the address', async () => {
    const { page } = await goOnAtBoard();
    await choose(page, '处室', '国民经济核算处');
    await rowOf(page, letters.largePrint.title).waitFor({ state: 'hidden' });
    await rowOf(page, letters.festival.title).waitFor();
    expect(new URL(page.url()).searchParams.get('department')).toMatch(/^[\da-f-]{36}$/);
    await page.reload();
    await rowOf(page, letters.festival.title).waitFor();
    await eventually(() => rowOf(page, letters.largePrint.title).count()).toBe(0);
    await page.getByRole('tab', { name: '即将到期' }).click();
    await page
      .getByRole('tabpanel', { name: '即将到期' })
      .getByText(/没有即将到期的来信|共 \d+ 件/)
      .waitFor();
    await eventually(() => rowOf(page, letters.tomorrow.title).count()).toBe(0);
  });

  it('shows what is due soon with the working days left', async () => {
    const { page } = await goOnAtBoard();
    await page.getByRole('tab', { name: '即将到期' }).click();
    const row = rowOf(page, letters.tomorrow.title);
    await eventually(() => row.innerText()).toMatch(/1\s*个工作日/);
  });

  it('answers a period without letters and an unreachable server in words', async () => {
    const path = '/board?from=2008-01-01&to=2008-12-31';
    const { page, context } = await openAs(browser, api, 'supervisor', path);
    await page.getByText('这段时间没有收到来信').waitFor();
    await page.route('**/api/v1/supervision/**', (route) => route.abort());
    await page.goto(consolePage('/board'));
    const alerts = page.getByRole('alert').filter({ hasText: '连接不上服务器' });
    await alerts.first().waitFor({ timeout: 20_000 });
    // The figures, the ageing and the list each say so.
    await eventually(() => alerts.count(), { timeout: 20_000 }).toBe(3);
    await page.unroute('**/api/v1/supervision/**');
    await alerts.first().getByRole('button', { name: '重新载入' }).click();
    await page.getByRole('region', { name: '来信去向' }).waitFor();
    await context.close();
  });

  it('lets a supervisor urge in place, once however often the button is pressed', async () => {
    const { page, context } = await openBoard();
    await page.getByRole('button', { name: `催办：${letters.largePrint.title}` }).click();
    const dialog = page.getByRole('dialog', { name: '催办' });
    await dialog.getByLabel('催办内容').fill('请本周内答复来信人。');
    await dialog.getByRole('button', { name: '发出催办' }).dblclick();
    await page.getByText('已催办，并记入办理过程').waitFor();
    const { body } = await (
      await staff(api.url, 'supervisor')
    ).get(`/staff/letters/${letters.largePrint.id}`);
    const urges = body.timeline.filter(({ type }: { type: string }) => /urge/.test(type));
    expect(urges).toHaveLength(1);
    expect(urges[0].note).toContain('请本周内答复来信人。');
    await context.close();
  });

  it('shows a head of department the own department only, and no urging', async () => {
    const { page, context } = await openBoard(undefined, 'head');
    await rowOf(page, letters.largePrint.title).waitFor();
    await eventually(() => rowOf(page, letters.festival.title).count()).toBe(0);
    await eventually(() => page.getByRole('button', { name: /^催办：/ }).count()).toBe(0);
    await context.close();
  });

  it('can be worked with the keyboard alone', async () => {
    const { page, context } = await openBoard();
    const focused = () =>
      page.evaluate(
        () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
      );
    const reached: string[] = [];
    const tab = async (until: string, most: number) => {
      for (let step = 0; step < most; step++) {
        await page.keyboard.press('Tab');
        reached.push((await focused()) ?? '');
        if (reached.at(-1)!.includes(until)) break;
      }
      expect(reached.at(-1)).toContain(until);
    };
    await tab('跳到期限清单', 40);
    await page.keyboard.press('Enter');
    await tab('为什么是这一天', 20);
    expect(reached[0]).toBe('跳到正文');
    await page.keyboard.press('Enter');
    const why = page.getByRole('dialog', { name: '为什么是这一天' });
    await why.waitFor();
    await page.keyboard.press('Escape');
    await why.waitFor({ state: 'hidden' });
    // The focus is back where it was.
    expect(await focused()).toContain('为什么是这一天');
    await context.close();
  });

  it.each(SCREENS)('fits $screen and stays accessible', async ({ sizes }) => {
    const { page, context, problems } = await openBoard(sizes[0]);
    for (const viewport of sizes) {
      await page.setViewportSize(viewport);
      await rowOf(page, letters.forgotten.title).waitFor();
      expectNamed(await overflowOf(page), `${viewport.width} px`).toBeLessThanOrEqual(0);
      await expectNoSeriousAxe(page);
      await screenshot(page, `console-board-${viewport.width}`);
    }
    expect(problems).toEqual([]);
    await context.close();
  });
});
