import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type Api, startApi } from '../../support/api-process.js';
import {
  expectNoSeriousAxe,
  launchBrowser,
  openPage,
  PHONE,
  screenshot,
  settle,
} from '../../support/chromium.js';
import { anonymous, staff } from '../../support/client.js';
import { eventually, expectNamed } from '../../support/expect.js';
import { aLetter } from '../../support/letters.js';
import { publish } from '../../support/open-days.js';
import { sidewaysOverflow, top, WIDTHS } from './citizen.js';

const PAGES: Record<string, string> = {
  home: '/',
  write: '/write?mailbox=complaint',
  form: '/write/form',
  query: '/query',
  answers: '/answers',
  letters: '/letters',
  mine: '/mine',
  'open-days': '/open-days',
  'sign-ups': '/sign-ups',
  'sign-up-change': '/sign-up-change',
  notices: '/notices',
  calendar: '/calendar',
  statistics: '/statistics',
  leaders: '/leaders',
  openness: '/openness',
  catalogue: '/openness/catalogue',
  faqs: '/faqs',
  found: '/answers?q=物价',
  privacy: '/privacy',
  contact: '/contact',
  erase: '/erase',
  'sign-in': '/sign-in?why=down&next=%2Fwrite%2Fform',
  confirm: '/write/confirm',
  // Their ids are known once there is a letter and a published answer.
  letter: '/letter',
  answer: '/answer',
  'open-day': '/open-day',
  'sign-up-form': '/sign-up/new',
};

