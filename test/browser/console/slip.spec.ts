import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, PHONE, screenshot } from '../../support/chromium.js';
import { Bureau, openAs, overflowOf } from './bureau.js';
import { eventually } from '../../support/expect.js';

const DAY = '2026-03-31';
const ANSWER =
  '尊敬的来信人：您好！来信收悉。分县常住人口数据在本局网站“数据查询”栏目按年度公布，可下载电子表格；2010年以前的数据请查阅统计年鉴。感谢您的关心和支持！';
const BODY =
  '您好，我在写一篇关于县域人口变动的论文，需要2010年以来分县的常住人口和户籍人口数据。网站上只有分市的，请问分县的从哪里可以下载，是否有可以复制的电子表格版本？另外口径是否前后一致，也请一并说明。谢谢。';

let api: Api;
let browser: Browser;
let bureau: Bureau;

beforeAll(async () => {
  api = await startApi({ demo: true, now: `${DAY}T02:00:00.000Z` });
  bureau = await Bureau.open(api);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

/** Width and height in points of each sheet the page is printed on. */
async function sheetsOf(page: Page): Promise<[number, number][]> {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  return [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)].map(([, width, height]) => [
    Math.round(Number(width)),
    Math.round(Number(height)),
  ]);
}

describe('来信办理单', () => {
  it('an answered letter prints on one sheet of A4, with nothing of the console around it', async () => {
    const letter = await bureau.receive(DAY, {
      kind: 'consultation',
      mailbox: 'consultation',
      title: '分县人口数据在哪里下载',
      body: BODY,
    });
    await bureau.assign(letter, 'population', '林晓岚');
    await bureau.answer(letter, ANSWER);
    const { page, context, problems } = await openAs(browser, api, 'clerk', `/letters/${letter.id}`);
    await page.getByRole('link', { name: '来信办理单' }).click();
    const slip = page.getByRole('article', { name: '来信办理单' });
    await slip.getByText(letter.number).waitFor();
    for (const text of ['人口和就业统计处', '林晓岚', '领导批示', '感谢您的关心和支持', '郑国梁'])
      await slip.getByText(text).first().waitFor();
    await expectNoSeriousAxe(page, 'article');
    await screenshot(page, 'desk-slip-1280');
    expect(await sheetsOf(page)).toEqual([[595, 842]]);
    await page.emulateMedia({ media: 'print' });
    await eventually(() => page.getByRole('navigation', { name: '主菜单' }).isVisible()).toBe(false);
    await eventually(() => page.getByRole('button', { name: '打印' }).isVisible()).toBe(false);
    await screenshot(page, 'desk-slip-print');
    expect(problems).toEqual([]);
    await context.close();
  });

  it('a long letter runs on over further sheets, each with the letter’s number', async () => {
    const letter = await bureau.receive(DAY, { title: '一封很长的来信', body: `${BODY}\n`.repeat(24) });
    const { page, context } = await openAs(browser, api, 'clerk', `/letters/${letter.id}/slip`);
    await page.getByRole('article', { name: '来信办理单' }).getByText(letter.number).waitFor();
    const sheets = await sheetsOf(page);
    expect(sheets.length).toBeGreaterThan(1);
    expect(new Set(sheets.map(String))).toEqual(new Set(['595,842']));
    const head = page.getByRole('article').locator('thead');
    expect(await head.evaluate((element) => getComputedStyle(element).display)).toBe('table-header-group');
    await context.close();
  });

  it('fits a phone', async () => {
    const letter = await bureau.receive(DAY, { title: '手机上看的办理单' });
    const { page, context } = await openAs(browser, api, 'clerk', `/letters/${letter.id}/slip`, PHONE);
    await page.getByText(letter.number).waitFor();
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    await screenshot(page, 'desk-slip-375');
    await context.close();
  });
});
