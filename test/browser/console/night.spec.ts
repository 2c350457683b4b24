import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, openPage, screenshot } from '../../support/chromium.js';
import { Bureau, goInside, openAs, signIn } from './bureau.js';

const DAY = '2026-03-31';
const ANSWER = '您好！分县常住人口数据在本局网站“数据查询”栏目公布，请按年度下载。感谢您的关心！';

let api: Api;
let browser: Browser;
/** The address of a letter that is being answered. */
let letter: string;

beforeAll(async () => {
  api = await startApi({ demo: true, now: `${DAY}T02:00:00.000Z` });
  const bureau = await Bureau.open(api);
  const known = await bureau.receive(DAY, {
    kind: 'consultation',
    mailbox: 'consultation',
    title: '晚上看的来信',
  });
  await bureau.assign(known, 'population', '林晓岚');
  await (await bureau.as('handler')).put(`/staff/letters/${known.id}/draft`, { body: ANSWER, version: 0 });
  letter = `/letters/${known.id}`;
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

/** The pages of a role that look different from one another. */
const PAGES: Record<string, readonly string[]> = {
  clerk: [
    '/queues/to_accept',
    'letter',
    'letter/slip',
    '/letters/new',
    '/publications/waiting',
    '/contents/flagged',
    '/blocks/active',
    '/open-days',
    '/notices',
    '/account',
  ],
  handler: ['letter'],
  supervisor: ['/board', '/statistics', '/reports/monthly', '/assessment', '/board/overdue'],
  admin: [
    '/admin/users',
    '/admin/departments',
    '/admin/leaders',
    '/admin/limits',
    '/admin/templates',
    '/admin/audit',
    '/calendar',
    '/messages',
    '/message-texts',
    '/congress-window',
  ],
};

const DARK = 'rgb(20, 24, 29)';
const paperOf = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);

describe('the console on a screen set to dark', () => {
  it('the login page can be read, and the console behind it is dark at once', async () => {
    const { page, context, problems } = await openPage(browser, `${api.url}/console/login`);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectNoSeriousAxe(page);
    await signIn(page, 'handler');
    expect(await paperOf(page)).toBe(DARK);
    expect(problems).toEqual([]);
    await context.close();
  });

  it.each(Object.keys(PAGES))('the pages of a %s are dark and their words can be read', async (username) => {
    const first = PAGES[username]![0]!.replace(/^letter/, letter);
    const { page, context, problems } = await openAs(browser, api, username, first);
    await page.emulateMedia({ colorScheme: 'dark' });
    const faults: string[] = [];
    for (const path of PAGES[username]!) {
      const address = path.replace(/^letter/, letter);
      await goInside(page, address);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await paperOf(page)).toBe(DARK);
      await expectNoSeriousAxe(page, undefined, 'colours').catch((error: Error) =>
        faults.push(error.message),
      );
      await screenshot(page, `night-${username}${path.replaceAll('/', '-')}`);
    }
    expect(faults).toEqual([]);
    expect(problems).toEqual([]);
    await context.close();
  });
});
