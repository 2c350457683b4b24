import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type Api, startApi } from '../../support/api-process.js';
import {
  DESKTOP,
  expectNoSeriousAxe,
  launchBrowser,
  openPage,
  PHONE,
  screenshot,
} from '../../support/chromium.js';
import { anonymous, staff } from '../../support/client.js';
import { publishedDraft, type Published } from '../../support/consultations.js';
import { eventually } from '../../support/expect.js';
import { sidewaysOverflow, top } from './citizen.js';

const TITLE = '统计调查项目管理办法（征求意见稿）';
let api: Api;
let browser: Browser;
let draft: Published;
beforeAll(async () => {
  api = await startApi({ demo: true, now: '2026-03-06T02:00:00Z' });
  draft = await publishedDraft(await staff(api.url, 'head'), await staff(api.url, 'clerk'));
  api.setNow('2026-03-16T02:00:00Z');
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

const article = (page: Page, heading: string) =>
  top(page)
    .locator('.article')
    .filter({ has: page.getByRole('heading', { name: heading, exact: true }) });

describe('民意征集 on a phone', () => {
  it('is found from the home page, read, answered article by article over a reload, and taken back', async () => {
    const { page, context, problems } = await openPage(browser, `${api.url}/`, { viewport: PHONE });
    await top(page)
      .getByRole('link', { name: /^民意征集/ })
      .click();
    await top(page)
      .getByRole('link', { name: new RegExp(TITLE.slice(0, 6)) })
      .click();
    await top(page).getByText('做调查前十天要登记。').waitFor();
    await top(page).getByText('2026年4月8日（星期三）24 时').waitFor();

    await article(page, '第二条').getByRole('radio', { name: '反对' }).click();
    await article(page, '第二条').getByRole('textbox').fill('备案十日太长，小微企业等不起。');
    await article(page, '第三条').getByRole('radio', { name: '建议修改' }).click();
    await top(page).getByRole('button', { name: '已写 2 条，去提交' }).waitFor();
    await expectNoSeriousAxe(page);
    await screenshot(page, 'h5-consultation-375');

    // The words are on this phone, not only on this page.
    await page.reload();
    await eventually(() => article(page, '第二条').getByRole('textbox').inputValue()).toContain('小微企业');
    await top(page).getByRole('button', { name: '已写 2 条，去提交' }).click();
    await top(page).getByRole('button', { name: '提交意见' }).click();
    await top(page).locator('.field-error').getByText('请写明怎样修改').waitFor();
    await screenshot(page, 'h5-consultation-respond-375');
    await top(page).getByRole('button', { name: '不提交对第三条的这一条' }).click();
    await top(page).getByRole('button', { name: '提交意见' }).click();

    await top(page).getByRole('heading', { name: '意见已收到，请记好这两样' }).waitFor();
    await top(page)
      .getByText(/^YJ-20260316-/)
      .first()
      .waitFor();
    await top(page).getByText('备案十日太长，小微企业等不起。').waitFor();
    await expectNoSeriousAxe(page);
    await screenshot(page, 'h5-consultation-mine-375');
    expect(new URL(page.url()).search).not.toContain('queryCode');
    const counts = () =>
      anonymous(api.url)
        .get(`/consultations/${draft.id}`)
        .then(({ body }) => [body.responses, body.points]);
    expect(await counts()).toEqual([1, 1]);

    await top(page).getByRole('button', { name: '撤回这份意见' }).click();
    await top(page).getByRole('button', { name: '确认撤回' }).click();
    await top(page).getByText('您已撤回').waitFor();
    expect(await counts()).toEqual([0, 0]);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('an answer that is lost costs nothing: sent again it arrives once, and words changed meanwhile stay', async () => {
    const { page, context } = await openPage(browser, `${api.url}/consultations/read?id=${draft.id}`, {
      viewport: PHONE,
    });
    const before = (await anonymous(api.url).get(`/consultations/${draft.id}`)).body.responses;
    await article(page, '第一条').getByRole('radio', { name: '支持' }).click();
    await top(page).getByRole('button', { name: '已写 1 条，去提交' }).click();
    let lost = 0;
    await page.route('**/responses', async (route) => {
      await route.fetch();
      lost += 1;
      await route.abort();
    });
    await top(page).getByRole('button', { name: '提交意见' }).click();
    await top(page).getByText('您写的内容没有丢。').waitFor({ timeout: 60_000 });
    expect(lost).toBeGreaterThan(1);
    await page.unroute('**/responses');
    // Typed after the loss, on the page that sent it.
    await top(page).getByRole('textbox', { name: '姓名' }).fill('周小满');

    await top(page).getByRole('button', { name: '回去看草案，接着写' }).click();
    await article(page, '全文').getByRole('radio', { name: '支持' }).click();
    await top(page).getByRole('button', { name: '已写 2 条，去提交' }).click();
    await top(page).getByRole('button', { name: '提交意见' }).click();
    await top(page).getByText('收到的是您第一次提交的那一版').waitFor();
    expect((await anonymous(api.url).get(`/consultations/${draft.id}`)).body.responses).toBe(before + 1);

    await page.goto(`${api.url}/consultations/read?id=${draft.id}`);
    await top(page).getByRole('button', { name: '已写 2 条，去提交' }).waitFor();
    await context.close();
  });

  it('opinions taken back while the answer was lost are shown as taken back, and counted once', async () => {
    const { body } = await anonymous(api.url).post(`/consultations/${draft.id}/responses`, {
      points: [{ articleId: draft.articles[1]?.id, stance: 'amend', text: '建议改为七日。' }],
    });
    const count = async () => (await anonymous(api.url).get(`/consultations/${draft.id}`)).body.responses;
    const before = await count();
    const { page, context } = await openPage(browser, `${api.url}/query`, { viewport: PHONE });
    await top(page)
      .getByRole('textbox', { name: '来信编号' })
      .fill(`意见编号 ${body.number}\n查询码 ${body.queryCode}`);
    await top(page).getByRole('button', { name: '查询', exact: true }).click();
    await top(page).getByText('建议改为七日。').waitFor();
    await top(page).getByRole('button', { name: '撤回这份意见' }).click();
    const doors = '**/consultation-responses/lookup/withdrawal';
    await page.route(doors, async (route) => {
      await route.fetch();
      await route.abort();
    });
    const sure = top(page).getByRole('button', { name: '确认撤回' });
    await sure.click();
    await top(page).getByRole('alert').filter({ hasText: '网络不通' }).waitFor();
    expect(await count()).toBe(before - 1);
    await page.unroute(doors);
    await sure.click();
    await top(page).getByText('您已撤回').waitFor();
    await sure.waitFor({ state: 'detached' });
    expect(await count()).toBe(before - 1);
    await context.close();
  });

  it('is found by number and code, fits 320 px, large print and the width of a desk', async () => {
    const answer = await anonymous(api.url).post(`/consultations/${draft.id}/responses`, {
      points: [{ articleId: draft.articles[1]?.id, stance: 'amend', text: '建议改为五日。' }],
    });
    expect(answer.status).toBe(201);
    const { page, context, problems } = await openPage(browser, `${api.url}/query`, {
      viewport: { width: 320, height: 800 },
    });
    await top(page)
      .getByRole('textbox', { name: '来信编号' })
      .fill(`意见编号 ${answer.body.number}\n查询码 ${answer.body.queryCode}`);
    await top(page).getByRole('button', { name: '查询', exact: true }).click();
    await top(page).getByText('建议改为五日。').waitFor();
    expect(await sidewaysOverflow(page)).toEqual([]);
    await page.evaluate(() =>
      localStorage.setItem('huiyin.text-size', JSON.stringify({ data: JSON.stringify('elder') })),
    );
    for (const path of ['/consultations', `/consultations/read?id=${draft.id}`]) {
      await page.goto(api.url + path);
      await top(page)
        .getByText(path.includes('read') ? '做调查前十天要登记。' : TITLE)
        .first()
        .waitFor();
      expect(await sidewaysOverflow(page)).toEqual([]);
    }
    await expectNoSeriousAxe(page);
    await screenshot(page, 'h5-consultation-elder-320');
    await page.setViewportSize(DESKTOP);
    await screenshot(page, 'h5-consultation-1280');

    // Printed, the page is a form to fill in by hand, with the basis that is folded on the screen.
    await page.emulateMedia({ media: 'print' });
    await top(page).getByText('《中华人民共和国统计法》第十一条').waitFor();
    await eventually(() => top(page).getByText('□ 支持').count()).toBe(4);
    await top(page).getByText('□ 支持').first().waitFor();
    await article(page, '第二条').getByRole('radio').first().waitFor({ state: 'hidden' });
    await screenshot(page, 'h5-consultation-print');
    expect(problems).toEqual([]);
    await context.close();
  });

  it('P15: by number and code a respondent takes the person out, and the words stay', async () => {
    const { body } = await anonymous(api.url).post(`/consultations/${draft.id}/responses`, {
      submitter: { type: 'citizen', name: '王小明', phone: '13755556666' },
      points: [{ articleId: draft.articles[1]?.id, stance: 'amend', text: '建议改为六日。' }],
    });
    const { page, context, problems } = await openPage(browser, `${api.url}/query`, { viewport: PHONE });
    await top(page)
      .getByRole('textbox', { name: '来信编号' })
      .fill(`意见编号 ${body.number}\n查询码 ${body.queryCode}`);
    await top(page).getByRole('button', { name: '查询', exact: true }).click();
    await top(page).getByText('王小明').waitFor();
    await top(page).getByRole('button', { name: '删除我的个人信息' }).click();
    await top(page).getByText('意见文字保留，凭编号和查询码仍可查看结果').waitFor();
    await screenshot(page, 'h5-response-erasure-375');
    await top(page).getByRole('button', { name: '确认删除个人信息' }).click();
    await top(page)
      .getByText(/个人信息已于.*删除，意见文字保留。/)
      .waitFor();
    await top(page).getByText('建议改为六日。').waitFor();
    await eventually(() => top(page).getByText('王小明').count()).toBe(0);
    await eventually(() => top(page).getByRole('button', { name: '删除我的个人信息' }).count()).toBe(0);
    await expectNoSeriousAxe(page);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('shows what became of every word: changes, whose words they were, and the answer to a campaign counted in people', async () => {
    const { body: list } = await anonymous(api.url).get('/consultations?phase=concluded');
    const { id, title } = list.items[0];
    const { page, context, problems } = await openPage(browser, `${api.url}/consultations`, {
      viewport: PHONE,
    });
    await top(page).getByRole('radio', { name: '已反馈' }).click();
    await top(page)
      .getByRole('link', { name: new RegExp(title.slice(0, 6)) })
      .click();
    await top(page).getByRole('button', { name: '看采纳情况和改动对照' }).click();
    const { body: summary } = await anonymous(api.url).get(`/consultations/${id}/summary`);
    await top(page).getByText(summary.words).waitFor();
    // Where the decision can be read is a link, and the office's number can be tapped.
    const outside = top(page).getByRole('link', { name: '看公布的文件：结果' });
    await eventually(() => outside.getAttribute('href')).toBe(summary.result.link);
    await eventually(() =>
      top(page)
        .getByRole('heading', { name: /^第.+条/, level: 3 })
        .count(),
    ).toBe(summary.changes.length);
    const campaign = top(page).locator('article').filter({ hasText: '21 人' });
    await campaign.getByText('相对集中').waitFor();
    const { body: answered } = await anonymous(api.url).get(`/consultations/${id}/opinions`);
    const opinion = answered.items.find(({ people }: { people: number }) => people === 21);
    expect(opinion).toMatchObject({ concentrated: true });
    await campaign.getByText(opinion.decisionLabel, { exact: true }).waitFor();
    await campaign.getByText(opinion.wording).waitFor();
    const refused = answered.items.find(({ decision }: { decision: string }) => decision === 'not_adopted');
    await top(page).getByText(`理由：${refused.reason}`).first().waitFor();
    // Struck out and underlined are said in words, too.
    await eventually(() => top(page).locator('.change').first().innerText()).toMatch(/（(增加|删去)：/);
    expect(await sidewaysOverflow(page)).toEqual([]);
    await expectNoSeriousAxe(page);
    await screenshot(page, 'h5-consultation-outcome-375');
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectNoSeriousAxe(page, undefined, 'colours');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(DESKTOP);
    await screenshot(page, 'h5-consultation-outcome-1280');
    expect(problems).toEqual([]);
    await context.close();
  });
});
