import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, screenshot } from '../../support/chromium.js';
import { staff } from '../../support/client.js';
import { good } from '../../support/open-days.js';
import { goInside, look, openAs } from './bureau.js';
import { eventually } from '../../support/expect.js';

const office8 = (text: string): string => new Date(`${text}+08:00`).toISOString();
const NOW = office8('2026-10-09T10:00:00');

let api: Api;
let browser: Browser;

beforeAll(async () => {
  api = await startApi({ demo: true, now: NOW });
  good(await (await staff(api.url, 'admin')).put('/staff/openness-settings', { startsOn: '2026-01-01' }));
  const clerk = await staff(api.url, 'clerk');
  good(
    await clerk.post('/occasions', {
      kind: 'incident',
      title: '数据泄露的传闻',
      knownAt: office8('2026-10-08T22:30:00'),
    }),
  );
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

const open = async (
  who: string,
  path: string,
  now = NOW,
): Promise<{ page: Page; close: () => Promise<void> }> => {
  const { page, context } = await openAs(browser, api, who, path, undefined, now);
  return { page, close: () => context.close() };
};

describe('年轮', () => {
  it('shows the year as shapes and words, leads from a shape to its clause, and says the same in a table', async () => {
    const { page, close } = await open('clerk', '/wheel?year=2026');
    const wheel = page.getByRole('group', { name: '2026 年年轮，按最后一天排列' });
    const missed = wheel.getByRole('button', { name: /^D15 .*2026年第一季度，/ });
    await missed.click();
    await page.getByRole('heading', { level: 2, name: /D15/ }).waitFor();
    await page.getByText('原则上每季度召开一次经济运行形势新闻发布会').waitFor();
    await eventually(() => missed.getAttribute('aria-pressed')).toBe('true');
    await eventually(() => wheel.getByText('今天').count()).toBe(1);
    const table = page.getByRole('table', { name: '2026 年全部义务' });
    const rows = (await table.getByRole('row').count()) - 1;
    const shapes = await wheel.getByRole('button').count();
    const elsewhere = Number(/(\d+) 项，见下表/.exec((await page.locator('figcaption').textContent())!)![1]);
    const crowded = Number(/另有 (\d+) 项/.exec((await page.locator('figcaption').textContent())!)?.[1] ?? 0);
    expect(shapes + elsewhere + crowded).toBe(rows);
    await look(page, 'wheel');
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    const drawn = await wheel.locator('path[data-state]').evaluateAll((paths) => {
      const text = getComputedStyle(document.body).color;
      const colours = paths.map((path) => getComputedStyle(path)).map(({ stroke, fill }) => [stroke, fill]);
      return [...new Set(colours.flat())].filter((colour) => colour !== 'none' && colour !== text);
    });
    expect(drawn).toEqual([]);
    await screenshot(page, 'console-wheel-forced');
    await close();
  });

  it('one stop of the Tab key; the arrow keys go from day to day', async () => {
    const { page, close } = await open('handler', '/wheel?year=2026');
    const wheel = page.getByRole('group', { name: /年年轮/ });
    await wheel.getByRole('button').first().waitFor();
    await eventually(() => wheel.locator('[tabindex="0"]').count()).toBe(1);
    await wheel.locator('[tabindex="0"]').focus();
    await page.keyboard.press('Home');
    await page.getByRole('heading', { level: 2, name: /D37/ }).waitFor();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowRight');
    await page.getByRole('heading', { level: 2, name: /D37/ }).waitFor();
    await eventually(() => page.getByText('数据泄露的传闻').count()).toBe(0);
    await close();
  });
});

describe('到期一览', () => {
  it('the board of the leader begins with letters and obligations in one list by day', async () => {
    const { page, close } = await open('leader', '/board');
    const agenda = page.getByRole('region', { name: '到期一览' });
    await agenda.getByRole('button', { name: /全部 \d+ 项/ }).click();
    await agenda.getByRole('link', { name: 'D20 5小时内发布权威信息' }).waitFor();
    await eventually(() => agenda.getByText('来信', { exact: true }).count()).toBeGreaterThan(0);
    const days = await agenda.getByRole('heading', { level: 3 }).allTextContents();
    expect(days.length).toBeGreaterThan(2);
    await expectNoSeriousAxe(page);
    await agenda.getByRole('button', { name: '收起' }).click();
    const box = (await agenda.boundingBox())!;
    expect(box.y).toBeLessThan(400);
    await look(page, 'board-agenda');
    await agenda.getByRole('button', { name: /全部/ }).click();
    await agenda.getByRole('link', { name: 'D20 5小时内发布权威信息' }).click();
    await page.getByRole('heading', { level: 1, name: '数据泄露的传闻' }).waitFor();
    await close();
  });

  it('a head of another department is not told of the incident', async () => {
    const { page, close } = await open('head-price', '/board');
    const agenda = page.getByRole('region', { name: '到期一览' });
    await agenda.waitFor();
    await page.waitForFunction(() => !document.body.textContent?.includes('正在载入到期一览'));
    await eventually(() => page.getByText('数据泄露的传闻').count()).toBe(0);
    await close();
  });
});

describe('the head of a department', () => {
  it('sees what waits for the own department, sends it on as published, and no title of another one', async () => {
    const handler = await staff(api.url, 'handler');
    const clerk = await staff(api.url, 'clerk');
    const registered = async (title: string, more: object): Promise<string> => {
      const body = { title, subject: '调查', formedOn: '2026-10-08', ...more };
      const { id, version } = good(await handler.post('/documents', body));
      good(await clerk.post(`/documents/${id}/review`, { version, secrecyChecked: true }));
      return id;
    };
    await registered('人口抽样调查内部底册', {
      ...{ attribute: 'withheld', ground: '16' },
      reason: '过程性信息，公开会影响调查',
    });
    await registered('关于秋季人口抽样调查的通知', { attribute: 'proactive' });

    const { page, close } = await open('head', '/ledger');
    await page.getByRole('row', { name: /^D08 .*关于秋季人口抽样调查的通知.*待办/ }).waitFor();
    await page.getByRole('tab', { name: '逾期' }).click();
    await page.getByRole('row', { name: /逾期未办/ }).waitFor();
    await page.getByRole('tab', { name: '红牌' }).click();
    await page.getByText('没有到红牌的').waitFor();
    await page.getByRole('tab', { name: '等我办理' }).click();
    await page
      .getByRole('row', { name: /关于秋季/ })
      .getByRole('link')
      .first()
      .click();
    await page.getByRole('heading', { level: 1, name: '关于秋季人口抽样调查的通知' }).waitFor();
    await page.getByRole('button', { name: '登记公开' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('公开时间').fill('2026-10-09T09:00');
    await form.getByLabel('公开页链接').fill('https://tjj.example.gov.cn/qiuji.html');
    await form.getByRole('button', { name: /^登\s*记$/ }).click();
    await page.getByText('按时完成').waitFor();
    await close();

    const other = await open('head-price', '/ledger?view=all&year=2026');
    await other.page.getByRole('row', { name: /D15/ }).first().waitFor();
    for (const path of ['/documents', '/ledger']) {
      await goInside(other.page, path);
      await other.page.getByRole('heading', { level: 1 }).waitFor();
      await eventually(() => other.page.getByText('人口抽样调查').count()).toBe(0);
    }
    await other.close();
  });
});

describe('台账报告和设置', () => {
  it('the supervisor reads the three lists and downloads them and the year', async () => {
    const { page, close } = await open('supervisor', '/ledger-reports');
    await page.getByRole('heading', { level: 3, name: /热点回应不及时/ }).waitFor();
    await page.getByRole('row', { name: /D20 数据泄露的传闻.*没有办/ }).waitFor();
    for (const [button, name] of [
      ['下载年度报告 docx', '2026年公开台账年度报告.docx'],
      ['下载通报 xlsx', '公开通报2026-01-01至2026-10-09.xlsx'],
    ] as const) {
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: button }).click();
      const file = await download;
      expect(file.suggestedFilename()).toBe(name);
      // Both are archives.
      const chunks: Buffer[] = [];
      for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
      expect(Buffer.concat(chunks).subarray(0, 2).toString()).toBe('PK');
    }
    await look(page, 'ledger-reports');
    await close();
  });

  it('with a weight of their own, 处室考核 lists obligations one by one, and a head appeals against one', async () => {
    const supervisor = await staff(api.url, 'supervisor');
    good(
      await supervisor.post('/supervision/assessment/rules', {
        effectiveFrom: '2026-10-10',
        onTimeWeight: 50,
        replyWeight: 20,
        satisfactionWeight: 20,
        obligationWeight: 10,
        contributionPercent: 4,
        basis: '2026 年考核办法',
      }),
    );
    const later = office8('2026-10-12T10:00:00');
    api.setNow(later);
    const { page, close } = await open('head-price', '/assessment?from=2026-01-01&to=2026-10-12', later);
    const row = page.getByRole('row', { name: /^D08 .*不按时/ }).first();
    await row.getByRole('button', { name: /^申\s*诉$/ }).click();
    const dialog = page.getByRole('dialog', { name: '申诉一项公开义务不计入考核' });
    await dialog.getByLabel('理由').fill('网站整体迁移，上级统一暂停发布');
    await dialog.getByRole('button', { name: '提交申诉' }).click();
    const appeal = page.getByRole('row', { name: /D08.*网站整体迁移，上级统一暂停发布/ });
    await appeal.waitFor();
    expect(await appeal.textContent()).not.toContain('追问');
    await look(page, 'assessment-obligations');
    const title = await appeal.getByRole('link').textContent();
    await appeal.getByRole('link').click();
    await page.getByRole('heading', { level: 1, name: title! }).waitFor();
    await page.goBack();
    await row.getByRole('link', { name: /^D08 / }).click();
    await page.getByRole('heading', { level: 1, name: title! }).waitFor();
    await close();
    api.setNow(NOW);
  });

  it('the administrator sets the day from which the office keeps its ledger', async () => {
    const { page, close } = await open('admin', '/admin/openness');
    const field = page.getByLabel('台账起始日');
    await eventually(() => field.inputValue()).toBe('2026-01-01');
    await field.fill('2026-05-04');
    await page.getByRole('button', { name: /^保\s*存$/ }).click();
    await page.getByText('已保存').waitFor();
    await expectNoSeriousAxe(page);
    await close();
    const clerk = await open('clerk', '/ledger?view=all&year=2026');
    await clerk.page.getByRole('row', { name: /D15 .*2026年第二季度/ }).waitFor();
    await eventually(() => clerk.page.getByRole('row', { name: /D15 .*2026年第一季度/ }).count()).toBe(0);
    await clerk.close();
  });
});
