import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { DESKTOP, expectNoSeriousAxe, launchBrowser, PHONE, screenshot } from '../../support/chromium.js';
import { staff } from '../../support/client.js';
import { good } from '../../support/open-days.js';
import { goInside, openAs, overflowOf } from './bureau.js';
import { eventually } from '../../support/expect.js';

const office8 = (text: string): string => new Date(`${text}+08:00`).toISOString();
const OCTOBER = office8('2026-10-09T10:00:00');
const NOVEMBER = office8('2026-11-05T10:00:00');
const SECRET = '调查方案讨论稿（内部）';

let api: Api;
let browser: Browser;

beforeAll(async () => {
  api = await startApi({ demo: true, now: OCTOBER });
  good(await (await staff(api.url, 'admin')).put('/staff/openness-settings', { startsOn: '2026-01-01' }));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

const open = async (
  who: string,
  path: string,
  now = OCTOBER,
): Promise<{ page: Page; close: () => Promise<void> }> => {
  api.setNow(now);
  const { page, context } = await openAs(browser, api, who, path, undefined, now);
  return { page, close: () => context.close() };
};
const look = async (page: Page, name: string): Promise<void> => {
  await expectNoSeriousAxe(page);
  await screenshot(page, `console-${name}-1280`);
  await page.setViewportSize(PHONE);
  expect(await overflowOf(page)).toBe(0);
  await screenshot(page, `console-${name}-375`);
  await page.setViewportSize(DESKTOP);
};

/** Comes back to the tab a minute later, when every question is asked again. */
async function lookAgain(page: Page): Promise<void> {
  const now = await page.evaluate(() => Date.now());
  await page.clock.setFixedTime(now + 60_000);
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
}

describe('公文公开属性', () => {
  let policy = '';
  let secret = '';

  it('a handler registers a policy document and a withheld one; both must name what the clause asks for', async () => {
    const { page, close } = await open('handler', '/documents/new');
    await page.getByLabel('标题').fill('统计信用管理办法');
    await page.getByLabel('主题').fill('信用');
    await page.getByLabel('成文日期').fill('2026-10-08');
    await page.getByRole('button', { name: '提交审核' }).click();
    await page.getByText('请明确公开属性，不明确的不予审核').waitFor();
    await page.getByRole('radio', { name: '主动公开' }).check();
    await page.getByRole('checkbox', { name: /政策性文件/ }).check();
    await page.getByLabel('解读方案').fill('由综合处解读，图解一份，与文件同日发布');
    await look(page, 'document-form');
    await page.getByRole('button', { name: '提交审核' }).click();
    await page.getByRole('heading', { level: 1, name: '统计信用管理办法' }).waitFor();
    policy = new URL(page.url()).pathname.split('/').at(-1)!;
    await eventually(() => page.getByRole('button', { name: '审核' }).count()).toBe(0);

    await goInside(page, '/documents/new');
    await page.getByLabel('标题').fill(SECRET);
    await page.getByLabel('主题').fill('调查');
    await page.getByLabel('成文日期').fill('2026-10-08');
    await page.getByRole('radio', { name: '不予公开' }).check();
    await page.getByRole('button', { name: '提交审核' }).click();
    await page.getByText('请选择法定依据').waitFor();
    await page.getByRole('radio', { name: /第十六条/ }).check();
    await page.getByRole('button', { name: '提交审核' }).click();
    await page.getByText('拟不公开的，请说明理由（细则一(一)）').waitFor();
    await page.getByRole('textbox', { name: '理由' }).fill('过程性信息，公开会影响调查');
    await page.getByRole('button', { name: '提交审核' }).click();
    await page.getByRole('heading', { level: 1, name: SECRET }).waitFor();
    secret = new URL(page.url()).pathname.split('/').at(-1)!;
    await close();
  });

  it('what is ticked in a dialog outlasts a server that gives no answer for a while', async () => {
    const { page, close } = await open('clerk', `/documents/${policy}`);
    await page.getByRole('button', { name: /^审\s*核$/ }).click();
    const tick = page.getByRole('dialog').getByRole('checkbox', { name: '已做保密审查' });
    await tick.check();
    await page.route('**/api/**', (route) => route.abort());
    await lookAgain(page);
    const outdated = page.getByText('没有取到最新的公文，下面是之前的内容');
    await outdated.waitFor();
    await eventually(() => tick.isChecked()).toBe(true);
    await look(page, 'outdated');
    await page.unroute('**/api/**');
    await lookAgain(page);
    await outdated.waitFor({ state: 'detached' });
    await eventually(() => tick.isChecked()).toBe(true);
    await close();
  });

  it('a page that its reader may not see any more is taken away', async () => {
    const { page, close } = await open('clerk', `/documents/${policy}`);
    await page.getByRole('heading', { level: 1, name: '统计信用管理办法' }).waitFor();
    const problem = { type: 'about:blank', title: '没有', detail: '没有这件公文', traceId: 'x' };
    await page.route(`**/documents/${policy}`, (route) =>
      route.fulfill({
        status: 404,
        contentType: 'application/problem+json',
        body: JSON.stringify({ ...problem, status: 404, code: 'NOT_FOUND' }),
      }),
    );
    await lookAgain(page);
    await page.getByText('没有这件公文').waitFor();
    await eventually(() => page.getByRole('heading', { level: 1, name: '统计信用管理办法' }).count()).toBe(0);
    await close();
  });

  it('another person ticks and reviews; the department records publication and 解读, and the ledger is met', async () => {
    const { page, close } = await open('clerk', `/documents/${policy}`);
    await page.getByRole('button', { name: /^审\s*核$/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: /^通\s*过$/ }).click();
    await dialog.getByText('请先完成保密审查（细则一(四)）').waitFor();
    await dialog.getByRole('checkbox', { name: '已做保密审查' }).check();
    await dialog.getByRole('button', { name: /^通\s*过$/ }).click();
    await page.getByText('此件主动公开').waitFor();
    await page.getByRole('button', { name: '复制字样' }).waitFor();
    await goInside(page, `/documents/${secret}`);
    await page.getByRole('button', { name: /^审\s*核$/ }).click();
    await page.getByRole('dialog').getByRole('checkbox', { name: '已做保密审查' }).check();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^通\s*过$/ })
      .click();
    await page.getByText('此件不予公开').waitFor();
    await close();

    const own = await open('handler', `/documents/${policy}`);
    await own.page.getByRole('button', { name: '登记公开' }).click();
    const form = own.page.getByRole('dialog');
    await form.getByLabel('公开时间').fill('2026-10-09T09:00');
    await form.getByLabel('公开页链接').fill('https://tjj.example.gov.cn/xinyong.html');
    await form.getByLabel('解读发布时间').fill('2026-10-09T09:30');
    await form.getByLabel('解读链接').fill('https://tjj.example.gov.cn/jiedu.html');
    await form.getByRole('button', { name: /^登\s*记$/ }).click();
    await form.waitFor({ state: 'detached' });
    await eventually(() => own.page.getByText('按时完成').count()).toBe(2);
    await look(own.page, 'document');
    await own.close();
  });

  it('a department sees no document of another one, and the catalogue names no withheld title', async () => {
    const { page, close } = await open('handler-price', '/documents');
    await page.getByRole('heading', { level: 1, name: '公文公开属性' }).waitFor();
    await goInside(page, `/documents/${secret}`);
    await page.getByText('没有这件公文').waitFor();
    await goInside(page, '/documents?attribute=withheld');
    await page.getByRole('navigation', { name: '主菜单' }).waitFor();
    await page.getByText(/共 \d+ 件|没有这样的公文/).waitFor();
    await eventually(() => page.getByText(SECRET).count()).toBe(0);
    await goInside(page, '/documents/catalogue');
    await page.getByRole('link', { name: '统计信用管理办法' }).waitFor();
    await page.getByText(/不予公开，只公布件数/).waitFor();
    await eventually(() => page.getByText(SECRET).count()).toBe(0);
    await look(page, 'catalogue');
    await close();
  });

  it('an import shows the faults row by row before anything is stored', async () => {
    const { page, close } = await open('clerk', '/documents/import');
    const table = [
      '文号,标题,主题,成文日期,处室,公开属性',
      '旧字〔2025〕1号,2025年统计公报,公报,2025-03-20,不存在的处室,主动公开',
      '旧字〔2025〕2号,没有属性的,公报,2025-03-20,不存在的处室,',
    ].join('\n');
    await page.getByLabel('选择文件').setInputFiles({
      name: '公文.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`\ufeff${table}`),
    });
    await page.getByText('可以导入 0 件，已在台账中 0 件，有问题 2 行').waitFor();
    await page.getByRole('row', { name: /2 没有“不存在的处室”这个处室/ }).waitFor();
    await eventually(() => page.getByRole('button', { name: '导入 0 件' }).isDisabled()).toBe(true);
    await look(page, 'document-import');
    await close();
  });

  it('November: the clerk decides row by row with the keyboard, and finishes only when no row is left', async () => {
    const { page, close } = await open('clerk', '/self-check?year=2026', NOVEMBER);
    const list = page.getByRole('listbox', { name: '不予公开的公文' });
    const finish = page.getByRole('button', { name: '完成自查' });
    await list.waitFor();
    await page.getByText(/前（内部目标）/).waitFor();
    await eventually(() => finish.isDisabled()).toBe(true);
    const rows = await list.getByRole('option').count();
    await look(page, 'self-check');
    for (let left = rows; left > 0; left -= 1) {
      const row = list.getByRole('option').filter({ hasText: '没有决定' }).first();
      const isSecret = (await row.textContent())!.includes(SECRET);
      await row.click();
      await list.focus();
      await page.keyboard.press(isSecret ? '2' : '1');
      const dialog = page.getByRole('dialog', { name: isSecret ? '转为主动公开' : '维持' });
      await dialog.getByLabel('理由').fill('逐件看过，按现在的情况这样决定');
      await dialog.getByRole('button', { name: /^决\s*定$/ }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByText(left > 1 ? `还有 ${left - 1} 件` : `${rows} 件都有了决定`).waitFor();
    }
    await page.getByRole('button', { name: '登记一项' }).click();
    const cluster = page.getByRole('dialog');
    await cluster.getByLabel('什么信息').fill('分县人口数据');
    await cluster.getByLabel('申请人数').fill('5');
    await cluster.getByRole('radio', { name: '转为主动公开' }).check();
    await cluster.getByLabel('理由').fill('多人申请，适合主动公开');
    await cluster.getByRole('button', { name: /^登\s*记$/ }).click();
    await page.getByText(/5 人申请/).waitFor();
    await finish.click();
    const proof = page.getByRole('dialog');
    await proof.getByLabel('发生时间').fill('2026-11-05T10:00');
    await proof.getByLabel('自查结论').fill('全部看过，一件转为主动公开');
    await proof.getByRole('button', { name: /^登\s*记$/ }).click();
    await page.getByRole('link', { name: '按时完成' }).waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '下载自查报告 docx' }).click();
    expect((await download).suggestedFilename()).toBe('2026年自查报告.docx');
    await close();

    const second = await open('leader', `/documents/${secret}`, NOVEMBER);
    await second.page.getByText('2026 年自查决定转为主动公开').waitFor();
    await second.page.getByRole('button', { name: '按自查决定变更属性' }).click();
    await second.page.getByText('此件主动公开').waitFor();
    await second.page.getByRole('button', { name: /最迟 2026年12月3日 周四/ }).waitFor();
    await second.close();
  });
});
