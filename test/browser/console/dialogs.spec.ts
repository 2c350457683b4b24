import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, screenshot, untilStill } from '../../support/chromium.js';
import { eventually } from '../../support/expect.js';
import { Bureau, Desks, openAs } from './bureau.js';

const DAY = '2026-03-31';

/** Looks at what antd moves whenever a step of that begins. @returns the kinds of motion so far, and what was transformed */
async function watchMotion(page: Page): Promise<() => Promise<{ kinds: string[]; moved: string[] }>> {
  await page.evaluate(() => {
    const kinds = new Set<string>();
    const moved: string[] = [];
    const STEP = /(ant-\S+?)-(?:appear|enter|leave)\b/;
    new MutationObserver((changes) => {
      for (const { target } of changes)
        for (const element of [target, ...(target as Element).querySelectorAll('*')] as Element[]) {
          const [step, kind] = STEP.exec(element.getAttribute('class') ?? '') ?? [];
          if (!step) continue;
          kinds.add(kind!);
          const { transform } = getComputedStyle(element);
          if (transform !== 'none') moved.push(`${element.className}: ${transform}`);
        }
    }).observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['class'],
    });
    Object.assign(window, { motionSeen: () => ({ kinds: [...kinds], moved }) });
  });
  return () => page.evaluate('motionSeen()');
}

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

  // Between press and release a dialog that had been shown in place grew out of a point: the click hit what lay behind.
  it('with reduced motion, nothing that opens or closes is ever drawn elsewhere', async () => {
    const letter = await bureau.receive(DAY, { title: '对话框不会在手下移开' });
    await (await bureau.as('clerk')).post(`/staff/letters/${letter.id}/acceptance`, {});
    const { page, context } = await openAs(browser, api, 'clerk', `/letters/${letter.id}`);
    const phases = await watchMotion(page);
    const bar = page.getByRole('group', { name: '办理' });
    await bar.getByRole('button', { name: '分办' }).click();
    const dialog = page.getByRole('dialog', { name: '分办' });
    await dialog.getByRole('combobox', { name: '承办处室' }).click();
    await page.getByTitle('人口和就业统计处').filter({ visible: true }).click();
    await dialog.getByRole('button', { name: '取消' }).click();
    const question = page.getByRole('dialog').filter({ hasText: '放弃没有保存的内容？' });
    await question.getByRole('button', { name: '放弃' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page
      .getByRole('button', { name: /为什么是这一天/ })
      .first()
      .click();
    const explanation = page.getByRole('dialog', { name: '为什么是这一天' });
    await explanation.getByRole('table').waitFor();
    await page.keyboard.press('Escape');
    await explanation.waitFor({ state: 'hidden' });
    await untilStill(page);
    const seen = await phases();
    expect(seen.kinds).toEqual(
      expect.arrayContaining(['ant-zoom', 'ant-slide-up', 'ant-drawer-panel-motion-right']),
    );
    expect(seen.moved).toEqual([]);
    await context.close();
  });

  // As where the answer comes before the turning sign has grown: then its shrinking changes nothing and does not end.
  it('refused, its button has its own name again, whether the turning sign had grown or not', async () => {
    const letter = await bureau.receive(DAY, { title: '对话框里的按钮不会一直转' });
    await (await bureau.as('clerk')).post(`/staff/letters/${letter.id}/acceptance`, {});
    const { page, context } = await openAs(browser, api, 'clerk', `/letters/${letter.id}`);
    await page.addStyleTag({ content: '.ant-btn-loading-icon { transition: none !important }' });
    await page.route('**/assignment', (route) => route.abort());
    await page.getByRole('group', { name: '办理' }).getByRole('button', { name: '分办' }).click();
    const dialog = page.getByRole('dialog', { name: '分办' });
    await dialog.getByRole('combobox', { name: '承办处室' }).click();
    await page.getByTitle('人口和就业统计处').filter({ visible: true }).click();
    const sign = page.locator('.ant-btn-loading-icon');
    await dialog.getByRole('button', { name: '分办' }).click();
    await dialog.getByRole('alert').waitFor();
    await eventually(() => sign.count(), { timeout: 5_000 }).toBe(0);
    await dialog.getByRole('button', { name: /^分\s*办$/ }).waitFor();
    await context.close();
  });

  it('every dialog of a letter, with the keyboard inside it and back where it was', async () => {
    const letter = await bureau.receive(DAY, {
      title: '每个对话框都要无障碍',
      kind: 'suggestion',
      mailbox: 'suggestion',
    });
    await bureau.assign(letter, 'population', '林晓岚');
    const fresh = await bureau.receive(DAY, { title: '受理之前的对话框' });
    const desks = new Desks((username, path) => openAs(browser, api, username, path));
    const opened: string[] = [];
    for (const [username, { id }] of [
      ['clerk', fresh],
      ['clerk', letter],
      ['handler', letter],
      ['leader', letter],
    ] as const) {
      const { page } = await desks.at(username, `/letters/${id}`);
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
        await eventually(() =>
          page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null),
        ).toBe(true);
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'hidden' });
        await eventually(() => button.evaluate((element) => element === document.activeElement)).toBe(true);
        opened.push(name);
      }
      if (username === 'clerk') await screenshot(page, `console-letter-clerk-${opened.length}`);
    }
    expect(opened).toEqual(
      expect.arrayContaining(['不予受理', '转送', '改派', '退回公开办', '延期', '催办']),
    );
  });
});
