import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type Api, startApi } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, openPage, PHONE, screenshot } from '../../support/chromium.js';
import { anonymous, type Client, staff } from '../../support/client.js';
import { aVisitor, good, publish } from '../../support/open-days.js';
import { sidewaysOverflow, top, WIDTHS } from './citizen.js';
import { eventually } from '../../support/expect.js';

const FIELDS = [
  { key: 'work', label: '您的职业', type: 'text' as const, required: false },
  { key: 'lunch', label: '是否用餐', type: 'choice' as const, required: true, options: ['用餐', '不用餐'] },
];

describe('open days on H5', () => {
  let api: Api;
  let browser: Browser;
  let clerk: Client;

  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-01-12T02:00:00Z' });
    browser = await launchBrowser();
    clerk = await staff(api.url, 'clerk');
  });
  afterAll(async () => {
    await browser?.close();
    await api?.stop();
  });

  const press = (page: Page, name: string | RegExp) => top(page).getByRole('button', { name }).click();
  const fill = (page: Page, name: string, value: string) =>
    top(page).getByRole('textbox', { name, exact: true }).fill(value);
  const looksRight = async (page: Page) => {
    await expectNoSeriousAxe(page);
    expect(await sidewaysOverflow(page)).toEqual([]);
  };

  it.each(WIDTHS)('%i px: list → detail → sign up with a companion → entry code → cancel', async (width) => {
    const title = `走进统计开放日${width}`;
    await publish(clerk, [{}], { title, fields: FIELDS });
    const { page, context, problems } = await openPage(browser, `${api.url}/open-days`, {
      viewport: { width, height: 800 },
    });
    await top(page)
      .getByRole('link', { name: new RegExp(title) })
      .waitFor();
    await looksRight(page);
    await top(page)
      .getByRole('link', { name: new RegExp(title) })
      .click();
    await top(page).getByText('2026年1月24日 09:00–11:00').waitFor();
    await top(page).getByText('共 40 个，余 40 个').waitFor();
    await looksRight(page);
    await screenshot(page, `h5-open-day-${width}`);
    await press(page, /^报名 2026年1月24日/);

    await press(page, '提交报名');
    await top(page).locator('#name-error').getByText('请填写姓名').waitFor();
    await looksRight(page);
    await fill(page, '姓名', '周小满');
    await fill(page, '手机号', '13812345678');
    await press(page, '添加同行人');
    await fill(page, '同行人 1 姓名', '林小雨');
    await top(page).getByRole('radio', { name: '不用餐' }).click();
    await screenshot(page, `h5-sign-up-form-${width}`);
    await press(page, '提交报名');

    await top(page).getByText('报名成功').waitFor();
    await top(page)
      .getByRole('img', { name: /入场二维码，编号 KF-/ })
      .waitFor();
    expect(page.url()).not.toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/);
    await looksRight(page);
    await screenshot(page, `h5-sign-up-${width}`);
    const ics = await page.request.get(
      new URL((await top(page).getByRole('link', { name: '加到日历' }).getAttribute('href')) ?? '', api.url)
        .href,
    );
    expect(await ics.text()).toContain('BEGIN:VEVENT');

    // Cancelled on the page of the receipt: what was received is not said above what has ended.
    await top(page).getByText('名额已经留好').waitFor();
    await press(page, '取消报名');
    await press(page, '确认取消报名');
    await top(page).getByText('已取消报名').waitFor();
    await eventually(() =>
      top(page)
        .getByText(/名额已经留好|报名已经收到/)
        .count(),
    ).toBe(0);
    await page.goto(`${api.url}/sign-ups`);
    await top(page)
      .getByRole('link', { name: new RegExp(`已取消报名.*${title.replace(/[()（）]/g, '.')}`, 's') })
      .click();
    await top(page).getByText('已取消报名').waitFor();
    await looksRight(page);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('an answer that is lost and a word changed after it cost no seat and no code: the first sign-up is found', async () => {
    const { id, sessionIds } = await publish(clerk, [{ seatsPerSignUp: 2 }], { title: '丢了回音的开放日' });
    const { page, context } = await openPage(
      browser,
      `${api.url}/sign-up/new?openDay=${id}&session=${sessionIds[0]}`,
      { viewport: PHONE },
    );
    await fill(page, '姓名', '周小满');
    await fill(page, '手机号', '13812345679');
    const keys = new Set<string | undefined>();
    await page.route('**/sign-ups', async (route) => {
      keys.add(route.request().headers()['idempotency-key']);
      await route.fetch();
      await route.abort();
    });
    await press(page, '提交报名');
    await top(page).getByText('网络不通').waitFor({ timeout: 60_000 });
    await page.unroute('**/sign-ups');
    // Changed on the page that sent it.
    await fill(page, '姓名', '周小满满');
    const again = page.waitForRequest('**/sign-ups');
    await press(page, '提交报名');
    keys.add((await again).headers()['idempotency-key']);
    await top(page).getByText('收到的是您第一次提交的那一版').waitFor();
    await top(page)
      .getByText(/编号 KF-/)
      .first()
      .waitFor();
    expect(keys.size).toBe(1);
    expect((await clerk.get(`/staff/open-day-sessions/${sessionIds[0]}/sign-ups`)).body.items).toHaveLength(
      1,
    );
    await context.close();
  });

  it('a full session leads to the waiting list, and a seat that becomes free is taken in time', async () => {
    const title = '只有一个名额的开放日';
    const { sessionIds } = await publish(
      clerk,
      [{ capacity: 1, seatsPerSignUp: 1, promotion: 'offer', offerHours: 24 }],
      { title },
    );
    const first = good(
      await anonymous(api.url).post(`/open-day-sessions/${sessionIds[0]}/sign-ups`, aVisitor()),
    );
    const { page, context } = await openPage(browser, `${api.url}/open-days`, { viewport: PHONE });
    await top(page)
      .getByRole('link', { name: new RegExp(title) })
      .click();
    await top(page).getByText('已满，可候补').waitFor();
    await press(page, /^排候补 /);
    await top(page).getByText('名额已满，现在报名进入候补').waitFor();
    await fill(page, '姓名', '周小满');
    await fill(page, '手机号', '13812345678');
    await press(page, '排候补');
    await top(page).getByText('候补第 1 位').waitFor();
    await top(page).getByText('已经排上候补，还没有名额').waitFor();
    await eventually(() => top(page).getByText('报名已经收到').count()).toBe(0);
    await looksRight(page);

    const { number, queryCode } = first;
    good(await anonymous(api.url).post('/sign-ups/lookup/cancellation', { number, queryCode }));
    await page.reload();
    await top(page).getByText('有名额了，等您确认').waitFor();
    await looksRight(page);
    await press(page, '确认参加');
    await top(page)
      .getByRole('img', { name: /入场二维码/ })
      .waitFor();
    await context.close();
  });

  it('number and code open a sign-up on another device, and what was refused is explained', async () => {
    const { sessionIds } = await publish(clerk, [{}], { title: '换一台设备也能看的开放日' });
    const visitor = aVisitor();
    const sent = good(await anonymous(api.url).post(`/open-day-sessions/${sessionIds[0]}/sign-ups`, visitor));
    const { page, context } = await openPage(browser, `${api.url}/query`, { viewport: PHONE });
    await fill(page, '来信编号', sent.number);
    await fill(page, '查询码', sent.queryCode);
    await press(page, '查询');
    await top(page).getByText('换一台设备也能看的开放日').waitFor();

    await page.goto(`${api.url}/open-days`);
    await top(page)
      .getByRole('link', { name: /换一台设备也能看的开放日/ })
      .click();
    await press(page, /^报名 /);
    await fill(page, '姓名', '另一个人');
    await fill(page, '手机号', visitor.phone);
    await press(page, '提交报名');
    await top(page).getByRole('alert').first().waitFor();
    // What was typed stays for another try.
    await eventually(() => top(page).getByRole('textbox', { name: '姓名', exact: true }).inputValue()).toBe(
      '另一个人',
    );
    await looksRight(page);
    await context.close();
  });
});