describe('for everyone', () => {
  let api: Api;
  let browser: Browser;
  let kept: { number: string; queryCode: string };

  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-03-09T02:00:00Z' });
    const items = [
      { name: '江守正', title: '局长', duties: '主持全面工作。', officePhone: '0551-62610001' },
      { name: '秦知微', title: '副局长', duties: '分管综合、核算、人口和就业统计。' },
    ];
    expect((await (await staff(api.url, 'admin')).put('/staff/leaders', { items })).status).toBe(200);
    browser = await launchBrowser();
    const citizen = anonymous(api.url);
    const sent = await citizen.post('/letters', aLetter({ kind: 'suggestion' }));
    kept = { ...sent.body, title: '建议给统计公报出一个大字版' };
    PAGES.letter = `/letter?number=${sent.body.number}`;
    const { body } = await citizen.get('/published-letters?limit=1');
    const { id, sessionIds } = await publish(await staff(api.url, 'clerk'), [
      {
        startsAt: '2026-03-21T01:00:00Z',
        endsAt: '2026-03-21T03:00:00Z',
        opensAt: '2026-03-08T01:00:00Z',
        closesAt: '2026-03-19T16:00:00Z',
      },
    ]);
    PAGES['open-day'] = `/open-day?id=${id}`;
    PAGES['sign-up-form'] = `/sign-up/new?openDay=${id}&session=${sessionIds[0]}`;
    PAGES.answer = `/answer?id=${body.items[0].id}`;
  });
  afterAll(async () => {
    await browser?.close();
    await api?.stop();
  });

  /** A phone that has a draft and a letter: the confirm page and the letter show what they are for. */
  const furnish = (page: Page) =>
    page.evaluate(
      ([draft, letters]) => {
        const keep = (key: string, value: unknown) =>
          localStorage.setItem(`huiyin.${key}`, JSON.stringify({ data: JSON.stringify(value) }));
        keep('draft', draft);
        keep('letters', letters);
      },
      [
        {
          mailbox: 'complaint',
          kind: 'complaint',
          title: '咨询电话连续三天无人接听',
          body: '从周一到周三每天都打过公布的咨询电话，始终没有人接听。',
          name: '周小满',
          phone: '13812345678',
        },
        [kept],
      ] as const,
    );
  async function visit(page: Page, path: string): Promise<void> {
    await settle(page, () => page.goto(api.url + path));
    await top(page).locator('main').waitFor();
  }
  const beElder = (page: Page) =>
    page.evaluate(() =>
      localStorage.setItem('huiyin.text-size', JSON.stringify({ data: JSON.stringify('elder') })),
    );

  it('R22: who leads what is public, with the office’s telephone', async () => {
    const { page, context } = await openPage(browser, `${api.url}/mine`, { viewport: PHONE });
    await top(page).getByText('负责人分工').click();
    await page.waitForURL(/\/leaders$/);
    const main = top(page).locator('main');
    await main.getByText('主持全面工作。').waitFor();
    const text = await main.innerText();
    expect(text.indexOf('江守正')).toBeLessThan(text.indexOf('秦知微'));
    expect(text).toContain('0551-62610001');
    await context.close();
  });

  /** Buttons and fields that are lower than that. */
  const lowerThan = (page: Page, height: number) =>
    page.evaluate(
      (least) =>
        [...document.querySelectorAll<HTMLElement>('.taro_page:not(.taro_page_shade) :is(button, input)')]
          .filter((element) => element.getBoundingClientRect().height < least)
          .map((element) => element.textContent || element.id),
      height - 0.5,
    );

  describe('in the standard size', () => {
    let opened: Awaited<ReturnType<typeof openPage>>;
    beforeAll(async () => {
      opened = await openPage(browser, `${api.url}/`, { viewport: PHONE });
      await furnish(opened.page);
    });
    afterAll(() => opened?.context.close());

    it.each(Object.keys(PAGES))(
      '%s: nothing for axe by day and by night, targets of 48 px, no sideways scrolling at any width',
      async (name) => {
        const { page, problems } = opened;
        const path = PAGES[name]!;
        await page.emulateMedia({ colorScheme: 'light' });
        await visit(page, path);
        expect(await lowerThan(page, 48)).toEqual([]);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          await expectNoSeriousAxe(page, undefined, colorScheme === 'light' ? 'everything' : 'colours');
          await screenshot(page, `h5-${name}-${colorScheme}`);
        }
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 800 });
          expectNamed(await sidewaysOverflow(page), `${path} at ${width}`).toEqual([]);
        }
        await page.setViewportSize(PHONE);
        expect(problems).toEqual([]);
      },
    );
  });

  it('large print at 320 px: no text under 18 px, targets of 60 px, no sideways scrolling', async () => {
    const { page, context } = await openPage(browser, `${api.url}/`, {
      // High enough for the longest page: what lies under the tabs has no size for axe.
      viewport: { width: 320, height: 4000 },
    });
    await furnish(page);
    await beElder(page);
    for (const [name, path] of Object.entries(PAGES)) {
      await visit(page, path);
      const small = await page.evaluate(() => {
        const texts = [
          ...document.querySelectorAll<HTMLElement>('.taro_page:not(.taro_page_shade) *'),
        ].filter(
          (element) =>
            [...element.childNodes].some((child) => child.nodeType === 3 && child.textContent?.trim()) &&
            !element.closest('[aria-hidden]'),
        );
        return texts
          .filter((element) => Number.parseFloat(getComputedStyle(element).fontSize) < 18)
          .map((element) => element.textContent);
      });
      expectNamed(small, name).toEqual([]);
      expectNamed(await lowerThan(page, 60), name).toEqual([]);
      expectNamed(await sidewaysOverflow(page), name).toEqual([]);
      await expectNoSeriousAxe(page, undefined, 'everything');
      await screenshot(page, `h5-${name}-elder`);
    }
    await context.close();
  });

  it('large print is switched on under 我的 and stays', async () => {
    const { page, context } = await openPage(browser, `${api.url}/mine`);
    await top(page)
      .getByRole('radio', { name: /长辈版/ })
      .click();
    const size = () =>
      top(page)
        .locator('.row-title')
        .first()
        .evaluate((element) => getComputedStyle(element).fontSize);
    expect(await size()).toBe('22px');
    await page.reload();
    await top(page).locator('.row-title').first().waitFor();
    expect(await size()).toBe('22px');
    await context.close();
  });

  it('a letter can be written with the keyboard alone', async () => {
    const { page, context } = await openPage(browser, `${api.url}/write`);
    const tabTo = async (name: RegExp) => {
      for (let steps = 0; steps < 40; steps += 1) {
        await page.keyboard.press('Tab');
        const focused = await page.evaluate(
          () =>
            document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
        );
        if (name.test(focused)) return;
      }
      throw new Error(`Tab never reached ${name}`);
    };
    // One stop for all mailboxes; the arrow goes from one to the next.
    await tabTo(/^局长信箱/);
    await page.keyboard.press('ArrowDown');
    await tabTo(/^咨询/);
    await page.keyboard.press('Enter');
    await tabTo(/^下一步/);
    await page.keyboard.press('Enter');
    await top(page).getByRole('textbox', { name: '标题' }).waitFor();
    // A screen reader starts in the new page, not in the button of the page that is gone.
    await page.waitForFunction(() => document.activeElement?.textContent === '填写内容');
    await tabTo(/^标题$/);
    await page.keyboard.type('用键盘写的一封信');
    await eventually(() => top(page).getByRole('textbox', { name: '标题' }).inputValue()).toBe(
      '用键盘写的一封信',
    );
    await context.close();
  });

  it('says which page it is in the title of the window', async () => {
    const { page, context } = await openPage(browser, `${api.url}/query`);
    expect(await page.title()).toBe('查询来信');
    await settle(page, () => page.goto(`${api.url}/answers`));
    expect(await page.title()).toBe('公开答复');
    await context.close();
  });

  it('an unknown address leads to the home page instead of a blank one', async () => {
    const { page, context } = await openPage(browser, `${api.url}/no/such/page`);
    await top(page)
      .getByRole('heading', { name: /事事有回音/ })
      .waitFor();
    await context.close();
  });
});
