import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, screenshot } from '../../support/chromium.js';
import { staff } from '../../support/client.js';
import { Bureau, openAs, overflowOf, type Known } from './bureau.js';
import { eventually } from '../../support/expect.js';

let api: Api;
let browser: Browser;
let late: Known;

beforeAll(async () => {
  api = await startApi({ demo: true, now: '2026-03-02T02:00:00.000Z' });
  const bureau = await Bureau.open(api);
  const letter = { mailbox: 'suggestion', kind: 'suggestion' } as const;
  late = await bureau.receive('2026-03-02', { ...letter, title: '逾期之后才答复的建议' });
  await bureau.assign(late, 'population');
  await bureau.receive('2026-03-02', { ...letter, title: '到月底还没有答复的建议' });
  // Its limit is fifteen working days: due 2026-03-23.
  await bureau.receive('2026-03-02', { kind: 'report', mailbox: 'complaint', title: '反映某镇改动产值' });
  bureau.goTo('2026-03-24');
  await bureau.answer(late, '您好！来信收悉，您的建议已经采纳，将在明年的年鉴中落实，感谢关心。');
  bureau.goTo('2026-04-10');
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

describe('statistics, reports and assessment', () => {
  it('the figures add up on the page, and a number opens as many letters', async () => {
    const { page, context, problems } = await openAs(browser, api, 'supervisor', '/statistics');
    const balance = page.getByRole('region', { name: '收支平衡' });
    await balance.waitFor();
    const supervisor = await staff(api.url, 'supervisor');
    const { body } = await supervisor.get('/supervision/statistics');
    expect((await balance.locator('dd').allInnerTexts()).map(Number)).toEqual([
      body.carriedIn,
      body.received,
      body.reopened,
      body.closed,
      body.carriedOut,
    ]);
    await page
      .getByRole('img', { name: /逐月收到/ })
      .locator('svg')
      .waitFor();
    await expectNoSeriousAxe(page);
    await screenshot(page, 'console-statistics-1280');
    await page.setViewportSize({ width: 768, height: 1000 });
    expect(await overflowOf(page)).toBe(0);
    await screenshot(page, 'console-statistics-768');

    await page.getByRole('link', { name: /^逾期答复 \d+ 件/ }).click();
    await page.getByRole('link', { name: late.title }).waitFor();
    await page.getByText(`共 ${body.answeredLate} 件`).waitFor();
    await eventually(() => page.getByRole('row').count()).toBe(body.answeredLate + 1);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('the monthly report reads as it will be printed, and downloads', async () => {
    const { page, context, problems } = await openAs(
      browser,
      api,
      'leader',
      '/reports/monthly?month=2026-03',
    );
    await page.getByRole('heading', { name: /2026年3月群众来信办理情况通报/ }).waitFor();
    await page.getByRole('rowheader', { name: '合计' }).waitFor();
    await expectNoSeriousAxe(page);
    await screenshot(page, 'console-monthly-report-1280');
    // The paper, too, shows the working days overdue and no title that could identify a sender.
    await page.emulateMedia({ media: 'print' });
    const overdue = page.getByRole('table', { name: '逾期未答复的来信', exact: true });
    const rows = (await overdue.getByRole('row').allInnerTexts()).map((row) => row.split('\t').slice(1));
    expect(rows[0]).toEqual(['标题', '承办处室', '收到日', '到期日', '逾期工作日']);
    expect(rows).toContainEqual([
      '反映问题（标题按保密要求不列）',
      '尚未分办',
      '2026-03-02',
      '2026-03-23',
      '6',
    ]);
    expect(rows).toContainEqual(['到月底还没有答复的建议', '尚未分办', '2026-03-02', '2026-03-11', '14']);
    await eventually(() => page.getByText('反映某镇改动产值').count()).toBe(0);
    await page.emulateMedia({ media: 'screen' });
    await page.route('**/supervision/reports/monthly?*', async (route) => {
      const response = await route.fetch();
      const report = {
        ...(await response.json()),
        overdueCaption: '逾期未答复的来信（仅列前 200 件，共 305 件）',
      };
      await route.fulfill({ response, json: report });
    });
    await page.reload();
    await page.getByRole('table', { name: '逾期未答复的来信（仅列前 200 件，共 305 件）' }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '下载 Word' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/2026年3月群众来信办理情况通报\.docx$/);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('a clerk fills in the annual table', async () => {
    const { page, context } = await openAs(browser, api, 'clerk', '/reports/annual?year=2026');
    await page.getByLabel('其他渠道：征集调查期数').fill('3');
    await page.getByRole('checkbox', { name: '使用统一平台' }).check();
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存').waitFor();
    await page.getByRole('row', { name: '互动平台 是否使用统一平台 是' }).waitFor();
    await page.getByRole('row', { name: '年度报表 公布日期 没有登记公布' }).waitFor();
    // Two consultations of the demo opened in the year.
    await page.getByRole('row', { name: /征集调查 征集调查期数 5/ }).waitFor();
    await page.emulateMedia({ media: 'print' });
    await eventually(() => page.getByRole('article').getByRole('row').count()).toBe(16);
    await eventually(() => page.getByRole('button', { name: '保存' }).isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    await expectNoSeriousAxe(page);
    await screenshot(page, 'console-annual-report-1280');
    await page.setViewportSize({ width: 768, height: 1000 });
    await expectNoSeriousAxe(page);
    await screenshot(page, 'console-annual-report-768');
    await context.close();
  });

  it('a head appeals, a supervisor grants it, and the letter is named as left out', async () => {
    const head = await openAs(browser, api, 'head', '/assessment');
    await head.page.getByText(/得分 = 按时率 × 60/).waitFor();
    await head.page.getByRole('button', { name: '申诉' }).click();
    await head.page.getByLabel('来信编号').fill(late.number);
    await head.page.getByLabel('理由').fill('当时正在停机检修，来信无法打开。');
    await head.page.getByRole('button', { name: '提交申诉' }).click();
    await head.page.getByRole('row', { name: /逾期之后才答复的建议.*待核/ }).waitFor();
    await head.context.close();

    const { page, context, problems } = await openAs(browser, api, 'supervisor', '/assessment');
    await page.getByRole('button', { name: '作出结论' }).click();
    await page.getByLabel('同意剔除').check();
    await page.getByLabel('意见').fill('停机属实，予以剔除。');
    await page.getByRole('button', { name: '确定', exact: true }).click();
    await page.getByRole('row', { name: /已剔除：停机属实/ }).waitFor();
    await page.getByRole('row', { name: /人口.*1 件/ }).waitFor();
    await expectNoSeriousAxe(page);
    await screenshot(page, 'console-assessment-1280');
    await page.setViewportSize({ width: 768, height: 1000 });
    expect(await overflowOf(page)).toBe(0);
    expect(problems).toEqual([]);
    await context.close();
  });
});
