import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, screenshot } from '../../support/chromium.js';
import { anonymous } from '../../support/client.js';
import { eventually } from '../../support/expect.js';
import { Bureau, choose, goInside, openAs, overflowOf, PATIENT, untilStatus, type Known } from './bureau.js';

let api: Api;
let browser: Browser;
let bureau: Bureau;

const DAY = '2026-03-31';
const TEXT =
  '尊敬的来信人：您好！分县常住人口数据在本局网站“数据查询”栏目公布，可下载电子表格。感谢您的关心和支持！';

beforeAll(async () => {
  api = await startApi({ demo: true, now: `${DAY}T02:00:00.000Z` });
  bureau = await Bureau.open(api);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

const letterOf = async (username: string, { id }: Known) =>
  (await (await bureau.as(username)).get(`/staff/letters/${id}`)).body;
const receive = (title: string, more: Parameters<Bureau['receive']>[1] = {}) =>
  bureau.receive(DAY, { kind: 'consultation', mailbox: 'consultation', title, ...more });
async function assigned(title: string, more: Parameters<Bureau['receive']>[1] = {}): Promise<Known> {
  const letter = await receive(title, more);
  await bureau.assign(letter, 'population', '林晓岚');
  return letter;
}

/** Presses Tab until the element with that name has the focus, as a person without a mouse does. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const passed: string[] = [];
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      const labels = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
      const label = labels ? [...(element.labels ?? [])].map((one) => one.textContent).join('') : '';
      return element?.getAttribute('aria-label') || label || element?.textContent || '';
    });
    passed.push(focused.slice(0, 20));
    if (typeof name === 'string' ? focused.replace(/\s/g, '') === name : name.test(focused)) return;
  }
  throw new Error(`no ${String(name)} by Tab; passed ${passed.join(' | ')}`);
}

describe('each role, from login to effect', () => {
  it('clerk: takes a letter in and gives it to a department and a helper, without a mouse', async () => {
    const letter = await receive('只用键盘受理分办的来信');
    const { page, context, problems } = await openAs(browser, api, 'clerk', '/queues/to_accept');
    await page.getByRole('link', { name: letter.title }).waitFor();
    await page.keyboard.press('ArrowDown');
    for (let step = 0; step < 60; step += 1) {
      if ((await page.evaluate(() => document.activeElement?.textContent)) === letter.title) break;
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: letter.title }).waitFor();
    await tabTo(page, '受理');
    await page.keyboard.press('Enter');
    await untilStatus(page, '待分办');
    await tabTo(page, '分办');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: '分办' });
    await dialog.waitFor();
    // The first field has the focus: type, choose, go on.
    await page.keyboard.type('人口');
    await page.locator('.ant-select-item-option-active').filter({ hasText: '人口和就业统计处' }).waitFor();
    await page.keyboard.press('Enter');
    await tabTo(page, /协办处室/);
    await page.keyboard.type('数据');
    await page.locator('.ant-select-item-option-active').filter({ hasText: '数据管理中心' }).waitFor();
    await page.keyboard.press('Enter');
    await dialog.locator('.ant-select-selection-item').filter({ hasText: '数据管理中心' }).waitFor();
    await page.keyboard.press('Escape');
    await eventually(() => page.locator('.ant-select-dropdown:visible').count()).toBe(0);
    await tabTo(page, '分办');
    await page.keyboard.press('Enter');
    await untilStatus(page, '办理中');
    expect(await letterOf('clerk', letter)).toMatchObject({
      status: 'assigned',
      department: { name: '人口和就业统计处' },
      coDepartments: [{ name: '数据管理中心' }],
    });
    expect(problems).toEqual([]);
    await context.close();
  });

  it('handler: starts from an earlier answer, or gives a wrong letter back', async () => {
    const title = '请问在哪里下载分县常住人口数据的电子表格';
    const body = '请问2010年以来分县的常住人口数据从哪里可以下载，是否有可以复制的电子表格版本，我在写论文。';
    const earlier = await assigned(title, { body });
    await bureau.answer(earlier, TEXT.replace('来信人', '王以往先生'));
    const letter = await assigned('想下载分县常住人口数据电子表格', { body: `${body}谢谢。` });
    const { page, context, problems } = await openAs(browser, api, 'handler', '/queues/mine');
    await page.getByRole('link', { name: letter.title }).click();
    await choose(page, '参考以往答复', title);
    await eventually(() => page.getByLabel('答复内容').inputValue()).toBe(TEXT);
    await page.getByText('请核对称呼、编号和日期').waitFor();
    await page.getByText(/^已保存 \d\d:\d\d/).waitFor();

    await page.getByRole('button', { name: '退回公开办' }).click();
    const dialog = page.getByRole('dialog', { name: '退回公开办' });
    await dialog.getByLabel('退回理由').fill('应由数据管理中心办理');
    await dialog.getByRole('button', { name: '退回' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect((await letterOf('clerk', letter)).status).toBe('returned');
    expect(problems).toEqual([]);
    await context.close();
  });

  it('supervisor: urges; the handler reads it before anything else, until it is answered', async () => {
    const letter = await assigned('要催办的来信');
    const supervisor = await openAs(browser, api, 'supervisor', `/letters/${letter.id}`);
    await supervisor.page.getByRole('button', { name: '催办', exact: true }).click();
    const dialog = supervisor.page.getByRole('dialog', { name: '催办' });
    await dialog.getByLabel('催办内容').fill('请今天下班前答复来信人。');
    await dialog.getByRole('button', { name: '发出催办' }).click();
    await supervisor.page.getByRole('alert').filter({ hasText: '请今天下班前答复来信人。' }).waitFor();
    await supervisor.context.close();

    const handler = await openAs(browser, api, 'handler', `/letters/${letter.id}`);
    const urge = handler.page.getByRole('alert').filter({ hasText: '请今天下班前答复来信人。' });
    await urge.waitFor();
    await bureau.answer(letter, TEXT);
    await handler.page.reload();
    await untilStatus(handler.page, '已答复');
    await eventually(() => urge.count()).toBe(0);
    expect(handler.problems).toEqual([]);
    await handler.context.close();
  });

  it('a complaint about a unit: named by the clerk, hidden from that unit, the sender hidden from the handler', async () => {
    const letter = await receive('反映价格处工作人员的态度', {
      kind: 'complaint',
      mailbox: 'complaint',
      submitter: { type: 'citizen', name: '孙隔离', phone: '13800007777' },
    });
    const clerk = await openAs(browser, api, 'clerk', `/letters/${letter.id}`);
    // 信访工作条例 §23: fifteen calendar days from 31 March.
    await clerk.page.getByText('2026年4月15日 周三前').waitFor();
    await clerk.page.getByRole('button', { name: /更多/ }).click();
    await clerk.page.getByRole('menuitem', { name: '举报隔离' }).click();
    const dialog = clerk.page.getByRole('dialog', { name: '举报隔离' });
    await choose(dialog, '被反映的处室', '人口和就业统计处');
    await dialog.getByLabel(/理由/).fill('来信反映该处工作人员');
    await dialog.getByRole('button', { name: '确定' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await clerk.page.getByText('被反映单位，不能阅看、承办或协办本件').waitFor();
    await clerk.page.getByRole('button', { name: '受理', exact: true }).click();
    await untilStatus(clerk.page, '待分办');
    await clerk.page.getByRole('button', { name: '分办' }).click();
    const assignment = clerk.page.getByRole('dialog', { name: '分办' });
    await assignment.getByRole('combobox', { name: '承办处室' }).click();
    await clerk.page.locator('.ant-select-item-option').first().waitFor();
    await eventually(() =>
      clerk.page
        .locator('.ant-select-item-option')
        .filter({ hasText: '人口和就业统计处', visible: true })
        .count(),
    ).toBe(0);
    await clerk.context.close();

    const { page, context } = await openAs(browser, api, 'handler', `/letters/${letter.id}`);
    await page.getByRole('heading', { name: '没有找到这件来信' }).waitFor();
    expect(await page.locator('body').innerText()).not.toMatch(/价格处工作人员|孙隔离/);
    await context.close();
  });

  it('the citizen asks again once: 追问 is back at the desk with its own words', async () => {
    const sent = await anonymous(api.url).post('/letters', {
      kind: 'consultation',
      mailbox: 'consultation',
      title: '答复之后又追问的来信',
      body: '请问分县常住人口数据在哪里下载，是否有电子表格版本，谢谢。',
      submitter: { type: 'citizen', name: '李追问', phone: '13800008888' },
      consentToPublish: false,
    });
    const { id, number, queryCode } = sent.body;
    const letter = { id, number, title: '答复之后又追问的来信' };
    await bureau.assign(letter, 'population', '林晓岚');
    await bureau.answer(letter, TEXT);
    const again = { number, queryCode, body: '2009年以前的数据在哪里，还是没有找到。' };
    expect((await anonymous(api.url).post('/letters/lookup/reopening', again)).status).toBe(200);
    const { page, context } = await openAs(browser, api, 'clerk', '/queues/to_assign');
    await page.getByRole('link', { name: letter.title }).click();
    await untilStatus(page, '追问待办');
    await page.getByRole('heading', { name: /^追问 2026-03-31/ }).waitFor();
    await page.getByText(again.body).waitFor();
    await context.close();
    expect((await anonymous(api.url).post('/letters/lookup/reopening', again)).status).toBe(409);
  });
});

describe('accessible at 1280 and 768', () => {
  const WIDTHS = [
    { width: 1280, height: 800 },
    { width: 768, height: 1024 },
  ];

  // All queues are one page with different letters, and so are the states of a publication: one of each is enough.
  const kindOf = (path: string) => path.replace(/\/(queues|publications)\/.*/, '/$1/');
  const seen = new Map<string, string>();
  it.each(['clerk', 'handler', 'head', 'leader', 'supervisor', 'admin'])(
    'every page of the menu of %s that no earlier role had',
    async (username) => {
      const { page, context, problems } = await openAs(browser, api, username, '/');
      const menu = page.getByRole('navigation', { name: '主菜单' });
      await menu.waitFor();
      const paths = await menu
        .getByRole('link')
        .evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).pathname));
      for (const path of paths) {
        if (seen.has(kindOf(path))) continue;
        await goInside(page, path.replace('/console', ''));
        await page.getByRole('heading', { level: 1 }).first().waitFor();
        await eventually(() => page.getByText(/^正在载入/).count(), PATIENT).toBe(0);
        for (const viewport of WIDTHS) {
          await page.setViewportSize(viewport);
          expect([path, viewport.width, await overflowOf(page)]).toEqual([path, viewport.width, 0]);
          await screenshot(page, `${path.slice(1).replaceAll('/', '-')}-${viewport.width}`);
        }
        await expectNoSeriousAxe(page);
        seen.set(kindOf(path), path);
      }
      expect(problems).toEqual([]);
      await context.close();
    },
  );

  it('queues, publications, the board and what the administrator sets were among them', () => {
    const settings = ['users', 'departments', 'leaders', 'limits', 'templates', 'audit'];
    expect([...seen.keys()]).toEqual(
      expect.arrayContaining([
        '/console/board',
        '/console/queues/',
        '/console/publications/',
        ...settings.map((name) => `/console/admin/${name}`),
      ]),
    );
  });
});
