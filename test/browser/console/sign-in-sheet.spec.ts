import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { launchBrowser, screenshot } from '../../support/chromium.js';
import { anonymous, staff } from '../../support/client.js';
import { aVisitor, good, publish } from '../../support/open-days.js';
import { openAs } from './bureau.js';
import { eventually } from '../../support/expect.js';

const PEOPLE = 60;

describe('the sign-in sheet on paper', () => {
  let api: Api;
  let browser: Browser;
  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-01-12T02:00:00Z' });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await api?.stop();
  });

  it('holds everybody who comes on A4 pages with the head on each, no phone number, nothing of the screen', async () => {
    const clerk = await staff(api.url, 'clerk');
    const { sessionIds } = await publish(clerk, [{ capacity: PEOPLE }], { title: '打印签到表的开放日' });
    const visitors = Array.from({ length: PEOPLE }, (_, n) => aVisitor({ name: `来客${n + 1}` }));
    for (const visitor of visitors)
      good(await anonymous(api.url).post(`/open-day-sessions/${sessionIds[0]}/sign-ups`, visitor));
    api.setNow('2026-01-24T00:30:00Z');
    const { page, context, problems } = await openAs(
      browser,
      api,
      'clerk',
      `/open-days/sessions/${sessionIds[0]}/sheet`,
    );
    await page.getByRole('heading', { name: /打印签到表的开放日.*签到表/ }).waitFor();
    await page.getByRole('cell', { name: `来客${PEOPLE}`, exact: true }).waitFor();
    await page.emulateMedia({ media: 'print' });
    // The sheet is printed; the menu and the button are not.
    await eventually(() => page.getByRole('button', { name: '打印' }).isVisible()).toBe(false);
    await eventually(() => page.getByRole('navigation').first().isVisible()).toBe(false);
    expect(await page.locator('table thead').evaluate((head) => getComputedStyle(head).display)).toBe(
      'table-header-group',
    );
    const rows = await page.locator('tbody tr').allInnerTexts();
    expect(rows).toHaveLength(PEOPLE + 6);
    const printed = await page.locator('table').innerText();
    for (const { name, phone } of visitors) {
      expect(printed).toContain(name);
      expect(printed).not.toContain(phone);
    }
    await screenshot(page, 'console-sign-in-sheet-print');
    const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
    const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    // 66 rows of a centimetre: two or three sheets, and no empty one for the frame around them.
    expect(pages).toBeGreaterThanOrEqual(2);
    expect(pages).toBeLessThanOrEqual(4);
    expect(pdf).toMatch(/\/MediaBox\s*\[\s*0 0 59[45][.\d]* 84[12]/);
    expect(problems).toEqual([]);
    await context.close();
  });
});
