import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, openPage, screenshot } from '../../support/chromium.js';
import { anonymous, staff } from '../../support/client.js';
import { eventually } from '../../support/expect.js';
import { aLetter } from '../../support/letters.js';
import { choose, openAs } from './bureau.js';

const TODAY = '2026-03-31';
const TOMORROW = '2026-04-01';
const PASSWORD = 'mfqt vzrw kplo 83';

let api: Api;
let browser: Browser;
const goTo = (day: string) => api.setNow(`${day}T02:00:00.000Z`);

beforeAll(async () => {
  api = await startApi({ demo: true, now: `${TODAY}T02:00:00.000Z` });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

/** The page offers days to come by the computer's clock. */
const openLimits = () => openAs(browser, api, 'admin', '/admin/limits', undefined, `${TODAY}T02:00:00.000Z`);

/** What an administrator sets takes effect elsewhere. */
describe('an administrator, from login to the effect', () => {
  it('opens an account: its owner signs in at the same page and sees the work of the department', async () => {
    const { page, context } = await openAs(browser, api, 'admin', '/admin/users');
    await page.getByRole('button', { name: '新建账号' }).click();
    const dialog = page.getByRole('dialog', { name: '新建账号' });
    await dialog.getByLabel('用户名').fill('zhao-xin');
    await dialog.getByLabel('姓名').fill('赵欣');
    await choose(dialog, '角色', '承办人');
    await choose(dialog, '处室', '人口和就业统计处');
    await dialog.getByLabel('初始密码').fill(PASSWORD);
    await dialog.getByRole('button', { name: '建立账号' }).click();
    await page.getByRole('row').filter({ hasText: 'zhao-xin' }).waitFor();
    await context.close();

    const own = await openPage(browser, `${api.url}/console/`);
    await own.page.getByLabel('用户名').fill('zhao-xin');
    await own.page.getByLabel('密码').fill(PASSWORD);
    await own.page.getByRole('button', { name: /登\s*录/ }).click();
    await own.page.getByLabel('原密码').fill(PASSWORD);
    await own.page.getByLabel('新密码', { exact: true }).fill('zebra quartz lantern 71');
    await own.page.getByLabel('再填一次新密码').fill('zebra quartz lantern 71');
    await own.page.getByRole('button', { name: '修改密码' }).click();
    const menu = own.page.getByRole('navigation', { name: '主菜单' });
    await menu.getByRole('link', { name: '待我办理' }).waitFor();
    await eventually(() => menu.getByRole('link', { name: '用户' }).count()).toBe(0);
    expect(own.problems).toEqual([]);
    await own.context.close();
  });

  it('sets a limit for tomorrow: a letter of tomorrow gets it, one of today does not', async () => {
    const { page, context, problems } = await openLimits();
    await page.getByRole('button', { name: '设定新的时限' }).click();
    const dialog = page.getByRole('dialog', { name: '设定新的时限' });
    await choose(dialog, '类别', '咨询');
    await dialog.getByLabel('办理时限（工作日）').fill('5');
    await dialog.getByLabel('生效日').fill(TOMORROW);
    await dialog.getByLabel('生效日').press('Enter');
    await dialog.getByLabel('依据').fill('局务会议 2026 年第 3 次');
    await dialog.getByRole('button', { name: /设\s*定/ }).click();
    await page.getByRole('row').filter({ hasText: '局务会议' }).getByText('将生效').waitFor();
    expect(problems).toEqual([]);
    await context.close();

    let sent = 0;
    const due = async () => {
      sent += 1;
      const body = `请问季度数据的发布时间，这是第${sent}次询问。`;
      const letter = aLetter({ kind: 'consultation', mailbox: 'consultation', body });
      return (await anonymous(api.url).post('/letters', letter)).body.dueOn as string;
    };
    // Tue 2026-03-31 + 15 working days, 清明 (04-06) not one of them.
    expect(await due()).toBe('2026-04-22');
    goTo(TOMORROW);
    await eventually(due, { timeout: 30_000 }).toBe('2026-04-09');
    goTo(TODAY);
  });

  it('sets the days of 黄牌 and 红牌: the board of that day goes by them and says so', async () => {
    const { page, context, problems } = await openLimits();
    const section = page.getByRole('region', { name: '黄牌、红牌和催办通知单' });
    await section.getByRole('row').filter({ hasText: '系统初始设定' }).getByText('现行').waitFor();
    await section.getByRole('button', { name: '设定新的天数' }).click();
    const dialog = page.getByRole('dialog', { name: '设定新的天数' });
    await dialog.getByLabel('黄牌：逾期超过').fill('2');
    await dialog.getByLabel('红牌：逾期超过').fill('4');
    await dialog.getByLabel('催办通知单：逾期满').fill('5');
    await dialog.getByLabel('生效日').fill(TOMORROW);
    await dialog.getByLabel('生效日').press('Enter');
    await dialog.getByLabel('依据').fill('督办工作办法第六条');
    await dialog.getByRole('button', { name: /设\s*定/ }).click();
    await dialog.getByText('催办通知单须晚于红牌').first().waitFor();
    await dialog.getByLabel('催办通知单：逾期满').fill('8');
    await dialog.getByRole('button', { name: /设\s*定/ }).click();
    await section.getByRole('row').filter({ hasText: '督办工作办法第六条' }).getByText('将生效').waitFor();
    await expectNoSeriousAxe(page);
    await screenshot(page, 'console-admin-escalation-1280');
    // The one that the server refused.
    expect(problems.filter((problem) => !problem.includes('422'))).toEqual([]);
    await context.close();

    goTo(TOMORROW);
    const board = await openAs(browser, api, 'supervisor', '/board');
    await board.page.getByText('超过 2 个工作日黄牌，超过 4 个红牌，满 8 个发催办通知单').waitFor();
    const { body } = await (await staff(api.url, 'supervisor')).get('/supervision/overdue?limit=100');
    for (const { workingDaysOverdue: days, level } of body.items)
      expect([days, level]).toEqual([
        days,
        days >= 8 ? 'notice' : days > 4 ? 'red' : days > 2 ? 'yellow' : 'none',
      ]);
    await board.context.close();
    goTo(TODAY);
  });

  it('writes a 常见问题: a citizen who types such a question is shown it, until it is hidden', async () => {
    const { page, context, problems } = await openAs(browser, api, 'admin', '/admin/templates?tab=faqs');
    await page.getByRole('button', { name: '新增问题' }).click();
    const dialog = page.getByRole('dialog', { name: '新增常见问题' });
    await dialog.getByLabel('问题').fill('请问渔业产量包括休闲垂钓吗');
    await dialog.getByLabel('答案').fill('不包括。休闲垂钓不计入渔业产量，详见统计制度。');
    await dialog.getByRole('button', { name: /保\s*存/ }).click();
    const row = page.getByRole('row').filter({ hasText: '渔业产量包括休闲垂钓' });
    await row.getByText('显示', { exact: true }).first().waitFor();
    const offered = async (): Promise<string[]> => {
      const text = '想问渔业产量里包括休闲垂钓吗';
      const { body } = await anonymous(api.url).post('/published-letters/suggestions', { text });
      return body.faqs.map(({ question }: { question: string }) => question);
    };
    expect(await offered()).toContain('请问渔业产量包括休闲垂钓吗');
    for (const width of [1280, 768]) {
      await page.setViewportSize({ width, height: 800 });
      await expectNoSeriousAxe(page);
      await screenshot(page, `console-admin-faqs-${width}`);
    }
    await row.getByRole('button', { name: '隐藏：请问渔业产量包括休闲垂钓吗' }).click();
    await row.getByText('已隐藏').waitFor();
    await eventually(offered, { timeout: 30_000 }).not.toContain('请问渔业产量包括休闲垂钓吗');
    expect(problems).toEqual([]);
    await context.close();
  });
});
