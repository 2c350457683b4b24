import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { launchBrowser, screenshot, untilStill } from '../../support/chromium.js';
import { Bureau, openAs, untilStatus, type Known } from './bureau.js';
import { eventually } from '../../support/expect.js';

const DAY = '2026-03-31';

let api: Api;
let browser: Browser;
/** For the walk through the list; the other two cases have letters of their own. */
let letters: Known[];
let untouched: Known;
let toAssign: Known;

beforeAll(async () => {
  api = await startApi({ demo: true, now: `${DAY}T02:00:00.000Z` });
  const bureau = await Bureau.open(api);
  letters = [];
  for (const title of ['键盘受理的第一件', '键盘受理的第二件'])
    letters.push(await bureau.receive(DAY, { kind: 'complaint', mailbox: 'complaint', title }));
  untouched = await bureau.receive(DAY, {
    kind: 'report',
    mailbox: 'complaint',
    title: '快捷键关掉时不受理的来信',
  });
  toAssign = await bureau.receive(DAY, {
    kind: 'report',
    mailbox: 'complaint',
    title: '用 Tab 走过表单的来信',
  });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

describe('the console by keyboard', () => {
  it('walks the list with j and k, opens, accepts, assigns and goes on without a mouse', async () => {
    const { page, context, problems } = await openAs(
      browser,
      api,
      'clerk',
      '/queues/to_accept?kind=complaint',
    );
    const links = page.getByRole('table', { name: '待受理' }).getByRole('link');
    await links.first().waitFor();
    const titles = await links.allInnerTexts();
    expect(titles).toEqual(expect.arrayContaining(letters.map(({ title }) => title)));
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: titles[0] }).waitFor();
    await page.keyboard.press('j');
    await page.getByRole('heading', { level: 1, name: titles[1] }).waitFor();
    await page.keyboard.press('a');
    await untilStatus(page, '待分办');
    await page.keyboard.press('s');
    await page.getByRole('dialog', { name: '分办' }).waitFor();
    // In a dialog a letter is a letter.
    await page.keyboard.press('u');
    const choices = page.locator('.ant-select-dropdown').filter({ visible: true });
    await choices.waitFor();
    // The first Escape closes the list of departments, the second the dialog.
    await page.keyboard.press('Escape');
    await choices.waitFor({ state: 'hidden' });
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: '分办' }).waitFor({ state: 'hidden' });
    await page.keyboard.press('u');
    await links.first().waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  it('? explains the keys; while a field is typed in, no key does anything else', async () => {
    const { page, context } = await openAs(browser, api, 'clerk', '/queues/to_accept');
    await page.getByRole('table', { name: '待受理' }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('?ja/');
    await eventually(() => page.getByLabel('搜索').inputValue()).toBe('?ja/');
    const help = page.getByRole('dialog', { name: '快捷键' });
    await eventually(() => help.count()).toBe(0);
    await page.getByLabel('搜索').fill('');
    await page.getByLabel('搜索').blur();
    await page.keyboard.press('?');
    await help.getByText('受理、审核通过、签发').waitFor();
    await screenshot(page, 'desk-shortcuts');
    await help.getByRole('checkbox', { name: /使用单键快捷键/ }).uncheck();
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });
    await page.getByRole('link', { name: untouched.title }).click();
    await page.getByRole('button', { name: '受理', exact: true }).waitFor();
    await page.keyboard.press('a');
    await page.keyboard.press('?');
    await help.waitFor();
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '受理', exact: true }).waitFor();
    await context.close();
  });

  it('Tab walks through the departments that help without choosing one', async () => {
    const { page, context } = await openAs(browser, api, 'clerk', `/letters/${toAssign.id}`);
    await page.getByRole('button', { name: '受理', exact: true }).click();
    await page.getByRole('button', { name: '分办' }).click();
    const dialog = page.getByRole('dialog', { name: '分办' });
    // The dialog gives the focus to its first field when it has opened: a list that is opened before loses it, and stays.
    const first = dialog.getByRole('combobox', { name: '承办处室' });
    await untilStill(page);
    await eventually(() => first.evaluate((element) => element === document.activeElement)).toBe(true);
    for (const label of ['承办处室', '协办处室（选填）']) {
      const box = dialog.getByRole('combobox', { name: label });
      await box.click();
      await page.locator('.ant-select-item-option-active').filter({ visible: true }).waitFor();
      await page.keyboard.press('Tab');
      await eventually(() => box.evaluate((element) => element === document.activeElement)).toBe(false);
      // While this list closes, the next one would be a second.
      await eventually(() => page.locator('.ant-select-dropdown:visible').count()).toBe(0);
    }
    await dialog.getByLabel('办理意见（选填）').click();
    await eventually(() =>
      dialog.locator('.ant-select-selection-item, .ant-select-content-has-value').count(),
    ).toBe(0);
    await dialog.getByRole('button', { name: '分办' }).click();
    await dialog.getByText('请选择承办处室').waitFor();
    await context.close();
  });

  it('the number of late letters is whole on the screen, however low or narrow it is', async () => {
    const { page, context } = await openAs(browser, api, 'leader', '/board');
    const badge = page.locator('em[data-late]');
    for (const viewport of [
      { width: 1280, height: 800 },
      { width: 1280, height: 560 },
      { width: 768, height: 600 },
    ]) {
      await page.setViewportSize(viewport);
      await badge.waitFor();
      const isSeen = () =>
        badge.evaluate((element) => {
          const { left, right, top, bottom } = element.getBoundingClientRect();
          return [
            [left + 1, top + 1],
            [right - 1, bottom - 1],
            [(left + right) / 2, (top + bottom) / 2],
          ].every(([x, y]) => {
            const hit = document.elementFromPoint(x!, y!);
            return hit !== null && (element.contains(hit) || hit.contains(element));
          });
        });
      const name = `${viewport.width} × ${viewport.height}`;
      await eventually(isSeen, { message: name }).toBe(true);
      await screenshot(page, `desk-rail-${viewport.width}-${viewport.height}`);
    }
    await context.close();
  });
});
