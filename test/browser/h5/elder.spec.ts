/** @engine one: large print in Chromium */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type Api, startApi } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, openPage, screenshot } from '../../support/chromium.js';
import { anonymous, staff } from '../../support/client.js';
import { eventually, expectNamed } from '../../support/expect.js';
import { aVisitor, good, publish } from '../../support/open-days.js';
import { sidewaysOverflow, top } from './citizen.js';

const ANSWERS = {
  title: '登记表要不要交给门口的人',
  body: '昨天有人上门收登记表，不知道是不是真的，想问一问怎样辨别。',
  name: '林秀英',
};

describe('a letter in large print, one question a page', () => {
  let api: Api;
  let browser: Browser;
  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-03-09T02:00:00Z' });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await api?.stop();
  });

  const beElder = async (context: BrowserContext): Promise<void> => {
    await context.addInitScript(() => {
      localStorage.setItem('huiyin.text-size', JSON.stringify({ data: JSON.stringify('elder') }));
      const real = window.setTimeout;
      // The waits of the back-off pass at once.
      window.setTimeout = ((callback: () => void, milliseconds = 0) =>
        real(callback, milliseconds / 20)) as typeof window.setTimeout;
    });
  };
  const open = () =>
    openPage(browser, `${api.url}/`, { viewport: { width: 320, height: 640 }, prepare: beElder });
  const press = (page: Page, name: string | RegExp) =>
    top(page).getByRole('button', { name, exact: true }).click();
  const change = (page: Page, name: string) => top(page).getByRole('link', { name, exact: true }).click();
  const field = (page: Page, name: string) => top(page).getByRole('textbox', { name, exact: true });
  const question = (page: Page, name: string) =>
    top(page).getByRole('heading', { name, exact: true }).waitFor();
  const step = (page: Page, at: number, of = 6) => top(page).getByText(`第 ${at} 步，共 ${of} 步`).waitFor();

  /** Dates, figures, numbers of letters and codes that stand on two lines. */
  const brokenNumbers = (page: Page) =>
    page.evaluate(() => {
      const main = document.querySelector('.taro_page:not(.taro_page_shade) main')!;
      const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
      const broken: string[] = [];
      for (let node = texts.nextNode(); node; node = texts.nextNode())
        for (const { 0: number, index } of (node.textContent ?? '').matchAll(
          /[A-Z]{2}-\d{8}-\w{6}|\w{4}-\w{4}-\w{4}|\d[\d,.:-]*\d/g,
        )) {
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + number.length);
          if (new Set([...range.getClientRects()].map(({ top: line }) => Math.round(line))).size > 1)
            broken.push(number);
        }
      return broken;
    });
  async function looksRight(page: Page, name: string): Promise<void> {
    await expectNoSeriousAxe(page);
    expectNamed(await sidewaysOverflow(page), name).toEqual([]);
    expectNamed(await brokenNumbers(page), name).toEqual([]);
    await screenshot(page, `h5-elder-${name}-320`);
  }

  it('is asked step by step, keeps every answer over back, reload and a lost network, and is checked before it goes', async () => {
    const { page, context, problems } = await open();
    await press(page, '写信');
    await step(page, 1);
    await eventually(() => top(page).getByRole('radiogroup').count()).toBe(1);
    await looksRight(page, 'mailbox');
    await press(page, '下一步');
    await top(page).locator('#mailbox-error').getByText('请选一个栏目').waitFor();
    await top(page).getByRole('radio', { name: '在线咨询' }).click();
    await press(page, '下一步');

    await step(page, 2);
    await question(page, '一句话，是什么事？');
    await eventually(() => top(page).getByRole('textbox').count()).toBe(1);
    await press(page, '下一步');
    await top(page).getByRole('heading', { name: '有 1 处要改' }).waitFor();
    await looksRight(page, 'title');
    await field(page, '标题').fill(ANSWERS.title);
    await press(page, '下一步');

    await step(page, 3);
    await field(page, '内容').fill(ANSWERS.body);
    await looksRight(page, 'body');
    await page.goBack();
    await eventually(() => field(page, '标题').inputValue()).toBe(ANSWERS.title);
    await page.goForward();
    await step(page, 3);
    await eventually(() => field(page, '内容').inputValue()).toBe(ANSWERS.body);
    await page.reload();
    await step(page, 3);
    await eventually(() => field(page, '内容').inputValue()).toBe(ANSWERS.body);
    await press(page, '上一步');
    await step(page, 2);
    await eventually(() => field(page, '标题').inputValue()).toBe(ANSWERS.title);
    await press(page, '下一步');
    await press(page, '下一步');
    await step(page, 4);
    await looksRight(page, 'photos');
    await press(page, '下一步');
    await step(page, 5);
    await field(page, '姓名').fill(ANSWERS.name);
    await press(page, '下一步');
    await step(page, 6);
    await looksRight(page, 'phone');
    await press(page, '下一步');

    await top(page).getByText('最后一步').waitFor();
    await top(page).getByText(ANSWERS.body).waitFor();
    await looksRight(page, 'check');
    await change(page, '修改姓名');
    await field(page, '姓名').fill('林秀英（退休）');
    await press(page, '改好了');
    await top(page).getByText('林秀英（退休）').waitFor();
    await change(page, '修改公开');
    await top(page).getByRole('radio', { name: '不公开', exact: true, checked: true }).waitFor();
    await top(page)
      .getByRole('radio', { name: /可以公开/ })
      .click();
    await press(page, '不改了');
    await top(page).getByText('可以，隐去个人信息').waitFor();

    await context.setOffline(true);
    await press(page, '提交');
    await top(page).getByText('这封信在等着提交').waitFor();
    await looksRight(page, 'waiting');
    // Taken back while it waits: it is not sent before it is handed in again.
    await change(page, '修改姓名');
    await field(page, '姓名').fill(ANSWERS.name);
    await context.setOffline(false);
    await press(page, '改好了');
    await top(page).getByText(ANSWERS.name, { exact: true }).waitFor();
    await eventually(() => top(page).getByText('这封信在等着提交').count()).toBe(0);
    await press(page, '提交');
    await top(page).getByRole('heading', { name: '信已收到' }).waitFor();
    await looksRight(page, 'done');
    await press(page, '看这封信');
    await top(page).getByRole('heading', { name: ANSWERS.title }).waitFor();
    await looksRight(page, 'letter');
    await page.goto(`${api.url}/letters`);
    await top(page).getByText(ANSWERS.title).waitFor();
    await looksRight(page, 'letters');
    const clerk = await staff(api.url, 'clerk');
    const { body } = await clerk.get(`/staff/letters?q=${encodeURIComponent(ANSWERS.title)}`);
    expect(body.items).toHaveLength(1);
    expect(body.items[0]).toMatchObject({ kind: 'consultation', mailbox: 'consultation' });
    expect(problems.filter((problem) => !problem.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
    await context.close();
  });

  it('asks for the kind only where the 栏目 does not say it, and has the whole form for what is asked of few', async () => {
    const { page, context } = await open();
    await press(page, '写信');
    await top(page).getByRole('radio', { name: '局长信箱' }).click();
    await press(page, '下一步');
    await step(page, 2, 7);
    await question(page, '这封信是什么事？');
    await press(page, '下一步');
    await top(page).locator('#kind-error').getByText('请选来信的类别').waitFor();
    await top(page)
      .getByRole('radio', { name: /^意见建议/ })
      .click();
    await press(page, '下一步');
    await field(page, '标题').fill('希望公报出大字版');
    await press(page, '下一步');
    await field(page, '内容').fill('家里老人看不清公报，希望有大字版的。');
    await press(page, '下一步');
    await press(page, '下一步');
    await field(page, '姓名').fill('林秀英');
    await press(page, '下一步');
    await press(page, '下一步');
    await change(page, '还要填别的：邮箱、单位、替别人写、保密');
    await field(page, '电子邮箱').fill('lin@mail.example');
    await press(page, '下一步，确认来信');
    await top(page).getByText('最后一步').waitFor();
    // What the server finds wrong is asked again, one question after the other.
    await page.route(
      '**/api/v1/letters',
      (route) =>
        route.fulfill({
          status: 422,
          contentType: 'application/problem+json',
          body: JSON.stringify({
            title: '请检查填写的内容',
            status: 422,
            code: 'VALIDATION_FAILED',
            detail: '有两处要改',
            errors: [
              { path: 'title', message: '标题含有不能识别的字符' },
              { path: 'submitter.name', message: '姓名含有不能识别的字符' },
            ],
          }),
        }),
      { times: 1 },
    );
    await press(page, '提交');
    await press(page, '回去改 2 处');
    await top(page).locator('#title-error').getByText('标题含有不能识别的字符').waitFor();
    await field(page, '标题').fill('希望公报出一个大字版');
    await press(page, '改好了');
    await top(page).locator('#name-error').getByText('姓名含有不能识别的字符').waitFor();
    await field(page, '姓名').fill('林秀英');
    await press(page, '改好了');
    await press(page, '提交');
    await top(page).getByRole('heading', { name: '信已收到' }).waitFor();
    await context.close();
  });

  it('numbers stay on one line on every page that has them', async () => {
    const { page, context } = await open();
    const { sessionIds } = await publish(await staff(api.url, 'clerk'), [
      {
        startsAt: '2026-03-21T01:00:00Z',
        endsAt: '2026-03-21T03:00:00Z',
        opensAt: '2026-03-08T01:00:00Z',
        closesAt: '2026-03-19T16:00:00Z',
      },
    ]);
    const signUp = good(
      await anonymous(api.url).post(`/open-day-sessions/${sessionIds[0]}/sign-ups`, aVisitor()),
    );
    const [start, response] = [
      '2026-03-28T01:00:00Z',
      { number: 'YJ-20260309-7F4K2M', queryCode: 'H3K9Q2WX7TRB' },
    ];
    await page.evaluate(
      ([signUps, responses]) => {
        const keep = (key: string, value: unknown) =>
          localStorage.setItem(`huiyin.${key}`, JSON.stringify({ data: JSON.stringify(value) }));
        keep('sign-ups', signUps);
        keep('responses', responses);
      },
      [
        [{ ...signUp, title: '走进统计开放日', startsAt: start, endsAt: start }],
        [{ ...response, title: '价格调查网点管理规定', receivedAt: start }],
      ] as const,
    );
    for (const path of [
      '/sign-ups',
      `/sign-up?number=${signUp.number}`,
      '/consultations',
      '/',
      '/query',
      '/answers',
      '/calendar',
      '/statistics',
      '/leaders',
      '/open-days',
      '/privacy',
    ]) {
      await page.goto(api.url + path);
      await top(page).locator('main').waitFor();
      await page.waitForLoadState('networkidle');
      expectNamed(await brokenNumbers(page), path).toEqual([]);
      expectNamed(await sidewaysOverflow(page), path).toEqual([]);
    }
    await context.close();
  });
});
