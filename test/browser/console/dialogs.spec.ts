import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, screenshot, untilStill } from '../../support/chromium.js';
import { eventually } from '../../support/expect.js';
import { Bureau, openAs } from './bureau.js';

const DAY = '2026-03-31';

describe('a dialog', () => {
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

  // With reduced motion, lists once opened outside the screen and the focus went to the close button.
  it.each(['reduce', 'no-preference'] as const)(
    'motion %s: the first field has the focus, and its list is on the screen',
    async (reducedMotion) => {
      const letter = await bureau.receive(DAY, { title: '动画多或少都能分办' });
      await (await bureau.as('clerk')).post(`/staff/letters/${letter.id}/acceptance`, {});
      const { page, context, problems } = await openAs(browser, api, 'clerk', `/letters/${letter.id}`);
      await page.emulateMedia({ reducedMotion });
      await page.getByRole('group', { name: '办理' }).getByRole('button', { name: '分办' }).click();
      // The ring that runs out from a pressed button is motion too.
      if (reducedMotion === 'reduce') await eventually(() => page.locator('.ant-wave').count()).toBe(0);
      const box = page.getByRole('dialog', { name: '分办' }).getByRole('combobox', { name: '承办处室' });
      await eventually(() => box.evaluate((element) => element === document.activeElement)).toBe(true);
      await page.keyboard.type('人口');
      const option = page.getByTitle('人口和就业统计处').filter({ visible: true });
      // A list that is still unfolding takes the click for the row that was there a moment ago.
      await untilStill(page);
      await option.click();
      await page
        .getByRole('dialog', { name: '分办' })
        .locator('.ant-select-content')
        .filter({ hasText: '人口和就业统计处' })
        .waitFor();
      expect(problems).toEqual([]);
      await context.close();
    },
  );

  it('every dialog of a letter, with the keyboard inside it and back where it was', async () => {
    const letter = await bureau.receive(DAY, {
      title: '每个对话框都要无障碍',
      kind: 'suggestion',
      mailbox: 'suggestion',
    });
    await bureau.assign(letter, 'population', '林晓岚');
    const fresh = await bureau.receive(DAY, { title: '受理之前的对话框' });
    const opened: string[] = [];
    for (const [username, { id }] of [
      ['clerk', fresh],
      ['clerk', letter],
      ['handler', letter],
      ['leader', letter],
    ] as const) {
      const { page, context } = await openAs(browser, api, username, `/letters/${id}`);
      const bar = page.getByRole('group', { name: '办理' });
      await bar.waitFor();
      const names = (await bar.getByRole('button').allInnerTexts()).map((name) => name.replace(/\s/g, ''));
      for (const name of names.filter((known) => known !== '受理' && known !== '更多')) {
        const button = bar.getByRole('button', { name, exact: true });
        await button.focus();
        await page.keyboard.press('Enter');
        const dialog = page.getByRole('dialog');
        await dialog.waitFor();
        await expectNoSeriousAxe(page, '.ant-modal');
        expect(await page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null)).toBe(
          true,
        );
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'hidden' });
        await eventually(() => button.evaluate((element) => element === document.activeElement)).toBe(true);
        opened.push(name);
      }
      if (username === 'clerk') await screenshot(page, `console-letter-clerk-${opened.length}`);
      await context.close();
    }
    expect(opened).toEqual(
      expect.arrayContaining(['不予受理', '转送', '改派', '退回公开办', '延期', '催办']),
    );
  });
});
