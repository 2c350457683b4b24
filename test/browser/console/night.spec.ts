import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, openPage, screenshot } from '../../support/chromium.js';
import { Bureau, goInside, signIn } from './bureau.js';

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

describe('the console on a screen set to dark', () => {
  it.each(Object.keys(PAGES))('the pages of a %s are dark and their words can be read', async (username) => {
    const { page, context, problems } = await openPage(browser, `${api.url}/console/login`);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectNoSeriousAxe(page);
    await signIn(page, username);
    const faults: string[] = [];
    for (const path of PAGES[username]!) {
      const address = path.replace(/^letter/, letter);
      await goInside(page, address);
      await page.getByRole('heading', { level: 1 }).waitFor();
      const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      expect(paper).toBe('rgb(20, 24, 29)');
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
