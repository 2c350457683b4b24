import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, PHONE, screenshot } from '../../support/chromium.js';
import { staff } from '../../support/client.js';
import { aPdf } from '../../support/files.js';
import { good } from '../../support/open-days.js';
import { choose, goInside, look, openAs } from './bureau.js';
import { eventually } from '../../support/expect.js';

const office8 = (text: string): string => new Date(`${text}+08:00`).toISOString();
const NIGHT = office8('2026-10-01T22:40:00');
const PROOF = aPdf('conference');
const REASON = '本季度改为书面发布，另行安排';

let api: Api;
let browser: Browser;

beforeAll(async () => {
  api = await startApi({ demo: true, now: NIGHT });
  const admin = await staff(api.url, 'admin');
  good(await admin.put('/staff/openness-settings', { startsOn: '2026-01-01' }));
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

const open = async (
  who: string,
  path: string,
  now = NIGHT,
): Promise<{ page: Page; close: () => Promise<void> }> => {
  api.setNow(now);
  const { page, context } = await openAs(browser, api, who, path, undefined, now);
  return { page, close: () => context.close() };
};

describe('公开台账', () => {
  let incident = '';

  it('the clerk registers an occasion in three fields, sees first what it starts, and the bell counts down', async () => {
    const { page, close } = await open('clerk', '/occasions/new');
    await choose(page, '是什么事', '特别重大突发事件');
    await page.getByLabel('事项名称').fill('数据泄露的传闻');
    await page.getByLabel('何时获知').fill('2026-10-01T22:30');
    await page.getByText('最迟 2026-10-02 03:30').waitFor();
    await page.getByText('最迟 2026-10-02 22:30').waitFor();
    await expectNoSeriousAxe(page);
    await screenshot(page, 'console-occasion-form-1280');
    await page.getByRole('button', { name: '登记并起算' }).click();
    await page.getByRole('heading', { level: 1, name: '数据泄露的传闻' }).waitFor();
    incident = new URL(page.url()).pathname.split('/').at(-1)!;
    await page.getByRole('timer').first().getByText('还剩 4 小时 50 分').waitFor();
    await page.getByRole('link', { name: /还剩 4 小时 50 分\s*5小时内发布权威信息/ }).waitFor();
    await look(page, 'occasion');
    await close();
  });

  it('after the breach the bell of the leader is red and says for how long', async () => {
    const { page, close } = await open('leader', '/ledger?view=red', office8('2026-10-02T04:00:00'));
    const bell = page.getByRole('link', { name: /已超过 30 分/ });
    await bell.waitFor();
    await eventually(() => bell.getAttribute('data-past')).toBe('true');
    await page.getByRole('row', { name: /D20 .*数据泄露的传闻.*逾期未办.*红牌/ }).waitFor();
    await page.setViewportSize(PHONE);
    await bell.click();
    await page.getByRole('heading', { level: 1, name: '数据泄露的传闻' }).waitFor();
    await close();
  });

  it('the clerk proves with a link; evidence keyed late shows both times until another person confirms it', async () => {
    const now = office8('2026-10-20T10:00:00');
    const { page, close } = await open('clerk', '/ledger', now);
    await page.getByRole('link', { name: /^D15/ }).click();
    await page.getByRole('heading', { level: 1, name: '2026年第四季度' }).waitFor();
    await page.getByText('原则上每季度召开一次经济运行形势新闻发布会').first().waitFor();
    await page.getByRole('button', { name: '登记佐证：D15' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '登记', exact: true }).click();
    await dialog.getByText('请填写事情发生的时间').waitFor();
    await dialog.getByLabel('发生时间').fill('2026-10-12T10:00');
    await dialog.getByLabel('发布会实录或报道的链接').fill('https://tjj.example.gov.cn/2026q4.html');
    await dialog.getByLabel('主要负责人出席').check();
    await dialog.getByLabel('选择附件').setInputFiles({
      name: '发布会实录.pdf',
      mimeType: 'application/pdf',
      buffer: PROOF,
    });
    await dialog.getByText('发布会实录.pdf').waitFor();
    await dialog.getByLabel('文件对外公开').check();
    await expectNoSeriousAxe(page);
    await dialog.getByRole('button', { name: '登记', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    const evidence = page.getByRole('list', { name: '佐证' });
    await evidence.getByText('发生 2026-10-12 10:00').waitFor();
    await evidence.getByText('登记 2026-10-20 10:00').waitFor();
    await evidence.getByText('主要负责人出席').waitFor();
    const download = page.waitForEvent('download');
    await evidence.getByRole('button', { name: '发布会实录.pdf' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('发布会实录.pdf');
    expect(await buffer(await file.createReadStream())).toEqual(PROOF);
    await evidence.getByText('（对外公开）').waitFor();
    await evidence.getByText('补登，等另一人确认后才算数').waitFor();
    await eventually(() => page.getByRole('button', { name: '确认补登的佐证' }).count()).toBe(0);
    await close();

    const second = await open('supervisor', '/ledger', now);
    await second.page.getByRole('link', { name: /D15/ }).click();
    await second.page.getByRole('button', { name: '确认补登的佐证' }).click();
    await second.page.getByText('按时完成').waitFor();
    await second.page.getByRole('button', { name: '撤销' }).click();
    await second.page.getByRole('dialog').getByLabel('理由').fill('链接指向另一份材料，撤销重登');
    await second.page
      .getByRole('dialog')
      .getByRole('button', { name: /^撤\s*销$/ })
      .click();
    await second.page.getByText('已撤销').waitFor();
    await second.page.getByText(/撤销：链接指向另一份材料，撤销重登/).waitFor();
    await second.page.getByText('待办', { exact: true }).waitFor();
    await look(second.page, 'obligation');
    await second.close();
  });

  it('the leader excuses what the clause calls 原则上, by name and with a reason', async () => {
    const { page, close } = await open('leader', '/ledger/D15/2026-Q4', office8('2026-10-20T10:30:00'));
    await page.getByRole('button', { name: '免办' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('理由').fill(REASON);
    await dialog.getByRole('button', { name: '免办并说明理由' }).click();
    await page.getByText(`说明：${REASON}（已公开）`).waitFor();
    await page.getByText('已说明理由').waitFor();
    await goInside(page, '/ledger/D37/2026');
    await page.getByRole('heading', { level: 2, name: /D37/ }).waitFor();
    await eventually(() => page.getByRole('button', { name: '免办' }).count()).toBe(0);
    await close();
  });

  it('a day says why it is this one: the rule, the clause, and each day that was counted', async () => {
    const { page, close } = await open('clerk', '/ledger?view=all&year=2026', office8('2026-10-09T10:00:00'));
    await page.getByRole('button', { name: /为什么是这一天：D10b/ }).click();
    const dialog = page.getByRole('dialog', { name: '为什么是这一天' });
    await dialog.getByText('2026-11-30 之后第 5 个工作日是本单位的内部目标').waitFor();
    await dialog.getByRole('table', { name: /逐日说明是否计入工作日/ }).waitFor();
    await expectNoSeriousAxe(page);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('row', { name: /D10b .*内部目标/ }).waitFor();
    await look(page, 'ledger');
    await close();
  });

  it('a handler sees the own department’s and not another one’s; the supervisor voids what was registered by mistake', async () => {
    const now = office8('2026-10-09T10:00:00');
    const own = await open('handler', '/ledger?view=all', now);
    await own.page.getByRole('row', { name: /D15/ }).first().waitFor();
    await eventually(() => own.page.getByText('数据泄露的传闻').count()).toBe(0);
    await goInside(own.page, `/occasions/${incident}`);
    await own.page.getByText('没有这个事项').waitFor();
    await own.close();

    const { page, close } = await open('supervisor', `/occasions/${incident}`, now);
    await page.getByRole('button', { name: '作废' }).click();
    await page.getByRole('dialog').getByLabel('理由').fill('误登，与另一事项是同一件事');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^作\s*废$/ })
      .click();
    await page.getByText(/作废：误登，与另一事项是同一件事/).waitFor();
    await eventually(() => page.getByText('登记有误，已作废').count()).toBe(3);
    await eventually(() => page.getByRole('timer').count()).toBe(0);
    await close();
  });
});
