import assert from 'node:assert/strict';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, openPage, PHONE, screenshot } from '../../support/chromium.js';
import { anonymous } from '../../support/client.js';
import { aLetter } from '../../support/letters.js';
import { sidewaysOverflow, top } from '../h5/citizen.js';
import { Bureau, openAs, overflowOf } from './bureau.js';
import { eventually } from '../../support/expect.js';

const WORDS = '请写明是哪一年、哪一张表，最好附上截图';

describe('请来信人补充', () => {
  let api: Api;
  let browser: Browser;
  let bureau: Bureau;
  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-03-09T02:00:00Z' });
    browser = await launchBrowser();
    bureau = await Bureau.open(api);
  });
  afterAll(async () => {
    await browser?.close();
    await api?.stop();
  });

  it('the handler asks in the console, the citizen answers on the phone, the handler sees it', async () => {
    const sent = await anonymous(api.url).post(
      '/letters',
      aLetter({ mailbox: 'consultation', kind: 'consultation', title: '年鉴里的一张表对不上' }),
    );
    assert.equal(sent.status, 201);
    const { id, number, queryCode } = sent.body;
    await bureau.assign({ id, number, title: '' }, 'population');

    const { page, context, problems } = await openAs(browser, api, 'handler', `/letters/${id}`);
    await page.getByRole('button', { name: '请来信人补充' }).click();
    const dialog = page.getByRole('dialog', { name: '请来信人补充' });
    await dialog.getByText('期限照常计算，到期日仍是 2026-03-30').waitFor();
    await dialog.getByRole('button', { name: '发给来信人' }).click();
    await dialog.getByText('请写明需要补充什么').waitFor();
    await dialog.getByLabel('需要补充的内容').fill(WORDS);
    await expectNoSeriousAxe(page);
    await screenshot(page, 'console-supplement-dialog');
    await dialog.getByRole('button', { name: '发给来信人' }).click();
    await page.getByText('已请来信人补充，尚未收到').waitFor();
    expect(await overflowOf(page)).toBe(0);
    await screenshot(page, 'console-supplement');

    const phone = await openPage(browser, `${api.url}/query`, { viewport: PHONE });
    await top(phone.page).getByRole('textbox', { name: '编号' }).fill(number);
    await top(phone.page).getByRole('textbox', { name: '查询码' }).fill(queryCode);
    await top(phone.page).getByRole('button', { name: '查询', exact: true }).click();
    await top(phone.page).getByText('请您补充', { exact: true }).waitFor();
    await top(phone.page).getByText(WORDS, { exact: true }).waitFor();
    expect(await sidewaysOverflow(phone.page)).toEqual([]);
    await expectNoSeriousAxe(phone.page);
    await screenshot(phone.page, 'h5-supplement-asked');
    await top(phone.page).getByRole('button', { name: '补充材料' }).click();
    await top(phone.page).getByRole('textbox', { name: '补充的内容' }).fill('是 2024 年年鉴的表 3-2。');
    await top(phone.page).getByRole('button', { name: '提交补充' }).click();
    await top(phone.page).getByText('是 2024 年年鉴的表 3-2。').waitFor();
    await top(phone.page).getByText('请您补充', { exact: true }).waitFor({ state: 'detached' });

    await page.reload();
    await page.getByText('是 2024 年年鉴的表 3-2。').first().waitFor();
    await eventually(() => page.getByText('已请来信人补充，尚未收到').count()).toBe(0);
    expect([...problems, ...phone.problems]).toEqual([]);
    await phone.context.close();
    await context.close();
  });
});
