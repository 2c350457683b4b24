import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type Api, startApi } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, openPage, PHONE, screenshot } from '../../support/chromium.js';
import { anonymous, assertRefused } from '../../support/client.js';
import { openOffice } from '../../weapp/support/office.js';
import { LETTER, sidewaysOverflow, top, writeLetter } from './citizen.js';
import { eventually } from '../../support/expect.js';

describe('a citizen’s own data and days on H5', () => {
  let api: Api;
  let browser: Browser;
  let office: Awaited<ReturnType<typeof openOffice>>;

  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-04-30T02:00:00Z' });
    browser = await launchBrowser();
    office = await openOffice(api.url);
  });
  afterAll(async () => {
    await browser?.close();
    await api?.stop();
  });

  const press = (page: Page, name: string) => top(page).getByRole('button', { name, exact: true }).click();
  /** Writes and sends a letter. @returns what the success page shows */
  async function send(page: Page, title: string): Promise<{ number: string; queryCode: string }> {
    await page.goto(`${api.url}/`);
    await writeLetter(page, { ...LETTER, title });
    await press(page, '提交');
    await top(page).getByRole('heading', { name: '信已收到' }).waitFor();
    const ticket = await top(page).innerText();
    return {
      number: /HY-\d{8}-[0-9A-Z]{6}/.exec(ticket)?.[0] ?? '',
      queryCode: /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(ticket)?.[0] ?? '',
    };
  }

  it('R01: says day by day why the answer is due on that day, before sending and afterwards', async () => {
    const { page, context, problems } = await openPage(browser, `${api.url}/`, { viewport: PHONE });
    await writeLetter(page, { ...LETTER, title: '五一前寄出的建议' });
    // Thu 2026-04-30 + 7 working days, over the Labour Day holiday and its make-up Saturday
    await top(page).getByText('最迟2026年5月13日（星期三）答复').waitFor();
    await press(page, '为什么是这一天');
    await top(page).getByText('5月9日 周六').waitFor();
    const rows = await top(page).locator('.day-row').allInnerTexts();
    const said = rows.map((row) => row.replace(/\s+/g, ' '));
    expect(said[0]).toBe('5月1日 周五 劳动节 不算');
    expect(said.find((row) => row.startsWith('5月9日'))).toMatch(/调休上班 第 4 个$/);
    expect(said.at(-1)).toBe('5月13日 周三 工作日 第 7 个');
    await expectNoSeriousAxe(page);
    await screenshot(page, 'h5-confirm-why');
    await press(page, '提交');
    await press(page, '看这封信');
    await press(page, '为什么是这一天');
    await top(page).getByText('5月13日 周三').waitFor();
    expect(await sidewaysOverflow(page)).toEqual([]);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('the contact kept on the phone fills the next letter', async () => {
    const { page, context } = await openPage(browser, `${api.url}/contact`, { viewport: PHONE });
    await top(page).getByRole('textbox', { name: '联系电话' }).fill('12ab');
    await press(page, '保存');
    await top(page).locator('#phone-error').filter({ hasText: '电话号码不对' }).waitFor();
    await top(page).getByRole('textbox', { name: '姓名' }).fill('周小满');
    await top(page).getByRole('textbox', { name: '联系电话' }).fill('13812345678');
    await press(page, '保存');
    await top(page).getByText('写新的信时会自动填好').waitFor();
    await expectNoSeriousAxe(page);
    await page.goto(`${api.url}/write?mailbox=consultation`);
    await press(page, '下一步');
    await eventually(() => top(page).getByRole('textbox', { name: '联系电话' }).inputValue()).toBe(
      '13812345678',
    );
    await page.goto(`${api.url}/mine`);
    await top(page).getByText('138****5678').waitFor();
    await context.close();
  });

  it('deletes an answered letter’s personal data from its own page, after a second look', async () => {
    const { page, context } = await openPage(browser, `${api.url}/`, { viewport: PHONE });
    const pair = await send(page, '想删掉的这封信');
    await office.answer(pair.number, '尊敬的来信人：您好！大字版已经放在网站首页，欢迎下载。感谢您的支持！');
    await press(page, '看这封信');
    await press(page, '删除我在这封信里的个人信息');
    await top(page).getByText('删除以后不能恢复').waitFor();
    await expectNoSeriousAxe(page);
    await screenshot(page, 'h5-erase-letter');
    await press(page, '确认删除');
    await top(page).getByText('个人信息已经删除').waitFor();
    assertRefused(await anonymous(api.url).post('/letters/lookup', pair), 404, 'LOOKUP_FAILED');
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(pair.queryCode);
    await context.close();
  });

  it('an erasure whose answer was lost is not reported as failed: the second tap finds the letter gone', async () => {
    const { page, context } = await openPage(browser, `${api.url}/`, { viewport: PHONE });
    const pair = await send(page, '删除时断了网的信');
    await office.answer(pair.number, '尊敬的来信人：您好！大字版已经放在网站首页，欢迎下载。感谢您的支持！');
    await press(page, '看这封信');
    await press(page, '删除我在这封信里的个人信息');
    const doors = '**/letters/lookup/erasure';
    const statuses: number[] = [];
    await page.route(doors, async (route) => {
      statuses.push((await route.fetch()).status());
      await route.abort();
    });
    await press(page, '确认删除');
    await top(page).getByRole('alert').filter({ hasText: '网络不通' }).waitFor();
    await page.unroute(doors);
    // The code is still here: with it the person tries again.
    expect(await page.evaluate(() => JSON.stringify(localStorage))).toContain(pair.queryCode);
    await press(page, '确认删除');
    await top(page).getByText('个人信息已经删除').waitFor();
    expect(statuses).toEqual([200]);
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain(pair.queryCode);
    await context.close();
  });

  it('“delete my data” deletes ended letters, and names those still being handled', async () => {
    const { page, context } = await openPage(browser, `${api.url}/`, { viewport: PHONE });
    const done = await send(page, '已经答复的一封信');
    await office.answer(done.number, '尊敬的来信人：您好！大字版已经放在网站首页，欢迎下载。感谢您的支持！');
    const open = await send(page, '还在办理的一封信');
    await page.goto(`${api.url}/mine`);
    await top(page)
      .getByRole('link', { name: /删除我的数据/ })
      .click();
    await top(page).getByText('这台设备上的来信 2 封').waitFor();
    await expectNoSeriousAxe(page);
    await screenshot(page, 'h5-erase');
    await press(page, '删除我的数据');
    await press(page, '确认删除，不能恢复');
    await top(page).getByText('1 封来信里的个人信息已经删除').waitFor();
    await top(page)
      .getByRole('link', { name: /还在办理的一封信/ })
      .waitFor();
    await expectNoSeriousAxe(page);
    assertRefused(await anonymous(api.url).post('/letters/lookup', done), 404, 'LOOKUP_FAILED');
    const left = await anonymous(api.url).post('/letters/lookup', open);
    expect(left.status).toBe(200);
    await context.close();
  });

  it('what was typed under a letter is there again after the page was closed', async () => {
    const { page, context } = await openPage(browser, `${api.url}/`, { viewport: PHONE });
    const { number } = await send(page, '要补充材料的信');
    await press(page, '看这封信');
    await press(page, '补充材料');
    await top(page).getByRole('textbox', { name: '补充的内容' }).fill('写到一半的补充');
    await page.reload();
    await press(page, '补充材料');
    await eventually(() => top(page).getByRole('textbox', { name: '补充的内容' }).inputValue()).toBe(
      '写到一半的补充',
    );
    await press(page, '提交补充');
    await top(page).getByText('您补充了内容').waitFor();
    await press(page, '补充材料');
    await eventually(() => top(page).getByRole('textbox', { name: '补充的内容' }).inputValue()).toBe('');
    await page.goto(`${api.url}/letters`);
    await top(page).getByText(number).waitFor();
    await top(page).getByText('上次查看：待受理').waitFor();
    await context.close();
  });
});
