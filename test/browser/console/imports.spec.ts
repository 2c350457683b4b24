import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, screenshot } from '../../support/chromium.js';
import { choose, goInside, openAs, overflowOf } from './bureau.js';
import { importForm, readWorkbook, rowsOf, workbook } from '../../support/workbooks.js';
import { staff } from '../../support/client.js';
import { eventually } from '../../support/expect.js';

const HEADINGS = ['流水号', '案由', '来信内容', '创建时间', '处理结果', '处理时间', '满意度'];
const ROWS = [
  ['K1', '工资口径', '请问平均工资含不含个税', '2019年3月1日 上午9:05', '您好，含', '2019年3月4号', '满意'],
  ['K2', '住户调查', '请问何时入户', '2019/3/2 9:05 AM', null, null, null],
  ['K3', '经济普查', null, '2019/3/3', null, null, null],
];

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

it('the clerk imports a sheet with unknown headings, and gets the rejected row back to mend it', async () => {
  const { page, context } = await openAs(browser, api, 'clerk', '/imports', { width: 1280, height: 900 });
  await page.getByRole('heading', { name: '导入来信' }).waitFor();
  const file = {
    name: '旧系统.xlsx',
    mimeType: 'application/octet-stream',
    buffer: await workbook([HEADINGS, ...ROWS]),
  };
  await page.getByLabel('选择要导入的文件').setInputFiles(file);
  await page.getByText(/缺少 “主题” 列/).waitFor();
  await choose(page, '“案由”的含义', '主题');
  await page.getByText('没有认出来、不会导入的列：满意度').waitFor();
  await choose(page, '类别', '咨询');
  await page.getByText('“来信内容”是空的').waitFor();
  await screenshot(page, 'console-import-preview');
  await expectNoSeriousAxe(page);
  expect(await overflowOf(page)).toBe(0);
  await page.getByRole('button', { name: '开始导入' }).click();
  const outcome = page.getByRole('region', { name: '导入结果：旧系统.xlsx' });
  await outcome.getByText('第 4 行：“来信内容”是空的').waitFor();
  await eventually(() => outcome.locator('dl').innerText()).toMatch(/读取\s*3\s*新增\s*2\s/);
  const downloading = page.waitForEvent('download');
  await outcome.getByRole('button', { name: /下载未导入的行/ }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('未导入的行-旧系统.xlsx');
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const [sheet] = await readWorkbook(Buffer.concat(chunks));
  expect(rowsOf(sheet)).toEqual([
    [...HEADINGS, '未导入原因'],
    ['K3', '经济普查', null, '2019/3/3', null, null, null, '“来信内容”是空的'],
  ]);
  await screenshot(page, 'console-import-result');
  // The mapping was kept: the mended file needs no choice.
  const mended = await workbook([HEADINGS, ['K3', '经济普查', '请问普查区', '2019/3/3']]);
  const clerk = await staff(api.url, 'clerk');
  const { body } = await clerk.upload('/staff/imports', importForm(mended, { kind: 'consultation' }));
  expect(body).toMatchObject({ added: 1, rejected: 0 });
  await context.close();
});

it('the import page fits a phone', async () => {
  const { page, context } = await openAs(browser, api, 'clerk', '/imports', { width: 375, height: 800 });
  await page.getByRole('button', { name: '查看结果：旧系统.xlsx' }).click();
  await page.getByText('第 4 行：“来信内容”是空的').waitFor();
  expect(await overflowOf(page)).toBe(0);
  await screenshot(page, 'console-import-phone');
  await context.close();
});

it('the clerk takes a work order of the hotline, and reads both deadlines on the letter and in the list', async () => {
  const { page, context } = await openAs(browser, api, 'clerk', '/hotline', { width: 1280, height: 900 });
  const order = {
    工单号: 'DH-1',
    转办时间: '2026-03-30 09:00',
    办理时限: '2026-04-03',
    诉求内容: '请问单位名录怎样查询',
  };
  await page.getByLabel('选择工单文件').setInputFiles({
    name: '工单.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify([order])),
  });
  await page.getByText('读取 1 件：新增 1 件').waitFor();
  expect(await overflowOf(page)).toBe(0);
  await screenshot(page, 'console-hotline');
  await page.getByRole('listitem').filter({ hasText: '工单 DH-1' }).getByRole('link').click();
  const panel = page.getByRole('region', { name: '办理期限' });
  await panel.getByText('工单 DH-1', { exact: false }).waitFor();
  await eventually(() => panel.innerText()).toMatch(/12345 时限\s*2026-04-03 23:59/);
  await screenshot(page, 'console-hotline-letter');
  await goInside(page, '/queues/to_accept');
  await page
    .getByRole('row')
    .filter({ hasText: '请问单位名录怎样查询' })
    .getByText('热线 2026-04-03 23:59')
    .waitFor();
  await context.close();
});

it('the clerk deletes the personal data of an answered letter on request', async () => {
  const clerk = await staff(api.url, 'clerk');
  const { body } = await clerk.get('/staff/letters?limit=100');
  const { id } = body.items.find(({ title }: { title: string }) => title === '工资口径');
  const { page, context } = await openAs(browser, api, 'clerk', `/letters/${id}`);
  await page.getByRole('button', { name: '删除个人信息' }).click();
  const dialog = page.getByRole('dialog', { name: '删除这封来信里的个人信息' });
  await dialog.getByLabel('删除原因').fill('来信人当面申请，已核对身份证件');
  await dialog.getByRole('button', { name: '删除，不能恢复' }).click();
  await page.getByText('个人信息已删除').waitFor();
  await page.getByRole('region', { name: '来信人' }).getByText('（已删除）').waitFor();
  await eventually(() => page.getByRole('button', { name: '删除个人信息' }).count()).toBe(0);
  await context.close();
});
