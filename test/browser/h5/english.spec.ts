import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { type Api, startApi } from '../../support/api-process.js';
import {
  DESKTOP,
  expectNoSeriousAxe,
  launchBrowser,
  openPage,
  PHONE,
  screenshot,
  settle,
} from '../../support/chromium.js';
import { anonymous } from '../../support/client.js';
import { eventually, expectNamed } from '../../support/expect.js';
import { aLetter } from '../../support/letters.js';
import { openOffice } from '../../weapp/support/office.js';
import { sidewaysOverflow, top } from './citizen.js';

/** The pages that a foreigner needs (docs/adr/0049-one-catalogue.md); those of a letter are added when there is one. */
const PAGES: Record<string, string> = {
  home: '/',
  query: '/query',
  write: '/write?mailbox=complaint',
  form: '/write/form',
  confirm: '/write/confirm',
  letters: '/letters',
  answers: '/answers',
  found: '/answers?q=CPI',
  faqs: '/faqs',
  calendar: '/calendar',
  mine: '/mine',
  privacy: '/privacy',
};

const DRAFT = {
  mailbox: 'director',
  kind: 'complaint',
  title: 'The consumer price index and my rent',
  body: 'My rent has risen by a tenth. How is rent counted in the consumer price index of Hefei?',
  submitterType: 'legal_person',
  organisation: 'Müller & Wang 贸易有限公司',
  name: 'Anna Müller',
  phone: '0551-62621234',
  email: 'anna@example.org',
  onBehalf: true,
  behalfName: '王小明',
  behalfRelation: 'neighbour',
  attachments: [{ id: '6a1f0a4e-3d4b-4c55-9a57-0f4a6a1d0c11', name: '合同.pdf', size: 1000 }],
};
const store = (page: Page, key: string, value: unknown) =>
  page.evaluate(([name, data]) => localStorage.setItem(`huiyin.${name}`, JSON.stringify({ data })), [
    key,
    JSON.stringify(value),
  ] as const);

/** By the Tab key, as a person without a mouse comes there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let stops = 0; stops < 60; stops += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`the Tab key does not reach ${String(target)}`);
}

/**
 * Chinese that is not marked as Chinese: a screen reader would spell it out, and a reader of English would think that a
 * word was forgotten.
 */
const unmarkedChinese = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const look = (text: string | null, element: Element | null) => {
      if (!/[\p{Script=Han}\u3000-\u303f\uff01-\uff60]/u.test(text ?? '')) return;
      if (!element?.closest('[lang^="zh"]')) found.push(`${element?.tagName} ${text?.trim()}`);
    };
    const pages = [...document.querySelectorAll('.taro_page:not(.taro_page_shade)')];
    const shown = pages.at(-1) ?? document.body;
    const texts = document.createTreeWalker(shown, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) look(texts.currentNode.textContent, texts.currentNode.parentElement);
    for (const element of shown.querySelectorAll('*'))
      for (const name of ['aria-label', 'placeholder', 'alt', 'title', 'value'])
        look(element.getAttribute(name), element);
    look(document.title, document.documentElement);
    return found;
  });

const titled = (page: Page, title: string) =>
  page.waitForFunction((wanted) => document.title === wanted, title);

