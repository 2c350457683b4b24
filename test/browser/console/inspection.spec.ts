import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, screenshot } from '../../support/chromium.js';
import { staff } from '../../support/client.js';
import { good } from '../../support/open-days.js';
import { goInside, look, openAs } from './bureau.js';
import { eventually } from '../../support/expect.js';

const NOW = '2026-11-28T02:00:00Z';

let api: Api;
let browser: Browser;

beforeAll(async () => {
  api = await startApi({ demo: true, now: NOW });
  await api.runJob('inspection-snapshot');
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

const open = (who: string, path: string) => openAs(browser, api, who, path, undefined, NOW);

describe('检查自测', () => {
  it('the leader sees fourteen rows with words, shapes and a year each, and few elements for it', async () => {
    const { page, context } = await open('leader', '/self-inspection');
    const table = page.getByRole('table', { name: '检查自测' });
    const strips = table.getByRole('img', { name: /，2026 年：/ });
    await strips.nth(13).waitFor();
    await eventually(() => table.locator('tbody tr').count()).toBe(14);
    for (const word of ['正常', '预警', '失分'])
      await table.getByText(word, { exact: true }).first().waitFor();
    await table.getByText('单项否决').first().waitFor();
    await table.getByText('国办秘函〔2019〕19号（依据待核对）').first().waitFor();
    await page.getByText(/^2026年11月28日：失分 \d+ 项，预警 \d+ 项，正常 \d+ 项。$/).waitFor();
    const strip = await strips.nth(1).getAttribute('aria-label');
    expect(strip).toMatch(/^法定时限，2026 年：正常 \d+ 天，预警 \d+ 天，失分 \d+ 天，没有记录 \d+ 天$/);
    // A year of fourteen rows is a picture, not five thousand squares.
    await eventually(() => table.locator('svg *').count()).toBeLessThan(150);
    await look(page, 'inspection');
    await context.close();
  });

  it('a number opens its list, and the clerk writes what was done about it', async () => {
    const { page, context } = await open('clerk', '/self-inspection');
    await page.getByRole('link', { name: /：法定时限的名单$/ }).click();
    await page.getByRole('heading', { level: 1, name: '法定时限' }).waitFor();
    const clerk = await staff(api.url, 'clerk');
    const { rows } = good(await clerk.get('/self-inspection')) as { rows: { row: string; value: number }[] };
    const { value } = rows.find(({ row }) => row === 'legal')!;
    await page.getByText(`共 ${value} 项`).waitFor();
    await look(page, 'inspection-row');
    await page.getByRole('tab', { name: '说明' }).click();
    await page.getByLabel('写一条说明').fill('已逐件催办，下周内答复完毕');
    await page.getByRole('button', { name: '写入说明' }).click();
    await page.getByRole('listitem').filter({ hasText: '已逐件催办，下周内答复完毕' }).waitFor();
    await eventually(() => page.getByLabel('写一条说明').inputValue()).toBe('');
    await page.getByRole('tab', { name: '每日记录' }).click();
    await page.getByRole('row', { name: /2026-11-28/ }).waitFor();
    await page.getByRole('tab', { name: '界限与依据' }).click();
    await page.getByText('《实施细则》三（二）').last().waitFor();
    await eventually(() => page.getByRole('button', { name: '设定今后的界限' }).count()).toBe(0);
    await context.close();
  });

  it('a supervisor sets a threshold for days to come, with its basis', async () => {
    const { page, context } = await open('supervisor', '/self-inspection/petition?tab=thresholds');
    await page.getByRole('button', { name: '设定今后的界限' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('失分：超过几日（自然日）').fill('12');
    await dialog.getByLabel('生效日期').fill('2026-11-28');
    await dialog.getByLabel('依据', { exact: true }).fill('省信访局要求');
    await dialog.getByRole('button', { name: /设\s*定/ }).click();
    await dialog.getByText('生效日期须晚于今天').first().waitFor();
    await dialog.getByLabel('生效日期').fill('2026-12-01');
    await expectNoSeriousAxe(page);
    await dialog.getByRole('button', { name: /设\s*定/ }).click();
    await page.getByRole('row', { name: /2026-12-01.*省信访局要求（依据待核对）/ }).waitFor();
    await context.close();
  });

  it('the clerk enters a survey of another channel and a correction from the network', async () => {
    const { page, context } = await open('clerk', '/self-inspection/surveys');
    await page.getByRole('button', { name: '登记其他渠道的征集' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('名称').fill('企业统计负担问卷');
    await dialog.getByLabel('渠道').fill('省政府网站');
    await dialog.getByLabel('开始日期').fill('2026-10-12');
    await dialog.getByRole('button', { name: /登\s*记/ }).click();
    await page.getByRole('row', { name: /企业统计负担问卷.*2026-10-12/ }).waitFor();
    await goInside(page, '/letters/new');
    await page.getByRole('radio', { name: '网民纠错' }).check();
    await page.getByLabel('收到纠错的时间').waitFor();
    await context.close();
  });

  it('the footer has the filing numbers that the administrator typed, on the login page, too', async () => {
    const { page, context } = await open('admin', '/admin/office');
    await page.getByLabel('页脚：主办单位').fill('清溪市统计局');
    await page.getByLabel('页脚：ICP 备案号').fill('备案 1');
    await page.getByRole('button', { name: /保\s*存/ }).click();
    await page.getByText('ICP 备案号应写作 皖ICP备05012345号-1').first().waitFor();
    await page.getByLabel('页脚：ICP 备案号').fill('皖ICP备05012345号-1');
    await page.getByRole('button', { name: /保\s*存/ }).click();
    const footer = page.locator('footer').filter({ hasText: '主办单位：清溪市统计局' });
    await footer.getByRole('link', { name: '皖ICP备05012345号-1' }).waitFor();
    await screenshot(page, 'console-office-footer-1280');
    await context.close();
    const guest = await browser.newContext();
    const login = await guest.newPage();
    await login.goto(`${api.url}/console/login`);
    await login.getByText('主办单位：清溪市统计局').waitFor();
    await login.goto(`${api.url}/`);
    await login.locator('footer').getByRole('link', { name: '皖ICP备05012345号-1' }).waitFor();
    await expectNoSeriousAxe(login);
    await screenshot(login, 'h5-home-footer');
    await guest.close();
  });
});
