import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { Office } from '../e2e/office.js';
import { launchBrowser, openPage } from '../support/chromium.js';
import { openAs } from './console/bureau.js';
import { MANUAL_PAGES, proceduresOf, walk } from './manual.js';

const NOW = '2026-03-31T02:00:00Z';

describe('the manual, done as it is written', () => {
  let office: Office;
  let browser: Browser;

  beforeAll(async () => {
    office = await Office.open({ now: NOW });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await office?.close();
  });

  it.each(MANUAL_PAGES.flatMap(proceduresOf).map((one) => [one.of, one.title, one] as const))(
    '%s: %s',
    async (of, name, procedure) => {
      const title = `手册来信：${name}`;
      if (procedure.letter && procedure.letter !== 'overdue')
        await office.bring(procedure.letter as Parameters<Office['bring']>[0], { title });
      const opened =
        of === 'citizen'
          ? await openPage(browser, `${office.api.url}${procedure.page}`)
          : await openAs(browser, office.api, of, procedure.page, undefined, NOW);
      await walk(opened.page, procedure, { title });
      expect(opened.problems).toEqual([]);
      await opened.context.close();
    },
  );
});
