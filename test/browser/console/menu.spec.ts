import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { STAFF_ROLES } from '@huiyin/contract';
import type { Browser } from 'playwright-core';
import { DOORS } from '../../e2e/role-calls.js';
import { startApi, type Api } from '../../support/api-process.js';
import { launchBrowser } from '../../support/chromium.js';
import { openAs } from './bureau.js';

/** The call of the API that each page of the menu is there for. Queues are named by the server itself. */
const CALL_OF_PAGE: Record<string, string> = {
  '/board': 'supervisionSummary',
  '/statistics': 'periodStatistics',
  '/reports/monthly': 'monthlyReport',
  '/reports/annual': 'annualReport',
  '/self-inspection': 'selfInspection',
  '/assessment': 'assessDepartments',
  '/publications/waiting': 'preparePublication',
  '/publications/prepared': 'releasePublication',
  '/publications/released': 'listPublications',
  '/letters': 'searchStaffLetters',
  '/letters/new': 'keyLetter',
  '/hotline': 'takeHotlineOrders',
  '/imports': 'importLetters',
  '/contents/flagged': 'listContentChecks',
  '/blocks/active': 'listSenderBlocks',
  '/calendar': 'applyCalendarNotice',
  '/open-days': 'listStaffOpenDays',
  '/congress-window': 'setCongressWindow',
  '/consultations': 'listStaffConsultations',
  '/consultation-statistics': 'consultationStatistics',
  '/ledger': 'listObligations',
  '/wheel': 'listObligations',
  '/occasions': 'listOccasions',
  '/documents': 'listDocuments',
  '/self-check': 'getSelfCheck',
  '/ledger-reports': 'listNeglect',
  '/admin/openness': 'changeOpennessSettings',
  '/admin/first-day': 'getFirstDay',
  '/admin/users': 'createUser',
  '/admin/sign-in': 'changeSignInSettings',
  '/admin/departments': 'createDepartment',
  '/admin/leaders': 'replaceLeaders',
  '/admin/office': 'changeOffice',
  '/admin/programs': 'listProgramTokens',
  '/admin/limits': 'addLimit',
  '/admin/templates': 'createReplyTemplate',
  '/admin/backups': 'listBackups',
  '/admin/audit': 'listAudit',
  '/messages': 'listDeliveries',
  '/message-texts': 'changeMessageText',
};

let api: Api;
let browser: Browser;

beforeAll(async () => {
  api = await startApi({ demo: true, now: '2026-03-31T02:00:00.000Z' });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

it.each(STAFF_ROLES)(
  '%s: the menu offers the pages whose calls the API allows, and no other',
  async (role) => {
    const { page, context } = await openAs(browser, api, role, '/account');
    const links = page.getByRole('navigation', { name: '主菜单' }).getByRole('link');
    await links.first().waitFor();
    const offered = await links.evaluateAll((all) =>
      all.map((link) => new URL((link as HTMLAnchorElement).href).pathname),
    );
    const pages = offered
      .map((path) => path.replace('/console', ''))
      .filter((path) => !path.startsWith('/queues/'));
    const allowed = Object.keys(CALL_OF_PAGE).filter((path) => DOORS[CALL_OF_PAGE[path]!]?.includes(role));
    expect(pages.sort()).toEqual(allowed.sort());
    await context.close();
  },
);
