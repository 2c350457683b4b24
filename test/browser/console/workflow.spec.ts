import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { launchBrowser, screenshot } from '../../support/chromium.js';
import { anonymous, staff } from '../../support/client.js';
import { eventually } from '../../support/expect.js';
import { aLetter } from '../../support/letters.js';
import { choose, goInside, openAs, PATIENT, untilStatus } from './bureau.js';

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

async function send(letter: Parameters<typeof aLetter>[0]) {
  const body = aLetter(letter);
  const answer = await anonymous(api.url).post('/letters', body);
  expect(answer.status).toBe(201);
  return { ...body, ...(answer.body as { id: string; number: string; queryCode: string }) };
}

const asCitizen = async ({ number, queryCode }: { number: string; queryCode: string }) =>
  (await anonymous(api.url).post('/letters/lookup', { number, queryCode })).body;

const FIRST = '您好！分县常住人口数据在本局网站“数据查询”栏目公布，请按年度下载。';
const SECOND =
  '尊敬的来信人：您好！2010年以来分县常住人口数据在本局网站“数据查询”栏目公布，可下载电子表格。感谢您的关心！';

describe('a letter through the console, one person after the other', () => {
  it('clerk accepts and assigns, handler drafts, head reviews, handler answers by phone, citizen reads it', async () => {
    const letter = await send({
      kind: 'consultation',
      mailbox: 'consultation',
      title: '分县人口数据下载的全程',
    });

    const clerk = await openAs(browser, api, 'clerk', '/queues/to_accept');
    await clerk.page.getByRole('link', { name: letter.title }).click();
    await clerk.page.getByRole('button', { name: '受理', exact: true }).click();
    await clerk.page.getByRole('button', { name: '分办' }).click();
    const assignment = clerk.page.getByRole('dialog', { name: '分办' });
    await choose(assignment, '承办处室', '人口和就业统计处');
    await choose(assignment, '承办人（选填）', '林晓岚');
    await assignment.getByRole('button', { name: '分办' }).click();
    await untilStatus(clerk.page, '办理中');
    await clerk.page.getByRole('link', { name: '返回待受理' }).waitFor();
    expect(clerk.problems).toEqual([]);
    await clerk.context.close();

    const handler = await openAs(browser, api, 'handler', '/queues/mine');
    await handler.page.getByRole('link', { name: letter.title }).click();
    await handler.page.getByLabel('答复内容').fill(FIRST);
    await handler.page.getByText(/^已保存 \d\d:\d\d/).waitFor();
    await handler.page.getByRole('button', { name: '提交审核' }).click();
    await untilStatus(handler.page, '待审核');
    expect(await handler.page.evaluate(() => Object.keys(localStorage))).toEqual([]);

    const head = await openAs(browser, api, 'head', '/queues/to_review');
    await head.page.getByRole('link', { name: letter.title }).click();
    await head.page.getByText(FIRST).waitFor();
    await head.page.getByRole('button', { name: '退回修改' }).click();
    await head.page.getByRole('alert').filter({ hasText: '退回时请写明意见' }).waitFor();
    await head.page.getByLabel('意见').fill('请写明年份和下载方式。');
    await head.page.getByRole('button', { name: '退回修改' }).click();
    await untilStatus(head.page, '办理中');

    await handler.page.reload();
    await handler.page.getByText('请写明年份和下载方式。').first().waitFor();
    await handler.page.getByLabel('答复内容').fill(SECOND);
    await handler.page.getByRole('button', { name: '提交审核' }).click();
    await untilStatus(handler.page, '待审核');

    // What this page still knows of the letter is the draft that went back: the head has not looked at the new one before.
    await goInside(head.page, '/queues/to_review');
    await head.page.getByRole('link', { name: letter.title }).click();
    await head.page.getByText(SECOND).waitFor();
    await eventually(() => head.page.getByText('刚刚被他人处理过').count()).toBe(0);
    await head.page.getByRole('button', { name: '审核通过' }).click();
    await untilStatus(head.page, '待答复');
    await head.context.close();

    await handler.page.reload();
    await handler.page.getByRole('button', { name: '答复', exact: true }).click();
    const dialog = handler.page.getByRole('dialog', { name: '答复来信人' });
    await dialog.getByText(SECOND).waitFor();
    await dialog.getByLabel('电话').check();
    await dialog.getByRole('button', { name: '发出答复' }).click();
    await dialog.getByText('请填写送达时间').waitFor();
    await dialog.getByLabel('送达时间').fill('2026-03-31 10:00');
    await dialog.getByLabel('送达时间').press('Enter');
    await dialog.getByLabel('送达情况').fill('已电话告知下载路径，来信人表示清楚。');
    await dialog.getByRole('button', { name: '发出答复' }).click();
    await untilStatus(handler.page, '已答复');
    await handler.page.getByText('通过电话').first().waitFor();
    await screenshot(handler.page, 'console-letter-answered');
    expect(handler.problems).toEqual([]);
    await handler.context.close();

    const seen = await asCitizen(letter);
    expect(seen.answer).toMatchObject({
      body: SECOND,
      channel: 'phone',
      deliveredAt: '2026-03-31T02:00:00.000Z',
      deliveredBy: '林晓岚',
    });
  });

  it('a letter to the director is signed by a leader before it is answered', async () => {
    const letter = await send({ kind: 'consultation', mailbox: 'director', title: '致局长：核算数为何不同' });
    const clerk = await staff(api.url, 'clerk');
    await clerk.post(`/staff/letters/${letter.id}/acceptance`, {});
    const { body: units } = await clerk.get('/staff/departments');
    const population = units.items.find(({ code }: { code: string }) => code === 'population');
    await clerk.post(`/staff/letters/${letter.id}/assignment`, { departmentId: population.id });
    await (await staff(api.url, 'handler')).post(`/staff/letters/${letter.id}/draft`, { body: SECOND });
    await (await staff(api.url, 'head')).post(`/staff/letters/${letter.id}/review`, { approved: true });

    const { page, context, problems } = await openAs(browser, api, 'leader', '/queues/to_sign');
    await page.getByRole('link', { name: letter.title }).click();
    await page.getByRole('heading', { name: '签发答复' }).waitFor();
    await page.getByRole('button', { name: '签发', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: '签发', exact: true }).click();
    await untilStatus(page, '待答复');
    expect(problems).toEqual([]);
    await context.close();
  });

  it('a refusal starts from the template of its case, and no blank of it reaches the citizen (R04)', async () => {
    const letter = await send({ kind: 'consultation', title: '养老金待遇应当找谁' });
    const { page, context } = await openAs(browser, api, 'clerk', `/letters/${letter.id}`);
    await page.getByRole('button', { name: '不予受理' }).click();
    const dialog = page.getByRole('dialog', { name: '不予受理' });
    await choose(dialog, '情形', '04 不属于本局职责');
    const text = dialog.getByLabel('给来信人的解释说明');
    await eventually(() => text.inputValue(), PATIENT).toContain('【填写机关】');
    await dialog.getByRole('button', { name: '不予受理并告知来信人' }).click();
    await dialog.getByText('来信人会看到它').waitFor();
    await dialog.getByLabel('有权处理的机关').fill('省人力资源和社会保障厅');
    await eventually(() => text.inputValue(), PATIENT).toContain('由省人力资源和社会保障厅负责');
    await dialog.getByRole('button', { name: '不予受理并告知来信人' }).click();
    await page.getByText('不予受理：不属于本局职责', { exact: true }).waitFor();
    await context.close();
    const seen = await asCitizen(letter);
    expect(seen.status).toBe('refused');
    expect(seen.explanation).toContain('省人力资源和社会保障厅');
  });

  it('reclassifying a suggestion as a complaint moves the due date and keeps the old one (R08)', async () => {
    const letter = await send({ kind: 'suggestion', mailbox: 'suggestion', title: '名为建议实为投诉的来信' });
    const { page, context } = await openAs(browser, api, 'clerk', `/letters/${letter.id}`);
    await page.getByRole('button', { name: /更多/ }).click();
    await page.getByRole('menuitem', { name: '变更类别' }).click();
    const dialog = page.getByRole('dialog', { name: '变更类别' });
    await dialog.getByLabel('投诉').check();
    await dialog.getByLabel('变更理由').fill('来信实为投诉服务态度');
    await dialog.getByRole('button', { name: '变更' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('没有延期').waitFor();
    await page.getByRole('button', { name: /为什么是这一天/ }).click();
    const why = page.getByRole('dialog', { name: '为什么是这一天' });
    await why.getByText('历次到期日').waitFor();
    await why.getByText('变更类别').waitFor();
    await context.close();
  });

  it('a handler asks for an extension and the head grants it (R02); the rule is quoted', async () => {
    const letter = await send({ kind: 'suggestion', mailbox: 'suggestion', title: '情况复杂需要延期的建议' });
    const clerk = await staff(api.url, 'clerk');
    await clerk.post(`/staff/letters/${letter.id}/acceptance`, {});
    const { body: units } = await clerk.get('/staff/departments');
    const population = units.items.find(({ code }: { code: string }) => code === 'population');
    await clerk.post(`/staff/letters/${letter.id}/assignment`, { departmentId: population.id });

    const handler = await openAs(browser, api, 'handler', `/letters/${letter.id}`);
    await handler.page.getByText(/可延长至 15 个工作日，限一次/).waitFor();
    await handler.page.getByRole('button', { name: '延期', exact: true }).click();
    const ask = handler.page.getByRole('dialog', { name: '申请延期' });
    await ask.getByLabel('延期理由').fill('需要会同三个市核实口径');
    await ask.getByRole('button', { name: '提交申请' }).click();
    await handler.page.getByText('已申请，等待批准').first().waitFor();
    // The page does not report her own action as a colleague's change: the editor goes on.
    await eventually(() => handler.page.getByText('这件来信刚刚被他人处理过').count()).toBe(0);
    await handler.context.close();

    const head = await openAs(browser, api, 'head', `/letters/${letter.id}`);
    await head.page.getByRole('button', { name: '处理延期申请' }).click();
    const decision = head.page.getByRole('dialog', { name: '处理延期申请' });
    await decision.getByText('需要会同三个市核实口径').waitFor();
    await decision.getByRole('button', { name: '确定' }).click();
    await head.page.getByText('已批准，不能再次延期').waitFor();
    await head.context.close();
  });

  it('merges a letter into the nearly same one that is shown beside it', async () => {
    const text = '请问2010年以来分县的常住人口数据从哪里可以下载，是否有可以复制的电子表格版本，我在写论文。';
    const first = await send({ kind: 'consultation', title: '分县常住人口电子表格下载甲', body: text });
    const second = await send({ kind: 'consultation', title: '分县常住人口电子表格下载乙', body: text });
    const { page, context, problems } = await openAs(browser, api, 'clerk', `/letters/${second.id}`);
    const beside = page.getByRole('region', { name: '相近来信' });
    await beside.getByRole('button', { name: /相近来信/ }).click();
    await beside.getByRole('link', { name: first.title }).waitFor();
    await beside.getByRole('button', { name: `并入这件：${first.title}` }).click();
    const dialog = page.getByRole('dialog', { name: '并入另一封来信' });
    await eventually(() => dialog.getByLabel('并入的来信编号').inputValue()).toBe(first.number);
    await dialog.getByRole('button', { name: '并案并告知来信人' }).click();
    await untilStatus(page, '已并案');
    expect(problems).toEqual([]);
    await context.close();
    expect((await asCitizen(second)).status).toBe('merged');
  });
});
