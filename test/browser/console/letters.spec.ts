import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, screenshot } from '../../support/chromium.js';
import { eventually, expectNamed } from '../../support/expect.js';
import {
  Bureau,
  choose,
  Desks,
  goInside,
  type Known,
  openAs,
  overflowOf,
  PATIENT,
  SCREENS,
} from './bureau.js';

let api: Api;
let browser: Browser;
let bureau: Bureau;
let waiting: Known[];
let report: Known;

const DAY = '2026-03-31';
/** for what leaves nothing on the page */
const desks = new Desks((username, path) => openAs(browser, api, username, path));

beforeAll(async () => {
  api = await startApi({ demo: true, now: `${DAY}T02:00:00.000Z` });
  bureau = await Bureau.open(api);
  waiting = [];
  for (const title of ['待受理的第一件来信', '待受理的第二件来信', '待受理的第三件来信'])
    waiting.push(await bureau.receive(DAY, { kind: 'complaint', mailbox: 'complaint', title }));
  report = await bureau.receive(DAY, {
    kind: 'report',
    mailbox: 'complaint',
    title: '反映要求修改上报产值',
    submitter: { type: 'citizen', name: '赵举报', phone: '13800001234' },
  });
  await bureau.assign(report, 'population', '林晓岚');
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

describe('the inbox', () => {
  it('is walked with the arrow keys and opened with Enter', async () => {
    const { page, context, problems } = await openAs(browser, api, 'clerk', '/queues/to_accept');
    const links = page.getByRole('table', { name: '待受理' }).getByRole('link');
    await links.first().waitFor();
    const titles = await links.allInnerTexts();
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe(titles[0]);
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe(titles[1]);
    await page.keyboard.press('End');
    expect(await focused()).toBe(titles.at(-1));
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowUp');
    expect(await focused()).toBe(titles[0]);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: titles[0] }).waitFor();
    await page.getByRole('link', { name: /下一件/ }).click();
    await page.getByRole('heading', { level: 1, name: titles[1] }).waitFor();
    await page.getByRole('link', { name: '返回待受理' }).click();
    await links.first().waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  it('keeps its filters in the address, finds a letter by its number, and forgets the search with a reload', async () => {
    const { page, context } = await openAs(browser, api, 'clerk', '/queues/to_accept');
    const table = page.getByRole('table', { name: '待受理' });
    await choose(page, '类别', '投诉');
    await table.getByText(waiting[0]!.title).waitFor();
    expect(new URL(page.url()).searchParams.get('kind')).toBe('complaint');
    const kinds = await table.locator('tbody tr').allInnerTexts();
    expect(kinds.every((text) => text.includes('投诉'))).toBe(true);
    await goInside(page, '/letters');
    await page.getByLabel('搜索').fill(waiting[1]!.number);
    await page.getByLabel('搜索').press('Enter');
    const all = page.getByRole('table', { name: '全部来信' });
    await eventually(() => all.locator('tbody tr').count(), PATIENT).toBe(1);
    await eventually(() => all.locator('tbody').innerText()).toContain(waiting[1]!.title);
    await page.getByRole('button', { name: '清除条件' }).click();
    await eventually(() => all.locator('tbody tr').count(), PATIENT).toBeGreaterThan(1);
    await page.getByLabel('搜索').fill(waiting[1]!.number);
    await page.getByLabel('搜索').press('Enter');
    await eventually(() => all.locator('tbody tr').count(), PATIENT).toBe(1);
    await page.reload();
    await eventually(() => all.locator('tbody tr').count(), PATIENT).toBeGreaterThan(1);
    await eventually(() => page.getByLabel('搜索').inputValue()).toBe('');
    await context.close();
  });

  it('accepts several letters together and tells which one failed', async () => {
    const letters = [];
    for (const title of ['批量受理甲', '批量受理乙', '批量受理丙'])
      letters.push(await bureau.receive(DAY, { kind: 'suggestion', mailbox: 'suggestion', title }));
    const { page, context } = await openAs(browser, api, 'clerk', '/queues/to_accept?kind=suggestion');
    for (const { title } of letters) await page.getByLabel(`选择：${title}`).check();
    await page.getByText('已选 3 件').waitFor();
    // A colleague moves the second letter first.
    await (await bureau.as('clerk')).post(`/staff/letters/${letters[1]!.id}/acceptance`, {});
    await page.getByRole('button', { name: '批量受理' }).click();
    const report = page.getByRole('dialog').filter({ hasText: '已受理 2 件，1 件没有成功' });
    await report.getByText(/批量受理乙：/).waitFor();
    for (const { id } of letters) {
      const { body } = await (await bureau.as('clerk')).get(`/staff/letters/${id}`);
      expect(body.status).toBe('accepted');
    }
    await context.close();
  });

  it('assigns several letters together', async () => {
    const letters = [];
    for (const title of ['批量分办甲', '批量分办乙']) {
      const letter = await bureau.receive(DAY, { kind: 'suggestion', mailbox: 'suggestion', title });
      await (await bureau.as('clerk')).post(`/staff/letters/${letter.id}/acceptance`, {});
      letters.push(letter);
    }
    const { page, context } = await openAs(browser, api, 'clerk', '/queues/to_assign?kind=suggestion');
    for (const { title } of letters) {
      await page.getByRole('link', { name: title }).focus();
      await page.keyboard.press('Space');
    }
    await page.getByRole('button', { name: '批量分办' }).click();
    const dialog = page.getByRole('dialog', { name: '批量分办 2 件' });
    await choose(dialog, '承办处室', '数据管理中心');
    await dialog.getByRole('button', { name: '分办' }).click();
    await page.getByText('已分办 2 件').waitFor();
    for (const { id } of letters) {
      const { body } = await (await bureau.as('clerk')).get(`/staff/letters/${id}`);
      expect(body.department.name).toBe('数据管理中心');
    }
    await context.close();
  });

  it.each(SCREENS)('fits $screen and stays accessible', async ({ sizes }) => {
    const { page, context, problems } = await openAs(browser, api, 'clerk', '/queues/to_accept', sizes[0]);
    for (const viewport of sizes) {
      await page.setViewportSize(viewport);
      await page.getByText(waiting[0]!.title).waitFor();
      expectNamed(await overflowOf(page), `${viewport.width} px`).toBeLessThanOrEqual(0);
      await expectNoSeriousAxe(page);
      await screenshot(page, `console-inbox-${viewport.width}`);
    }
    expect(problems).toEqual([]);
    await context.close();
  });
});

describe('the letter page', () => {
  it('masks the sender until a clerk reveals it, and the look is audited', async () => {
    const letter = await bureau.receive(DAY, {
      kind: 'consultation',
      title: '查看来信人信息',
      submitter: { type: 'citizen', name: '欧阳明亮', phone: '13912345678' },
    });
    const { page } = await desks.at('clerk', `/letters/${letter.id}`);
    const sender = page.getByRole('region', { name: '来信人' });
    await sender.getByText('139****5678').waitFor();
    expect(await sender.innerText()).not.toContain('欧阳明亮');
    await sender.getByRole('button', { name: /查看完整信息/ }).click();
    await sender.getByText('欧阳明亮').waitFor();
    await sender.getByText('13912345678').waitFor();
    const { body } = await (await bureau.as('admin')).get(`/audit?subject=${letter.id}`);
    expect(
      body.items.some(
        ({ action, subjectId }: { action: string; subjectId: string }) =>
          action === 'letter.reveal_submitter' && subjectId === letter.id,
      ),
    ).toBe(true);
    await page.reload();
    await sender.getByText('139****5678').waitFor();
  });

  it('shows masked whom a letter is for and that secrecy was asked, and whole only on request', async () => {
    const letter = await bureau.receive(DAY, {
      kind: 'complaint',
      mailbox: 'complaint',
      title: '替母亲投诉登记员的态度',
      onBehalfOf: { name: '林秀英', relation: '母亲', phone: '13900007788' },
      confidential: true,
    });
    const { page } = await desks.at('clerk', `/letters/${letter.id}`);
    const sender = page.getByRole('region', { name: '来信人' });
    await sender.getByText('林**（母亲）').waitFor();
    await sender.getByText('来信人要求保密，承办处室看不到来信人是谁').waitFor();
    expect(await sender.innerText()).not.toContain('林秀英');
    await sender.getByRole('button', { name: /查看完整信息/ }).click();
    await sender.getByText('林秀英（母亲）').waitFor();
    await screenshot(page, 'console-on-behalf');
  });

  it('hides the sender of a report from the handler altogether (信访工作条例 §30)', async () => {
    const { page } = await desks.at('handler', `/letters/${report.id}`);
    const sender = page.getByRole('region', { name: '来信人' });
    await sender.getByText('来信人信息已保密').waitFor();
    await eventually(() => page.getByRole('button', { name: /查看完整信息/ }).count()).toBe(0);
    expect(await page.locator('body').innerText()).not.toMatch(/赵举报|13800001234/);
  });

  it('shows exactly the actions the server allows', async () => {
    for (const username of ['clerk', 'supervisor', 'leader']) {
      const { body } = await (await bureau.as(username)).get(`/staff/letters/${waiting[2]!.id}`);
      const { page } = await desks.at(username, `/letters/${waiting[2]!.id}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      const shown = async (name: string) =>
        (await page.getByRole('button', { name, exact: true }).count()) > 0;
      for (const [action, name] of [
        ['accept', '受理'],
        ['refuse', '不予受理'],
        ['refer', '转送'],
        ['assign', '分办'],
        ['answer', '答复'],
        ['urge', '催办'],
      ] as const)
        expect([username, action, await shown(name)]).toEqual([
          username,
          action,
          body.allowedActions.includes(action),
        ]);
    }
  });

  it('shows a letter of another department as not found', async () => {
    const letter = await bureau.receive(DAY, { kind: 'consultation', title: '别的处室的来信' });
    await bureau.assign(letter, 'industry');
    const { page } = await desks.at('handler', `/letters/${letter.id}`);
    await page.getByRole('heading', { name: '没有找到这件来信' }).waitFor();
    expect(await page.locator('body').innerText()).not.toContain(letter.title);
  });

  it.each(SCREENS)('fits $screen and stays accessible', async ({ sizes }) => {
    const path = `/letters/${report.id}`;
    const { page, context, problems } = await openAs(browser, api, 'handler', path, sizes[0]);
    for (const viewport of sizes) {
      await page.setViewportSize(viewport);
      await page.getByLabel('答复内容').waitFor();
      expectNamed(await overflowOf(page), `${viewport.width} px`).toBeLessThanOrEqual(0);
      await expectNoSeriousAxe(page);
      await screenshot(page, `console-letter-${viewport.width}`);
    }
    expect(problems).toEqual([]);
    await context.close();
  });
});

describe('a letter by phone', () => {
  it('is keyed with the call’s own time, and its clock starts there', async () => {
    const { page, problems } = await desks.at('clerk', '/letters/new');
    await page.getByRole('heading', { name: '登记来信' }).waitFor();
    await expectNoSeriousAxe(page);
    await page.getByRole('button', { name: '登记' }).click();
    // The time is now until another is given; what is missing is said beside its field.
    await page.getByText('请选择栏目').waitFor();
    await page.getByLabel('来电时间').fill('2026-03-27 16:40');
    await page.getByLabel('来电时间').press('Enter');
    await page.getByLabel('局长信箱').check();
    await page.getByLabel('意见建议').check();
    await page.getByLabel('标题').fill('来电建议延长咨询电话的值守时间');
    await page
      .getByLabel('内容')
      .fill('来电人建议把统计咨询电话的值守时间延长到晚上八点，方便上班的人咨询。');
    await page.getByLabel('姓名').fill('钱来电');
    await page.getByRole('button', { name: '登记' }).dblclick();
    await page.getByRole('heading', { name: '已登记' }).waitFor();
    await eventually(() => page.getByText(/^[0-9A-Z]{4}(-[0-9A-Z]{4})+$/).count()).toBe(1);
    // Friday 27 March + 7 working days over 清明: 8 April.
    await page.getByText(/2026年4月8日/).waitFor();
    await page.getByRole('button', { name: '查看这件来信' }).click();
    await page.getByText('2026-03-27 16:40 收到').waitFor();
    await page.getByText('电话', { exact: true }).first().waitFor();
    const { body } = await (
      await bureau.as('clerk')
    ).get(`/staff/letters?q=${encodeURIComponent('来电建议延长咨询电话')}`);
    expect(body.items).toHaveLength(1);
    expect(problems).toEqual([]);
  });

  it('is refused for a call in the future, beside the field', async () => {
    const { page } = await desks.at('clerk', '/letters/new');
    await page.getByLabel('来电时间').fill('2026-04-02 09:00');
    await page.getByLabel('来电时间').press('Enter');
    await page.getByLabel('在线咨询').check();
    await page.getByLabel('咨询', { exact: true }).check();
    await page.getByLabel('标题').fill('来自未来的来电');
    await page.getByLabel('内容').fill('这个电话的时间填成了后天，系统应当拒绝登记。');
    await page.getByLabel('姓名').fill('孙未来');
    await page.getByRole('button', { name: '登记' }).click();
    await page.getByText('不能晚于现在', { exact: true }).waitFor();
  });
});
