import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Api, startApi } from '../../support/api-process.js';
import {
  DESKTOP,
  expectNoSeriousAxe,
  launchBrowser,
  openPage,
  PHONE,
  screenshot,
} from '../../support/chromium.js';
import { eventually } from '../../support/expect.js';
import { sidewaysOverflow, top } from './citizen.js';

let api: Api;
let browser: Browser;
beforeAll(async () => {
  api = await startApi({ demo: true, now: '2026-11-23T02:00:00Z' });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

describe('公开承诺 and 公开目录', () => {
  it('are found from the home page: what was missed comes first, with its days and its link, for each year', async () => {
    const { page, context, problems } = await openPage(browser, `${api.url}/`, { viewport: PHONE });
    await page.clock.setFixedTime('2026-11-23T02:00:00Z');
    await top(page)
      .getByRole('link', { name: /^公开承诺和目录/ })
      .click();
    await page.waitForURL(/\/openness$/);
    const missed = top(page)
      .locator('.section')
      .filter({ has: page.getByRole('heading', { name: /^没有按时办到的/ }) });
    const conference = missed.locator('.card').filter({ hasText: '2026年第二季度' });
    await conference.getByText('最迟2026年6月30日（星期二）。').waitFor();
    await conference.getByText('2026年7月1日办了，但晚了').waitFor();
    const link = conference.getByRole('link', {
      name: '看看：2026年第二季度每季度一次经济运行形势新闻发布会',
    });
    await eventually(() => link.getAttribute('href')).toBe('https://tjj.example.gov.cn/xwfb/2.html');
    await eventually(() => link.getAttribute('rel')).toContain('noopener');
    const headings = await top(page).locator('h2').allInnerTexts();
    expect(headings.findIndex((text) => text.startsWith('没有按时'))).toBeLessThan(
      headings.findIndex((text) => text.startsWith('按时办到的')),
    );
    // An occasion and a document are counted, and no title of one is here.
    const main = await top(page).locator('main').innerText();
    expect(main).toMatch(/24小时内举行新闻发布会\s+共 1 件：1 件办了但晚了。/);
    expect(main).not.toMatch(/外泄|抽取名单|会商纪要/);
    await screenshot(page, 'h5-openness-375');

    await top(page).getByRole('radio', { name: '2025年' }).click();
    await top(page).getByText('11月全面自查').waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  it('a document that may be asked for says how; a search that finds nothing says so; withheld ones are a number', async () => {
    const { page, context, problems } = await openPage(browser, `${api.url}/openness`, {
      viewport: DESKTOP,
    });
    await top(page)
      .getByRole('link', { name: /^公开目录/ })
      .click();
    await page.waitForURL(/\/openness\/catalogue$/);
    const cards = top(page).locator('.card');
    await cards
      .filter({ hasText: '统计信用管理实施细则' })
      .getByRole('link', { name: '看全文：统计信用管理实施细则' })
      .waitFor();
    await top(page)
      .getByText(/^另有 3 件依法不予公开/)
      .waitFor();

    await top(page).getByRole('button', { name: '按主题、年份、处室筛选' }).click();
    await top(page)
      .getByRole('radiogroup', { name: '主题' })
      .getByRole('radio', { name: '统计法治' })
      .click();
    await eventually(() => cards.count()).toBe(1);

    await top(page).getByRole('radio', { name: '可以申请的' }).click();
    await eventually(() => cards.count()).toBe(3);
    const asked = cards.filter({ hasText: '分县（市、区）常住人口年度数据汇编' });
    await asked.getByRole('button', { name: /^申请这份/ }).click();
    await asked.getByText('收到申请后 20 个工作日内答复').waitFor();
    await asked.getByText('《分县（市、区）常住人口年度数据汇编》').waitFor();
    await expectNoSeriousAxe(page, undefined, 'everything');
    expect(await sidewaysOverflow(page)).toEqual([]);
    await screenshot(page, 'h5-catalogue-1280');

    await top(page).getByRole('searchbox').fill('会商纪要');
    await top(page).getByRole('button', { name: '查找' }).click();
    await top(page).getByText('没有这样的文件').waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });
});
