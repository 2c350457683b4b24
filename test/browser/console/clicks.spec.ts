import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { ROOT, startApi, type Api } from '../../support/api-process.js';
import { launchBrowser, type WatchedPage } from '../../support/chromium.js';
import { Bureau, openAs, untilStatus } from './bureau.js';

const DAY = '2026-03-31';

let api: Api;
let browser: Browser;
let bureau: Bureau;
let desk: WatchedPage;

beforeAll(async () => {
  api = await startApi({ demo: true, now: `${DAY}T02:00:00.000Z` });
  bureau = await Bureau.open(api);
  browser = await launchBrowser();
  desk = await openAs(browser, api, 'clerk', '/queues/to_accept', undefined, `${DAY}T02:00:00.000Z`);
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

/** Presses of the mouse on this page while `work` runs. */
async function clicksOf(page: Page, work: () => Promise<void>): Promise<number> {
  const counter = await page.evaluateHandle(() => {
    const seen = { presses: 0 };
    document.addEventListener('pointerdown', () => (seen.presses += 1), { capture: true });
    return seen;
  });
  await work();
  return counter.evaluate(({ presses }) => presses);
}

/** What docs/desk.md says about a task, in the column “now”. */
function documented(task: string): number {
  const row = readFileSync(path.join(ROOT, 'docs/desk.md'), 'utf8')
    .split('\n')
    .find((line) => line.startsWith(`| ${task} `));
  return Number.parseInt(row?.split('|')[3] ?? '', 10);
}

describe('clicks of a task, as docs/desk.md counts them', () => {
  it('accepting a letter from the list', async () => {
    const letter = await bureau.receive(DAY, {
      kind: 'complaint',
      mailbox: 'complaint',
      title: '数点击：受理',
    });
    const { page } = desk;
    await page.goto(`${api.url}/console/queues/to_accept`);
    const link = page.getByRole('link', { name: letter.title });
    await link.waitFor();
    const clicks = await clicksOf(page, async () => {
      await link.click();
      await page.getByRole('button', { name: '受理', exact: true }).click();
      await untilStatus(page, '待分办');
    });
    expect(clicks).toBe(2);
    expect(documented('accept a letter')).toBe(clicks);
  });

  it('assigning a letter from the list', async () => {
    const letter = await bureau.receive(DAY, {
      kind: 'complaint',
      mailbox: 'complaint',
      title: '数点击：分办',
    });
    await (await bureau.as('clerk')).post(`/staff/letters/${letter.id}/acceptance`, {});
    const { page } = desk;
    await page.goto(`${api.url}/console/queues/to_assign`);
    const link = page.getByRole('link', { name: letter.title });
    await link.waitFor();
    const clicks = await clicksOf(page, async () => {
      await link.click();
      await page.getByRole('group', { name: '办理' }).getByRole('button', { name: '分办' }).click();
      const dialog = page.getByRole('dialog', { name: '分办' });
      await dialog
        .getByRole('group', { name: '直接选处室' })
        .getByRole('button', { name: '人口和就业统计处' })
        .click();
      await dialog.getByRole('button', { name: '分办', exact: true }).click();
      await untilStatus(page, '办理中');
    });
    expect(clicks).toBe(4);
    expect(documented('assign a letter')).toBe(clicks);
    const { body } = await (await bureau.as('clerk')).get(`/staff/letters/${letter.id}`);
    expect(body.department.name).toBe('人口和就业统计处');
  });

  it('keying a call, besides what is typed', async () => {
    const { page } = desk;
    const clicks = await clicksOf(page, async () => {
      await page.getByRole('link', { name: '登记来信' }).click();
      const time = page.getByLabel('来电时间');
      await time.waitFor();
      if ((await time.inputValue()) === '') {
        await time.click();
        await page.keyboard.type('2026-03-31 09:30');
        await page.keyboard.press('Enter');
      }
      await page.getByRole('radio', { name: '在线咨询' }).click();
      await page.getByRole('radio', { name: '投诉', exact: true }).click();
      await page.getByLabel('标题').click();
      await page.keyboard.type('数点击：来电反映公示栏没有更新');
      await page.keyboard.press('Tab');
      await page.keyboard.type('来电人反映社区公示栏的统计数据两年没有更新，希望尽快换成新的。');
      while (!(await page.getByLabel('姓名').evaluate((element) => element === document.activeElement)))
        await page.keyboard.press('Tab');
      await page.keyboard.type('钱来电');
      await page.getByRole('button', { name: '登记', exact: true }).click();
      await page.getByRole('heading', { name: '已登记' }).waitFor();
    });
    expect(clicks).toBeLessThanOrEqual(6);
    expect(documented('key a call')).toBe(clicks);
  });

  it('going on to the next letter', async () => {
    for (const title of ['数点击：前一件', '数点击：后一件'])
      await bureau.receive(DAY, { kind: 'suggestion', mailbox: 'suggestion', title });
    const { page } = desk;
    await page.goto(`${api.url}/console/queues/to_accept?kind=suggestion`);
    const links = page.getByRole('table', { name: '待受理' }).getByRole('link');
    await links.nth(1).waitFor();
    const titles = await links.allInnerTexts();
    await links.first().click();
    await page.getByRole('heading', { level: 1, name: titles[0] }).waitFor();
    const clicks = await clicksOf(page, async () => {
      await page.getByRole('link', { name: '下一件' }).click();
      await page.getByRole('heading', { level: 1, name: titles[1] }).waitFor();
    });
    expect(clicks).toBe(1);
    expect(documented('open the next letter')).toBe(clicks);
  });
});
