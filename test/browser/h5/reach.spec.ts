/** @engine one: pages in Chromium */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type Api, startApi } from '../../support/api-process.js';
import { anonymous } from '../../support/client.js';
import {
  launchBrowser,
  openPage,
  PHONE,
  screenshot,
  settle,
  type WatchedPage,
} from '../../support/chromium.js';
import { aLetter } from '../../support/letters.js';
import { eventually, expectNamed } from '../../support/expect.js';
import { openOffice } from '../../weapp/support/office.js';
import { sidewaysOverflow, top } from './citizen.js';

const NOW = '2026-03-09T02:00:00Z';

describe('the pages by keyboard, by ear, on paper and in other sizes', () => {
  let api: Api;
  let browser: Browser;
  /** a browser whose person asked for print of 200 % */
  let large: Browser | undefined;
  let desk: WatchedPage;
  let answer = '';
  let letter = '';
  let number = '';
  let mine: object[] = [];
  beforeAll(async () => {
    api = await startApi({ demo: true, now: NOW });
    browser = await launchBrowser();
    const citizen = anonymous(api.url);
    const sent = await citizen.post(
      '/letters',
      aLetter({
        kind: 'consultation',
        mailbox: 'consultation',
        body: `${'写一行。\n'.repeat(150)}信的最后一句。`,
      }),
    );
    number = sent.body.number;
    letter = `/letter?number=${number}`;
    const pair = { number, queryCode: sent.body.queryCode };
    await citizen.post('/letters/lookup/supplements', { ...pair, body: '补充一行。补充的最后一句。' });
    await (await openOffice(api.url)).answer(number, `${'答一行。\n'.repeat(60)}答复的最后一句。`);
    mine = [{ ...pair, title: '一封信', kind: 'consultation', receivedAt: NOW }];
    const { body } = await citizen.get('/published-letters');
    answer = `/answer?id=${body.items[0].id}`;
    desk = await openPage(browser, `${api.url}/`, { viewport: { width: 1280, height: 600 } });
    await keepLetters(desk.page);
  });
  afterAll(async () => {
    await desk?.context.close();
    await large?.close();
    await browser?.close();
    await api?.stop();
  });
  const keepLetters = (page: Page) =>
    page.evaluate(
      (kept) => localStorage.setItem('huiyin.letters', JSON.stringify({ data: JSON.stringify(kept) })),
      mine,
    );
  const visit = (page: Page, path: string) => settle(page, () => page.goto(api.url + path));
  const focused = (page: Page) =>
    page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
    );

  const rowSize = (page: Page) =>
    top(page)
      .locator('.row-title')
      .first()
      .evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  /** Boxes that hide a part of their own words. */
  const cutOff = (page: Page) =>
    page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.taro_page:not(.taro_page_shade) *')]
        .filter((element) => {
          const { overflowX, overflowY, display } = getComputedStyle(element);
          if (display === 'inline' || !element.textContent || element.closest('.unseen, [aria-hidden]'))
            return false;
          const clips = (overflow: string) => overflow === 'hidden' || overflow === 'clip';
          return (
            (clips(overflowX) && element.scrollWidth > element.clientWidth + 2) ||
            (clips(overflowY) && element.scrollHeight > element.clientHeight + 2)
          );
        })
        .map((element) => `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent}`),
    );

  it('Space, PageDown and End scroll the page without a click, and going back finds the place again', async () => {
    const { page } = desk;
    await page.setViewportSize({ width: 640, height: 400 });
    await visit(page, '/answers');
    const link = top(page)
      .getByRole('link', { name: /日答复/ })
      .last();
    // A list that is not there yet is a short page.
    await link.waitFor();
    const y = () => page.evaluate(() => window.scrollY);
    const moved = async (key: string) => {
      const before = await y();
      await page.keyboard.press(key);
      await page.waitForFunction((was) => window.scrollY !== was, before);
      return y();
    };
    expect(await moved('Space')).toBeGreaterThan(0);
    await moved('PageDown');
    await moved('End');
    await link.scrollIntoViewIfNeeded();
    // A page that glides is not where it will stand.
    await page.waitForFunction(
      () =>
        new Promise((still) => {
          const before = window.scrollY;
          setTimeout(() => still(window.scrollY === before), 150);
        }),
    );
    const end = await y();
    await link.click();
    await top(page).getByRole('heading', { name: '答复', exact: true }).waitFor();
    await page.waitForFunction(() => window.scrollY === 0);
    await page.goBack();
    await page.waitForFunction((was) => Math.abs(window.scrollY - was) < 100, end);
    await page.setViewportSize({ width: 1280, height: 600 });
  });

  it('arrow keys choose among radios, Tab stops once at each group', async () => {
    const { page } = desk;
    await visit(page, '/write');
    const radios = top(page).getByRole('radiogroup').first().getByRole('radio');
    await radios.first().focus();
    await page.keyboard.press('ArrowDown');
    await eventually(() => radios.nth(1).getAttribute('aria-checked')).toBe('true');
    expect(await focused(page)).toContain('在线咨询');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await eventually(() => radios.last().getAttribute('aria-checked')).toBe('true');
    await page.keyboard.press('Tab');
    await eventually(() =>
      page.evaluate(() => document.activeElement?.closest('[role=radiogroup]')?.getAttribute('aria-label')),
    ).not.toBe(await top(page).getByRole('radiogroup').first().getAttribute('aria-label'));
  });

  it('all mistakes of a letter are named on top at once, each leads to its field, and stands beside it', async () => {
    const { page } = desk;
    await visit(page, '/write?mailbox=consultation');
    await top(page).getByRole('button', { name: '下一步' }).click();
    await top(page).getByRole('textbox', { name: '标题' }).waitFor();
    await top(page).getByRole('button', { name: '下一步，确认来信' }).click();
    const summary = top(page).locator('#error-summary');
    await summary.getByRole('heading', { name: /^有 3 处要改$/ }).waitFor();
    await page.waitForFunction(() => document.activeElement?.id === 'error-summary');
    const links = summary.getByRole('listitem');
    await eventually(() => links.count()).toBe(3);
    await links.nth(2).getByRole('link').or(links.nth(2).getByRole('button')).click();
    expect(await focused(page)).toBe('姓名');
    const described = await top(page).getByRole('textbox', { name: '姓名' }).getAttribute('aria-describedby');
    await eventually(() => page.locator(`#${described?.split(' ')[0]}`).innerText()).toBe(
      await links.nth(2).innerText(),
    );
    // Every field that can be seen has a label that a click reaches.
    const unnamed = await page.evaluate(() =>
      [
        ...document.querySelectorAll<HTMLInputElement>(
          '.taro_page:not(.taro_page_shade) :is(input, textarea)',
        ),
      ]
        .filter(({ labels }) => !labels?.length)
        .map(({ id }) => id),
    );
    expect(unnamed).toEqual([]);
  });

  it('what a key focuses is never under the bar or the tabs', async () => {
    const { page, context } = await openPage(browser, `${api.url}/`, { viewport: PHONE });
    for (let presses = 0; presses < 24; presses += 1) {
      await page.keyboard.press('Tab');
      const hidden = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        if (!element.closest('main')) return '';
        const { top: upper, bottom, left } = element.getBoundingClientRect();
        const tabs = document
          .querySelector('.taro_page:not(.taro_page_shade) .tabs')
          ?.getBoundingClientRect();
        return tabs && bottom > tabs.top && tabs.top > 100
          ? element.textContent
          : upper < 0 || left < 0
            ? 'above'
            : '';
      });
      expectNamed(hidden, `after ${presses + 1} times Tab`).toBe('');
    }
    await context.close();
  });

  it('the calculator takes a real date', async () => {
    const { page } = desk;
    await visit(page, '/calendar');
    const field = top(page).getByLabel('收到来信的日期').last();
    await eventually(() => field.getAttribute('type')).toBe('date');
    await field.fill('2026-03-09');
    await top(page).getByRole('button', { name: '算一算' }).click();
    await top(page).getByText('最迟2026年3月18日（星期三）答复').waitFor();
  });

  /** Pages of A4 on which a page prints, from the file that the browser makes of it. */
  const sheetsOf = async (page: Page) =>
    (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;

  it.each(['a letter', 'an answer', 'the calendar'])(
    '%s prints whole: every word, nothing cut off, nothing that can only be pressed',
    async (what) => {
      const { page } = desk;
      const [path, words] = {
        'a letter': [letter, ['信的最后一句。', '答复的最后一句。', '补充的最后一句。', number]],
        'an answer': [answer, ['公开答复的最后一句。']],
        'the calendar': ['/calendar', ['1月', '12月', '休', '班']],
      }[what] as [string, string[]];
      // A long answer: more than fits on one sheet.
      await page.route('**/api/v1/published-letters/*', async (route) => {
        const response = await route.fetch();
        const body = {
          ...(await response.json()),
          answer: `${'说明一行。\n'.repeat(120)}公开答复的最后一句。`,
        };
        await route.fulfill({ response, json: body });
      });
      await visit(page, path);
      await top(page).getByText(words[0]!).first().waitFor();
      await page.emulateMedia({ media: 'print' });
      const { cut, pressed, shown } = await page.evaluate(() => {
        const inPage = (selector: string) => [
          ...document.querySelectorAll<HTMLElement>(`.taro_page:not(.taro_page_shade) ${selector}`),
        ];
        const page = document.querySelector<HTMLElement>('.taro_page:not(.taro_page_shade)')!;
        return {
          cut: [page, ...inPage('*')]
            .filter((element) => {
              const { overflowY, overflowX, display, position } = getComputedStyle(element);
              if (display === 'inline' || element.closest('.unseen')) return false;
              const clips = overflowY !== 'visible' || overflowX !== 'visible' || position === 'fixed';
              return (
                clips &&
                (element.scrollHeight > element.clientHeight + 2 ||
                  element.scrollWidth > element.clientWidth + 2 ||
                  position === 'fixed')
              );
            })
            .map(({ className }) => className),
          pressed: inPage('.button, .text-button, .tabs, .bar-back')
            .filter((element) => element.offsetHeight > 0)
            .map(({ textContent }) => textContent),
          shown: page.innerText,
        };
      });
      expect({ cut, pressed }).toEqual({ cut: [], pressed: [] });
      for (const word of words) expect(shown).toContain(word);
      // Cut to the height of the screen, a long text would be one sheet.
      if (what !== 'the calendar') expect(await sheetsOf(page)).toBeGreaterThan(2);
      else expect(await sheetsOf(page)).toBeGreaterThan(0);
      await page.emulateMedia({ media: 'screen' });
      await page.unroute('**/api/v1/published-letters/*');
    },
  );

  it('every group of radios has one stop of the Tab key, and arrows choose in it', async () => {
    const { page } = desk;
    for (const path of ['/write', '/write/form?step=all', '/answers', '/mine', '/calendar', answer]) {
      await visit(page, path);
      const groups = top(page).getByRole('radiogroup');
      await groups.first().waitFor();
      for (let at = 0; at < (await groups.count()); at += 1) {
        const radios = groups.nth(at).getByRole('radio');
        expectNamed(
          await radios.evaluateAll((all) => all.filter(({ tabIndex }) => tabIndex >= 0).length),
          `${path}, group ${at}`,
        ).toBe(1);
        await groups.nth(at).locator('[role=radio]:not([tabindex="-1"])').focus();
        await page.keyboard.press('ArrowDown');
        // A reader's word counts once the server has it.
        await page.waitForFunction(() => document.activeElement?.getAttribute('aria-checked') === 'true');
      }
    }
    await page.evaluate(() => localStorage.clear());
    // Among the choices is the language of the pages.
    await page.goto(`${api.url}/`);
    await keepLetters(page);
  });

  it('with less motion asked for, nothing moves by itself; without, what waits breathes', async () => {
    const { page } = desk;
    await page.route('**/api/v1/faqs*', () => undefined);
    const moving = async (reducedMotion: 'reduce' | 'no-preference') => {
      await page.emulateMedia({ reducedMotion });
      await page.goto(`${api.url}/faqs`);
      await top(page).getByText('正在取来').waitFor();
      return page.evaluate(() => document.getAnimations().length);
    };
    expect(await moving('no-preference')).toBeGreaterThan(0);
    expect(await moving('reduce')).toBe(0);
    await page.unroute('**/api/v1/faqs*');
  });

  it('text follows the font size of the browser, and a desk is not a phone in the middle', async () => {
    const { page } = desk;
    await page.setViewportSize({ width: 1280, height: 600 });
    await visit(page, '/');
    const before = await rowSize(page);
    await page.addStyleTag({ content: 'html { font-size: 32px }' });
    expect(await rowSize(page)).toBe(before * 2);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280);
    expect(
      await top(page)
        .locator('main')
        .evaluate((element) => element.getBoundingClientRect().width),
    ).toBeGreaterThan(1000);
  });

  it.each([320, 375])(
    'in a browser whose print is twice as large, nothing sticks out or is cut off at %s px',
    async (width) => {
      large ??= await launchBrowser(['--blink-settings=defaultFontSize=32']);
      const { page, context, problems } = await openPage(large, `${api.url}/`, {
        viewport: { width, height: 700 },
      });
      await keepLetters(page);
      await visit(page, '/');
      const usual = await openPage(browser, `${api.url}/`, { viewport: { width, height: 700 } });
      expect(await rowSize(page)).toBe(2 * (await rowSize(usual.page)));
      await usual.context.close();
      await page.evaluate(
        (draft) => localStorage.setItem('huiyin.draft', JSON.stringify({ data: JSON.stringify(draft) })),
        {
          mailbox: 'complaint',
          kind: 'complaint',
          title: '咨询电话连续三天无人接听',
          body: '从周一到周三每天都打过公布的咨询电话，始终没有人接听。',
          name: '周小满',
        },
      );
      for (const path of [
        '/',
        '/write',
        '/write/form',
        '/write/confirm',
        '/query',
        '/letters',
        letter,
        '/answers',
        answer,
        '/faqs',
        '/calendar',
        '/open-days',
        '/mine',
        '/privacy',
      ]) {
        await visit(page, path);
        await top(page).locator('main').waitFor();
        // What sticks out makes the page of a phone wider than the phone.
        expectNamed(await page.evaluate(() => window.innerWidth), path).toBeLessThanOrEqual(width + 1);
        expectNamed(await sidewaysOverflow(page), path).toEqual([]);
        expectNamed(await cutOff(page), path).toEqual([]);
        await screenshot(page, `h5-print-200-${width}${path.replace(/\?.*/, '').replaceAll('/', '-')}`);
      }
      expect(problems).toEqual([]);
      await context.close();
    },
  );

  it('with the person’s own colours a chosen radio and every icon can still be seen', async () => {
    const { page } = desk;
    await page.emulateMedia({ forcedColors: 'active' });
    await visit(page, '/write?mailbox=consultation');
    const [icon, chosen, other] = await page.evaluate(() => {
      const style = (selector: string) =>
        getComputedStyle(document.querySelector(`.taro_page:not(.taro_page_shade) ${selector}`)!);
      return [
        style('.icon').backgroundColor !== getComputedStyle(document.body).backgroundColor,
        style('.choice-on').outlineStyle,
        style('.choice:not(.choice-on)').outlineStyle,
      ];
    });
    expect([icon, chosen, other]).toEqual([true, 'solid', 'none']);
    await page.emulateMedia({ forcedColors: 'none' });
  });

  it('large print has its entrance on the home page: two things to do, no figures, nothing collides at 320 px', async () => {
    const { page, context } = await openPage(browser, `${api.url}/`, {
      viewport: { width: 320, height: 700 },
    });
    await top(page).getByText('收到来信').waitFor();
    await top(page).getByRole('button', { name: '长辈版' }).click();
    await top(page).getByRole('button', { name: '标准版' }).waitFor();
    await eventually(() => top(page).getByText('收到来信').isVisible()).toBe(false);
    await eventually(() => top(page).getByRole('heading', { name: '写给哪里' }).isVisible()).toBe(false);
    await eventually(() => top(page).locator('main').getByRole('button').count()).toBe(3);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.reload();
    await top(page).getByRole('button', { name: '标准版' }).click();
    await top(page).getByText('收到来信').waitFor();
    await context.close();
  });

  it('a published answer and a letter’s own are read aloud where the device speaks Chinese, until stopped', async () => {
    const { page } = desk;
    await visit(page, answer);
    await top(page).getByRole('heading', { name: '答复', exact: true }).waitFor();
    await eventually(() => top(page).getByRole('button', { name: '朗读' }).count()).toBe(0);
    const { page: speaking, context } = await openPage(browser, `${api.url}/`);
    await keepLetters(speaking);
    await speaking.addInitScript(() => {
      const said: string[] = [];
      const voices = Object.assign(new EventTarget(), {
        getVoices: () => [{ lang: 'en-US' }, { lang: 'zh-CN', name: '普通话' }],
        speak: (part: { text: string }) => said.push(part.text),
        cancel: () => said.push('cancelled'),
      });
      Object.defineProperty(window, 'speechSynthesis', { value: voices });
      Object.defineProperty(window, 'SpeechSynthesisUtterance', {
        value: class {
          constructor(readonly text: string) {}
        },
      });
      Object.assign(window, { said });
    });
    const said = () => speaking.evaluate(() => (window as unknown as { said: string[] }).said);
    for (const [path, words] of [
      [answer, /^\d{4}年\d+月\d+日$/],
      [letter, /^答复的最后一句。$/],
    ] as const) {
      await visit(speaking, path);
      await top(speaking).getByRole('button', { name: '朗读' }).click();
      const stop = top(speaking).getByRole('button', { name: '停止朗读' });
      await stop.waitFor();
      const parts = (await said()).filter((part) => part !== 'cancelled');
      expect(parts.length).toBeGreaterThan(1);
      expect(parts.at(-1)).toMatch(words);
      await stop.click();
      await top(speaking).getByRole('button', { name: '朗读', exact: true }).waitFor();
      expect((await said()).at(-1)).toBe('cancelled');
    }
    await context.close();
  });
});
