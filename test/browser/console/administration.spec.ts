import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { launchBrowser } from '../../support/chromium.js';
import { anonymous, staff } from '../../support/client.js';
import { eventually } from '../../support/expect.js';
import { choose, openAs } from './bureau.js';

let api: Api;
let browser: Browser;

beforeAll(async () => {
  api = await startApi({ demo: true, now: '2026-03-31T02:00:00.000Z' });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

const openAdmin = (path: string) => openAs(browser, api, 'admin', path);
const menu = (page: Page) => page.getByRole('navigation', { name: '主菜单' });
const PASSWORD = 'mfqt vzrw kplo 83';

describe('the administrator at the console', () => {
  it('opens an account that can sign in, and closes it again', async () => {
    const { page, context, problems } = await openAdmin('/admin/users');
    // An administrator reads no letters.
    await page.getByRole('heading', { name: '用户管理' }).waitFor();
    await eventually(() => menu(page).getByRole('link', { name: '全部来信' }).count()).toBe(0);
    await page.getByRole('button', { name: '新建账号' }).click();
    const dialog = page.getByRole('dialog', { name: '新建账号' });
    await dialog.getByLabel('用户名').fill('zhao-xin');
    await dialog.getByLabel('姓名').fill('赵欣');
    await choose(dialog, '角色', '承办人');
    await dialog.getByLabel('初始密码').fill(PASSWORD);
    await dialog.getByRole('button', { name: '建立账号' }).click();
    await dialog.getByText('承办人和处室负责人须选择处室').waitFor();
    await choose(dialog, '处室', '人口和就业统计处');
    await dialog.getByRole('button', { name: '建立账号' }).click();
    await page.getByRole('row').filter({ hasText: 'zhao-xin' }).waitFor();
    const session = await (await staff(api.url, 'zhao-xin', PASSWORD)).get('/staff/sessions/current');
    expect(session.body).toMatchObject({ displayName: '赵欣', role: 'handler' });

    await page.getByRole('button', { name: '停用：赵欣' }).click();
    await page
      .getByRole('dialog')
      .filter({ hasText: '停用 赵欣 的账号' })
      .getByRole('button', { name: /停\s*用/ })
      .click();
    await page.getByText('账号已停用').waitFor();
    const refused = await anonymous(api.url).post('/staff/sessions', {
      username: 'zhao-xin',
      password: PASSWORD,
    });
    expect(refused.status).toBe(401);
    expect(problems.filter((problem) => !problem.includes('401'))).toEqual([]);
    await context.close();
  });

  it('publishes who leads what, and is told where a mobile number stands', async () => {
    const { page, context } = await openAdmin('/admin/leaders');
    await page.getByRole('button', { name: '增加一位' }).click();
    const first = page.getByRole('group', { name: '第 1 位' });
    await first.getByLabel('姓名').fill('江守正');
    await first.getByLabel('职务').fill('局长');
    await first.getByLabel('分工').fill('主持全面工作，手机 13900001234。');
    await page.getByRole('button', { name: '保存并公示' }).click();
    await page.getByText('公示内容不能含手机号', { exact: true }).waitFor();
    await first.getByLabel('分工').fill('主持全面工作。');
    await page.getByRole('button', { name: '保存并公示' }).click();
    await page.getByText('已保存并公示').waitFor();
    const { body } = await anonymous(api.url).get('/leaders');
    expect(body.items).toEqual([
      { name: '江守正', title: '局长', duties: '主持全面工作。', officePhone: null },
    ]);
    await context.close();
  });

  it('sees a template filled in while writing it, and an unknown word before it is saved', async () => {
    const { page, context } = await openAdmin('/admin/templates');
    await page.getByRole('button', { name: '新建模板' }).click();
    const dialog = page.getByRole('dialog', { name: '新建模板' });
    await dialog.getByLabel('名称').fill('数据下载位置');
    await dialog.getByLabel('内容').fill('尊敬的{来信人}：您于{收信日期}的来信收悉。{姓名}');
    const preview = dialog.getByRole('region', { name: '预览' });
    await preview.getByText('您于2026年3月31日的来信收悉。').waitFor();
    await preview.getByText('不认识的变量：{姓名}').waitFor();
    await dialog.getByLabel('内容').fill('尊敬的{来信人}：您于{收信日期}的来信收悉。');
    await dialog.getByRole('button', { name: '{单位}' }).click();
    await dialog.getByRole('button', { name: /保\s*存/ }).click();
    await page.getByRole('row').filter({ hasText: '数据下载位置' }).waitFor();
    await context.close();
  });

  it('proves the log, and reads it by person', async () => {
    const { page, context } = await openAdmin('/admin/audit');
    const panel = page.getByRole('region', { name: '完整性校验' });
    await panel.getByRole('button', { name: /校\s*验/ }).click();
    await panel.getByText('校验通过').waitFor({ timeout: 60_000 });
    await eventually(() => panel.innerText()).toMatch(/核对日志 [\d,]+ 条、来信 [\d,]+ 件/);
    await choose(page, '操作人', '周明远');
    await page.getByRole('row').filter({ hasText: '周明远' }).first().waitFor();
    await page.waitForURL(/actor=/);
    const rows = page.getByRole('table').locator('tbody tr');
    await eventually(async () => (await rows.allInnerTexts()).every((text) => text.includes('周明远'))).toBe(
      true,
    );
    await context.close();
  });
});
