import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import type { Browser } from 'playwright-core';
import { type Api, startApi } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, openPage, PHONE, screenshot } from '../../support/chromium.js';
import { top } from './citizen.js';
import { eventually } from '../../support/expect.js';

describe('the calendar for citizens', () => {
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

  it('counts a due day with its reasons, shows the year and the address to subscribe to', async () => {
    const { page, context, problems } = await openPage(browser, `${api.url}/`, { viewport: PHONE });
    await top(page)
      .getByRole('link', { name: /工作日日历/ })
      .click();
    const view = top(page);
    await view.getByRole('heading', { name: '2026年' }).waitFor();

    // docs/rules.md: received Thu 2026-09-24, 7 working days → 2026-10-12.
    await view.getByLabel('收到来信的日期').last().fill('2026-09-24');
    await view.getByRole('button', { name: '算一算' }).click();
    await view.getByText('最迟2026年10月12日（星期一）答复').waitFor();
    const days = view.getByRole('listitem');
    await eventually(() => days.filter({ hasText: '10月1日' }).innerText()).toMatch(/不算，国庆节/);
    await eventually(() => days.filter({ hasText: '10月10日' }).innerText()).toMatch(
      /第 6 个工作日，国庆节调休上班/,
    );
    await view.getByLabel('收到来信的日期').last().fill('');
    await view.getByRole('button', { name: '算一算' }).click();
    await view.getByText('请写成 2026-03-09 这样的日期').waitFor();

    const february = view.getByRole('table', { name: '2026年2月' });
    await february.getByRole('cell', { name: '2月14日，春节调休上班' }).waitFor();
    await february.getByRole('cell', { name: '2月23日，春节', exact: true }).waitFor();
    await view.getByRole('cell', { name: '3月9日，今天，工作日' }).waitFor();

    const address = await view.getByText(/exceptions\.ics$/).innerText();
    const feed = await (await fetch(address)).text();
    expect(
      new ICAL.Component(ICAL.parse(feed) as unknown[]).getAllSubcomponents('vevent').length,
    ).toBeGreaterThan(15);

    await view.getByRole('button', { name: '下一年' }).click();
    await view.getByText('2027年的放假安排还没有公布').waitFor();
    await view.getByRole('cell', { name: '1月1日，元旦，法定节假日（暂定）' }).waitFor();
    await expectNoSeriousAxe(page);
    await view.getByRole('button', { name: '上一年' }).click();
    await view.getByRole('heading', { name: '2026年' }).waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      for (const width of [320, 375]) {
        await page.setViewportSize({ width, height: 4600 });
        await screenshot(page, `h5-calendar-${width}-${colorScheme}`);
      }
    }
    expect(problems).toEqual([]);
    await context.close();
  });
});
