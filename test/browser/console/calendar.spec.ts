import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { DESKTOP, expectNoSeriousAxe, launchBrowser, screenshot } from '../../support/chromium.js';
import { anonymous } from '../../support/client.js';
import { aLetter } from '../../support/letters.js';
import { NOTICES } from '../../e2e/calendar-office.js';
import { openAs, overflowOf } from './bureau.js';
import { eventually } from '../../support/expect.js';

const NARROW = { width: 768, height: 1000 };

describe('the holiday notices page', () => {
  let api: Api;
  let browser: Browser;

  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-12-11T02:00:00Z' });
    const { status } = await anonymous(api.url).post('/letters', aLetter({ kind: 'consultation' }));
    expect(status).toBe(201);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await api?.stop();
  });

  it('a recomputation whose letters are not counted yet shows no share of them', async () => {
    const { page, context } = await openAs(browser, api, 'admin', '/account', DESKTOP);
    const answer = { moved: 0, planned: 0 };
    await page.route('**/api/v1/calendar/versions?*', async (route) => {
      const real = await route.fetch();
      const body = await real.json();
      const [newest, ...earlier] = body.items;
      await route.fulfill({
        response: real,
        json: { ...body, items: [{ ...newest, status: 'running', ...answer }, ...earlier] },
      });
    });
    await page.getByRole('link', { name: '放假安排' }).click();
    const line = page.getByRole('status').filter({ hasText: '正在重新计算到期日' });
    await line.waitFor();
    expect(await line.innerText()).not.toMatch(/\d/);
    await eventually(() => page.getByRole('progressbar').count()).toBe(0);
    Object.assign(answer, { moved: 3, planned: 12 });
    await line.getByText('3 / 12 件').waitFor();
    await page.getByRole('progressbar', { name: '重新计算进度' }).waitFor();
    await context.close();
  });

  it.each([
    ['admin', '/calendar'],
    ['clerk', '/letters/new'],
  ])('%s at %s sees our button for files and not the browser’s', async (username, path) => {
    const { page, context } = await openAs(browser, api, username, path, DESKTOP);
    await page.getByRole('button', { name: /选择文件|添加附件/ }).waitFor();
    await eventually(() => page.locator('input[type=file]').count()).toBe(1);
    await eventually(() => page.locator('input[type=file]').isVisible()).toBe(false);
    await context.close();
  });

  it('an administrator pastes a notice, sees what it changes, loads it and takes it back', async () => {
    const { page, context, problems } = await openAs(browser, api, 'admin', '/calendar', DESKTOP);
    await page.getByRole('heading', { name: '放假安排', exact: true }).waitFor();
    await page.getByRole('alert').getByText('缺少 2027 年放假安排').waitFor();

    // A wrong weekday is found, with its line, and there is nothing to load.
    const text = page.getByLabel('通知全文');
    await text.fill(NOTICES.year2027.content.replace('1月1日（周五）', '1月1日（周六）'));
    await page.getByRole('button', { name: '预览变动' }).click();
    await page.getByText('2027年1月1日是星期五，不是星期六').waitFor();
    await eventually(() => page.getByRole('list', { name: '核对结果' }).innerText()).toContain('第 2 行');
    await eventually(() => page.getByRole('button', { name: '载入并重新计算' }).count()).toBe(0);
    await expectNoSeriousAxe(page);

    // The year is filled from the text; a text that names none is told one.
    const year = page.getByLabel('年份');
    await eventually(() => year.inputValue()).toBe('2027');
    await text.fill(NOTICES.year2027.content.replace(/^.*\n/, ''));
    await eventually(() => year.inputValue()).toBe('');
    await page.getByRole('button', { name: '预览变动' }).click();
    await page.getByText('没有写明是哪一年的放假安排').waitFor();
    await year.fill('2027');

    await text.fill(
      NOTICES.year2027.content
        .replace(/^.*\n/, '')
        .replace('至3日（周日）放假，共3天。', '至4日（周一）放假调休，共4天。1月10日（周日）上班。'),
    );
    await page.getByLabel('原文网址').fill(NOTICES.year2027.url);
    await page.getByLabel('公布日期').fill(NOTICES.year2027.publishedOn);
    await page.getByRole('button', { name: '预览变动' }).click();
    const moves = page.getByRole('table', { name: '到期日从哪天移到哪天' });
    await moves.waitFor();
    await page.getByRole('heading', { name: '国务院办公厅关于2027年部分节假日安排的通知' }).waitFor();
    await eventually(() => moves.innerText()).toMatch(/顺延\s+1月4日 周一（暂定）\s+1月5日 周二\s/);
    const january = page.getByRole('table', { name: '2027年1月' });
    const fourth = january.getByRole('cell').filter({ has: page.locator('time[datetime="2027-01-04"]') });
    await eventually(() => fourth.innerText()).toMatch(/休[\s\S]*原为工作日/);
    await page.getByText('逐件查看').click();
    const affected = page.getByRole('table', { name: '到期日会变动的来信' });
    await eventually(() => affected.innerText()).toMatch(/2027年1月4日（暂定）\s+2027年1月5日\s/);
    await expectNoSeriousAxe(page);
    await screenshot(page, 'console-calendar-preview-1280');
    await page.setViewportSize(NARROW);
    expect(await overflowOf(page)).toBe(0);
    await screenshot(page, 'console-calendar-preview-768');
    await page.setViewportSize(DESKTOP);

    await page.getByRole('button', { name: '载入并重新计算' }).click();
    const runs = page.getByRole('table', { name: '日历的历次变动' });
    await runs.getByRole('row').filter({ hasText: '载入' }).getByText('已完成').waitFor();
    await page.getByText('已载入到 2027 年').waitFor();
    await eventually(() => page.getByText('缺少 2027 年放假安排').count()).toBe(0);
    const row = page
      .getByRole('table', { name: '已载入的放假通知' })
      .getByRole('row')
      .filter({ hasText: '2027' });
    await eventually(() => row.innerText()).toMatch(/粘贴全文[\s\S]*有效/);
    await expectNoSeriousAxe(page);
    await screenshot(page, 'console-calendar-1280');
    await page.setViewportSize(NARROW);
    expect(await overflowOf(page)).toBe(0);
    await screenshot(page, 'console-calendar-768');
    await page.setViewportSize(DESKTOP);

    await row.getByRole('button', { name: /撤销/ }).click();
    const dialog = page.getByRole('dialog', { name: '撤销通知' });
    await dialog.getByLabel('撤销原因').fill('日期有误，重新载入');
    await expectNoSeriousAxe(page);
    await dialog.getByRole('button', { name: '撤销并重新计算' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await row.getByText('已撤销').waitFor();
    await page.getByRole('alert').getByText('缺少 2027 年放假安排').waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  it('a supervisor sees on the board that next year’s notice is missing', async () => {
    const { page, context } = await openAs(browser, api, 'supervisor', '/board', DESKTOP);
    const alarm = page.getByRole('alert').filter({ hasText: '缺少 2027 年放假安排' });
    await alarm.waitFor();
    await eventually(() => alarm.innerText()).toContain('请联系系统管理员');
    await expectNoSeriousAxe(page);
    await screenshot(page, 'console-calendar-alarm-1280');
    await context.close();
  });
});
