import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { launchBrowser } from '../../support/chromium.js';
import { Bureau, openAs, type Known } from './bureau.js';

/** 2027 has no notice: a consultation of 11 December is due on Mon 2027-01-04, for the time being. */
describe('暂定 stands beside a due day wherever the console writes one', () => {
  let api: Api;
  let browser: Browser;
  let bureau: Bureau;
  let letter: Known;
  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-12-11T02:00:00Z' });
    bureau = await Bureau.open(api);
    letter = await bureau.receive('2026-12-11', { kind: 'consultation', title: '跨年才到期的咨询' });
    await bureau.assign(letter, 'population', '林晓岚');
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await api?.stop();
  });

  it.each([
    ['handler', '退回公开办', /到期日仍是 2027-01-04（暂定）。/],
    ['handler', '请来信人补充', /到期日仍是 2027-01-04（暂定）。/],
    ['clerk', '变更类别', /到期日 2027年1月4日 周一（暂定）。/],
    ['supervisor', '催办', /到期日为 2027-01-04（暂定），/],
  ])('%s: %s', async (username, name, words) => {
    const { page, context } = await openAs(browser, api, username, `/letters/${letter.id}`);
    const bar = page.getByRole('group', { name: '办理' });
    await bar.waitFor();
    const button = bar.getByRole('button', { name, exact: true });
    if ((await button.count()) > 0) await button.click();
    else {
      await bar.getByRole('button', { name: '更多' }).click();
      await page.getByRole('menuitem', { name }).click();
    }
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    const written = [await dialog.innerText()];
    for (const area of await dialog.locator('textarea').all()) written.push(await area.inputValue());
    expect(written.join('\n')).toMatch(words);
    await context.close();
  });

  it('lists of letters, 通报 and 催办通知单', async () => {
    bureau.goTo('2027-03-15');
    for (const [path, words] of [
      ['/statistics/letters?figure=overdue&from=2026-12-01&to=2027-03-15', '2027-01-04（暂定）'],
      ['/reports/monthly?month=2027-02', '2027-01-04（暂定）'],
      [`/board/notices?letter=${letter.id}`, '2027年1月4日（暂定）（办理时限 15 个工作日）'],
    ] as const) {
      const { page, context } = await openAs(browser, api, 'supervisor', path);
      await page.getByText(words).first().waitFor();
      await context.close();
    }
  });
});
