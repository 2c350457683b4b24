import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Api, startApi } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, openPage, screenshot } from '../../support/chromium.js';
import { openOffice } from '../../weapp/support/office.js';
import { LETTER, sidewaysOverflow, top, WIDTHS, writeLetter } from './citizen.js';
import { eventually } from '../../support/expect.js';

describe('the citizen’s H5 pages against the real API', () => {
  let api: Api;
  let browser: Browser;
  let office: Awaited<ReturnType<typeof openOffice>>;

  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-03-09T02:00:00Z' });
    browser = await launchBrowser();
    office = await openOffice(api.url);
  });
  afterAll(async () => {
    await browser?.close();
    await api?.stop();
  });

  it.each(WIDTHS)('%i px: write → success → my letter → answer → rate', async (width) => {
    const { page, context, problems } = await openPage(browser, `${api.url}/`, {
      viewport: { width, height: 800 },
    });
    await writeLetter(page, { ...LETTER, title: `${LETTER.title}（${width}）` });
    await top(page).getByText('最迟2026年3月18日（星期三）答复').waitFor();
    expect(await sidewaysOverflow(page)).toEqual([]);
    await expectNoSeriousAxe(page);
    await top(page).getByRole('button', { name: '提交', exact: true }).click();

    await top(page).getByRole('heading', { name: '信已收到' }).waitFor();
    const ticket = await top(page).innerText();
    const number = /HY-\d{8}-[0-9A-Z]{6}/.exec(ticket)?.[0] ?? '';
    expect(number).not.toBe('');
    expect(ticket).toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/);
    expect(page.url()).not.toContain(number);
    await expectNoSeriousAxe(page);
    expect(await sidewaysOverflow(page)).toEqual([]);
    await screenshot(page, `h5-done-${width}`);

    await office.answer(number, '尊敬的来信人：您好！大字版已经放在网站首页，欢迎下载。感谢您的支持！');
    await top(page).getByRole('button', { name: '看这封信' }).click();
    await top(page).getByText('大字版已经放在网站首页').waitFor();
    await expectNoSeriousAxe(page);
    await top(page).getByRole('button', { name: '评价答复' }).click();
    await eventually(() => top(page).getByRole('radio', { checked: true }).count()).toBe(0);
    await top(page).getByRole('radio', { name: '基本满意' }).click();
    await top(page).getByRole('button', { name: '提交评价' }).click();
    await top(page).getByRole('heading', { name: '您的评价' }).waitFor();
    expect(await sidewaysOverflow(page)).toEqual([]);
    await screenshot(page, `h5-letter-${width}`);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('the letter survives a reload through “my letters”, and its code never stands in an address', async () => {
    const { page, context } = await openPage(browser, `${api.url}/`);
    const seen: string[] = [];
    page.on('request', (request) => seen.push(request.url()));
    page.on('framenavigated', (frame) => seen.push(frame.url()));
    await writeLetter(page, { ...LETTER, title: '重新打开还要能看到' });
    await top(page).getByRole('button', { name: '提交', exact: true }).click();
    await top(page).getByRole('heading', { name: '信已收到' }).waitFor();
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await top(page).innerText())?.[0] ?? '';
    await page.goto(`${api.url}/letters`);
    await top(page)
      .getByRole('link', { name: /重新打开还要能看到/ })
      .click();
    await top(page).getByRole('heading', { name: '办到哪一步' }).waitFor();
    await page.reload();
    await top(page).getByRole('heading', { name: '办到哪一步' }).waitFor();
    expect(code).not.toBe('');
    expect(seen.filter((url) => url.includes(code))).toEqual([]);
    await context.close();
  });

  it('a borrowed device keeps nothing when told so', async () => {
    const { page, context } = await openPage(browser, `${api.url}/`);
    await writeLetter(page, { ...LETTER, title: '在别人的电脑上写的信' });
    await top(page).getByRole('button', { name: '提交', exact: true }).click();
    await top(page).getByRole('button', { name: '这不是我的设备，不要存' }).click();
    await top(page).getByText('没有存在这台设备上').waitFor();
    await page.goto(`${api.url}/letters`);
    await top(page).getByText('这里还没有来信').waitFor();
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('周小满');
    await context.close();
  });

  it('published answers are searched, filtered and read', async () => {
    const { page, context, problems } = await openPage(browser, `${api.url}/answers`);
    await top(page).getByRole('link').first().waitFor();
    const all = await top(page).locator('.results').getByRole('link').count();
    expect(all).toBeGreaterThan(0);
    const first = await top(page)
      .locator('.results')
      .getByRole('link')
      .first()
      .locator('.row-title')
      .innerText();
    await top(page).getByRole('searchbox', { name: '搜索常见问题和公开答复' }).fill('𪚥𪚥𪚥');
    await top(page).getByRole('button', { name: '搜索' }).click();
    await top(page).getByText('没有找到').waitFor();
    await top(page).getByRole('searchbox', { name: '搜索常见问题和公开答复' }).fill(first.slice(0, 6));
    await top(page).getByRole('searchbox', { name: '搜索常见问题和公开答复' }).press('Enter');
    await top(page).locator('.results').getByRole('link', { name: first }).first().click();
    await top(page).getByRole('heading', { name: first }).waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  it('R17: published answers are suggested while the title is typed', async () => {
    const { page, context } = await openPage(browser, `${api.url}/answers`);
    const title = await top(page)
      .locator('.results')
      .getByRole('link')
      .first()
      .locator('.row-title')
      .innerText();
    await page.goto(`${api.url}/write?mailbox=consultation`);
    await top(page).getByRole('button', { name: '下一步' }).click();
    await top(page).getByRole('textbox', { name: '标题' }).fill(title.slice(0, 6));
    await top(page).getByRole('status').getByRole('link', { name: title }).waitFor();
    await context.close();
  });
});