describe('the citizens’ pages in English', () => {
  let api: Api;
  let browser: Browser;
  let kept: object[];
  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-11-20T02:00:00Z' });
    const citizen = anonymous(api.url);
    const sent = [
      (await citizen.post('/letters', aLetter({ kind: 'suggestion' }))).body,
      (await citizen.post('/letters', aLetter({ kind: 'complaint', title: '咨询电话无人接听' }))).body,
    ];
    await (
      await openOffice(api.url)
    ).answer(sent[1].number, '您好！咨询电话已经恢复，给您带来不便，敬请谅解。');
    kept = sent.map((letter) => ({ ...letter, title: '建议给统计公报出一个大字版' }));
    Object.assign(PAGES, {
      letter: `/letter?number=${sent[0].number}`,
      'letter-answered': `/letter?number=${sent[1].number}`,
      codes: `/codes?number=${sent[0].number}`,
      answer: `/answer?id=${(await citizen.get('/published-letters?limit=1')).body.items[0].id}`,
    });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await api?.stop();
  });

  const open = (path: string, options: Parameters<typeof openPage>[2] = {}) =>
    openPage(browser, api.url + path, { viewport: PHONE, ...options });

  it('each has no Chinese but names and letters, and at 320 px, at night and in large print, nothing sticks out and axe finds nothing', async () => {
    const { page, context, problems } = await open('/?lang=en', { viewport: { width: 320, height: 640 } });
    await store(page, 'draft', DRAFT);
    await store(page, 'letters', kept);
    for (const [name, path] of Object.entries(PAGES)) {
      await settle(page, () => page.goto(api.url + path));
      await top(page).locator('main').waitFor();
      expectNamed(await unmarkedChinese(page), name).toEqual([]);
      expectNamed(await page.locator('html').getAttribute('lang'), name).toBe('en');
      expectNamed(await sidewaysOverflow(page), name).toEqual([]);
      await expectNoSeriousAxe(page, undefined, 'everything');
      await screenshot(page, `en-320-${name}`);
      await page.setViewportSize(DESKTOP);
      await screenshot(page, `en-1280-${name}`);
      await page.setViewportSize({ width: 320, height: 640 });
      await page.emulateMedia({ colorScheme: 'dark' });
      await page
        .locator('.screen')
        .evaluateAll((screens) => screens.forEach((one) => one.classList.add('elder')));
      expectNamed(await sidewaysOverflow(page), `${name} in large print`).toEqual([]);
      await expectNoSeriousAxe(page, undefined, 'colours');
      await screenshot(page, `en-elder-${name}`);
      await page.emulateMedia({ colorScheme: 'light' });
    }
    expect(problems).toEqual([]);
    await context.close();
  });

  it.each([
    ['zh-CN', 'zh-CN', '写信'],
    ['en-GB', 'en', 'Write a letter'],
    ['fr-FR', 'en', 'Write a letter'],
  ])(
    'a browser that prefers %s gets %s, drawn by the server and by the program',
    async (locale, lang, write) => {
      const { page, context } = await open('/api/v1/site', { locale });
      let start = (): void => undefined;
      const held = new Promise<void>((resolve) => (start = resolve));
      await page.route('**/js/app.*.js', async (route) => {
        await held;
        await route.continue();
      });
      const answer = await page.goto(api.url, { waitUntil: 'commit' });
      expect(answer?.headers()['vary']).toContain('accept-language');
      await page.locator('#first').getByRole('button', { name: write, exact: true }).waitFor();
      await eventually(() => page.locator('html').getAttribute('lang')).toBe(lang);
      start();
      await page.locator('#first').waitFor({ state: 'detached' });
      await top(page).getByRole('button', { name: write, exact: true }).waitFor();
      await eventually(() => page.locator('html').getAttribute('lang')).toBe(lang);
      await context.close();
    },
  );

  it('a link on the home page changes the language at once, and the device keeps it', async () => {
    const { page, context, problems } = await open('/');
    const link = top(page).getByRole('link', { name: 'English' });
    await eventually(() => link.getAttribute('href')).toBe('/home?lang=en');
    await eventually(() => link.getAttribute('lang')).toBe('en');
    await link.click();
    await top(page).getByRole('button', { name: 'Write a letter' }).waitFor();
    await titled(page, 'Huiyin');
    await settle(page, () => page.goto(`${api.url}/query`));
    await top(page).getByRole('heading', { name: 'Look up a letter' }).waitFor();
    await titled(page, 'Look up a letter');
    // The system is Chinese: the server cannot know, and what it draws must not appear.
    await page.route('**/js/app.*.js', (route) => route.abort());
    await page.goto(api.url, { waitUntil: 'domcontentloaded' });
    await eventually(() => page.locator('#first').count()).toBe(0);
    await page.unroute('**/js/app.*.js');
    await settle(page, () => page.goto(api.url));
    await top(page).getByRole('link', { name: '中文' }).click();
    await top(page).getByRole('button', { name: '写信', exact: true }).waitFor();
    await eventually(() => page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await titled(page, '回音');
    expect(problems.filter((problem) => !problem.includes('ERR_FAILED'))).toEqual([]);
    await context.close();
  });

  it('the address wins over what the device keeps, and a shared device keeps nothing', async () => {
    const { page, context } = await open('/?lang=en', { locale: 'zh-CN' });
    await top(page).getByRole('button', { name: 'Write a letter' }).waitFor();
    await settle(page, () => page.goto(`${api.url}/query?lang=zh`));
    await top(page).getByRole('heading', { name: '查询来信' }).waitFor();
    await page.evaluate(() => {
      localStorage.clear();
      localStorage.setItem('huiyin.shared-device', JSON.stringify({ data: 'true' }));
    });
    await settle(page, () => page.goto(`${api.url}/?lang=en`));
    await top(page).getByRole('button', { name: 'Look up a letter' }).click();
    await top(page).getByRole('heading', { name: 'Look up a letter' }).waitFor();
    expect(await page.evaluate(() => localStorage.getItem('huiyin.language'))).toBeNull();
    await settle(page, () => page.goto(`${api.url}/query`));
    await top(page).getByRole('heading', { name: '查询来信' }).waitFor();
    await context.close();
  });

  it('a page that is in Chinese only says so, and is marked as Chinese', async () => {
    const { page, context } = await open('/leaders?lang=en');
    await top(page).getByText('This page is in Chinese only. You can write to us in English.').waitFor();
    await eventually(() => page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await context.close();
  });

  it('what is wrong or missing is said in English: no number, a wrong code, too many tries, no network', async () => {
    const { page, context } = await open('/query?lang=en');
    const look = () => top(page).getByRole('button', { name: 'Look up' }).click();
    await look();
    await top(page).getByText('Please enter the letter number').first().waitFor();
    await top(page).getByText('Please enter the query code').first().waitFor();
    await top(page).getByRole('textbox', { name: 'Letter number' }).fill('HY-20261120-7F4K2M');
    await top(page).getByRole('textbox', { name: 'Query code' }).fill('H3K9-Q2WX-7TRB');
    await look();
    await top(page).getByText('No letter with this number and query code').waitFor();
    const answered = (status: number, code: string, headers: Record<string, string> = {}) =>
      page.route('**/api/v1/letters/lookup', (route) =>
        route.fulfill({
          status,
          headers: { 'content-type': 'application/problem+json', ...headers },
          body: JSON.stringify({ code, status, title: '标题', detail: '服务器的话' }),
        }),
      );
    await answered(429, 'TOO_MANY_REQUESTS', { 'retry-after': '600' });
    await look();
    await top(page).getByText('Please wait 10 minutes and try again.').waitFor();
    expect(await unmarkedChinese(page)).toEqual([]);
    // A refusal that has no English words: what the server says stands beside it, marked as Chinese.
    await page.unrouteAll();
    await answered(409, 'DEPARTMENT_CONFLICT');
    await look();
    await top(page).locator('[lang="zh-CN"]', { hasText: '服务器的话' }).waitFor();
    await top(page).getByText('This did not work').waitFor();
    expect(await unmarkedChinese(page)).toEqual([]);
    await page.unrouteAll();
    await page.route('**/api/v1/letters/lookup', (route) => route.abort());
    await look();
    await top(page).getByText('There is no network connection.').waitFor();
    await context.close();
  });

  it('a letter is written, sent and found again in English by keyboard alone; mistakes are named', async () => {
    const { page, context, problems } = await open('/', { locale: 'en-GB' });
    const button = (name: string) => top(page).getByRole('button', { name, exact: true });
    const field = (name: string) => top(page).getByRole('textbox', { name, exact: true });
    const press = async (target: Locator) => {
      await tabTo(page, target);
      await page.keyboard.press('Enter');
    };
    const type = async (name: string, text: string) => {
      await tabTo(page, field(name));
      await page.keyboard.type(text);
    };
    await press(button('Write a letter'));
    await button('Next').waitFor();
    await press(button('Next'));
    await top(page).getByText('Please choose where to write to first').first().waitFor();
    await page.locator('main').last().focus();
    await tabTo(page, top(page).getByRole('radio', { name: 'Director’s mailbox' }));
    await page.keyboard.press('ArrowDown');
    await press(button('Next'));
    await top(page).getByRole('heading', { name: 'Your letter' }).waitFor();
    expect(await unmarkedChinese(page)).toEqual([]);
    await press(button('Next: check the letter'));
    await top(page).getByRole('heading', { name: '3 things to correct' }).waitFor();
    await top(page).getByText('The letter needs at least 10 characters; there are 0 now').first().waitFor();
    expect(await unmarkedChinese(page)).toEqual([]);
    await type('Subject', 'Where can I find the population of Hefei?');
    await type('Letter', 'I am looking for the population of Hefei in each of the last ten years.');
    await type('Name', 'Anna Müller');
    await press(button('Next: check the letter'));
    await top(page).getByText('Sent today, answered by Friday, 11 December 2026').waitFor();
    expect(await unmarkedChinese(page)).toEqual([]);
    await press(button('Send'));
    await top(page).getByRole('heading', { name: 'We have your letter' }).waitFor();
    await top(page).getByText('within 15 working days').waitFor();
    expect(await unmarkedChinese(page)).toEqual([]);
    await expectNoSeriousAxe(page, undefined, 'everything');
    await screenshot(page, 'en-375-done');
    const [number = '', queryCode = ''] = await top(page).locator('.ticket-number').allInnerTexts();
    await page.goto(`${api.url}/query`);
    // What the button copied is taken as it is.
    await type('Letter number', `Letter number ${number} Query code ${queryCode}`);
    await eventually(() => field('Query code').inputValue()).toBe(queryCode);
    await press(button('Look up'));
    await top(page).getByText('Where can I find the population of Hefei?').waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  it('a limit of letters, and a refusal by the server, are told in English beside what was written', async () => {
    const { page, context } = await open('/?lang=en');
    await store(page, 'draft', { ...DRAFT, attachments: [], onBehalf: false });
    const problem = { code: 'VALIDATION_FAILED', status: 422, title: '填写的内容有误', detail: '标题太短' };
    await page.route('**/api/v1/letters', (route) =>
      route.fulfill({
        status: 422,
        headers: { 'content-type': 'application/problem+json' },
        body: JSON.stringify({ ...problem, errors: [{ path: 'title', message: '标题应为 4 到 100 个字' }] }),
      }),
    );
    await settle(page, () => page.goto(`${api.url}/write/confirm`));
    await top(page).getByRole('button', { name: 'Send' }).click();
    await top(page).getByText('Something is not filled in correctly').waitFor();
    expect(await unmarkedChinese(page)).toEqual([]);
    await top(page).getByRole('button', { name: 'Go back and correct 1 thing' }).click();
    await top(page)
      .getByText('Please check the subject: 4 to 100 characters, on one line.')
      .first()
      .waitFor();
    expect(await unmarkedChinese(page)).toEqual([]);
    await page.unrouteAll();
    await context.close();
  });
});
