import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Locator } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { DESKTOP, expectNoSeriousAxe, launchBrowser, PHONE, screenshot } from '../../support/chromium.js';
import { anonymous } from '../../support/client.js';
import { eventually } from '../../support/expect.js';
import { aPdf, aPhoto, fileForm } from '../../support/files.js';
import { Bureau, openAs, overflowOf, PATIENT, untilStatus, type Known } from './bureau.js';

const DAY = '2026-03-31';
const ANSWER =
  '尊敬的来信人：您好！分县常住人口数据在本局网站“数据查询”栏目公布，可下载电子表格。感谢您的关心！';
const LONG = '请问2010年以来分县的常住人口数据从哪里可以下载，是否有可以复制的电子表格版本。'.repeat(30);

let api: Api;
let browser: Browser;
let bureau: Bureau;
/** Three complaints of one afternoon, in the order of the clerk's list. */
let queue: Known[];
/** A letter to the director whose draft waits for the leader. */
let toSign: Known;

async function upload(bytes: Buffer, name: string): Promise<string> {
  const { body } = await anonymous(api.url).upload('/attachments', fileForm(bytes, name));
  return body.id;
}

/** Whether the whole element is on the screen now. */
const isInSight = (element: Locator): Promise<boolean> =>
  element.evaluate((node) => {
    const { top, bottom, left, right } = node.getBoundingClientRect();
    return top >= 0 && left >= 0 && bottom <= window.innerHeight && right <= window.innerWidth;
  });

beforeAll(async () => {
  api = await startApi({ demo: true, now: `${DAY}T02:00:00.000Z` });
  bureau = await Bureau.open(api);
  queue = [];
  for (const title of ['下午的第一件投诉', '下午的第二件投诉', '下午的第三件投诉'])
    queue.push(await bureau.receive(DAY, { kind: 'complaint', mailbox: 'complaint', title, body: LONG }));
  toSign = await bureau.receive(DAY, {
    kind: 'consultation',
    mailbox: 'director',
    title: '致局长：核算数与普查数为何不同',
    body: LONG,
    attachmentIds: [await upload(await aPhoto(), '公示栏.jpg'), await upload(aPdf(), '情况说明.pdf')],
  });
  await bureau.assign(toSign, 'population', '林晓岚');
  await (await bureau.as('handler')).post(`/staff/letters/${toSign.id}/draft`, { body: ANSWER });
  await (
    await bureau.as('head')
  ).post(`/staff/letters/${toSign.id}/review`, { approved: true, comment: '请局领导着重看第二段。' });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

describe('the page of a letter', () => {
  it('begins with what the person before asked for, and the history runs beside the text', async () => {
    const { page, context } = await openAs(browser, api, 'leader', `/letters/${toSign.id}`);
    const last = page.getByRole('region', { name: '上一步' });
    await last.getByText('请局领导着重看第二段。').waitFor();
    expect(await isInSight(last)).toBe(true);
    const text = page.getByRole('region', { name: '来信内容' });
    const history = page.getByRole('region', { name: '办理过程' });
    const [words, events] = [await text.boundingBox(), await history.boundingBox()];
    expect(events!.x).toBeGreaterThan(words!.x + words!.width - 1);
    expect(events!.y).toBeLessThan(words!.y + words!.height);
    await screenshot(page, 'desk-letter-1280');
    await context.close();
  });

  it.each([DESKTOP, PHONE])(
    'keeps its actions on the screen at $width px, however far it is scrolled',
    async (viewport) => {
      const { page, context, problems } = await openAs(
        browser,
        api,
        'clerk',
        `/letters/${queue[0]!.id}`,
        viewport,
      );
      const accept = page
        .getByRole('group', { name: '办理' })
        .getByRole('button', { name: '受理', exact: true });
      await accept.waitFor();
      expect(await isInSight(accept)).toBe(true);
      await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
      await eventually(() => page.evaluate(() => window.scrollY), PATIENT).toBeGreaterThan(300);
      expect(await isInSight(accept)).toBe(true);
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
      await expectNoSeriousAxe(page);
      await screenshot(page, `desk-actions-${viewport.width}`);
      expect(problems).toEqual([]);
      await context.close();
    },
  );

  it('shows a picture and a PDF without saving them, and the looks are in the audit log', async () => {
    const { page, context, problems } = await openAs(browser, api, 'leader', `/letters/${toSign.id}`);
    await page.getByRole('button', { name: '预览 公示栏.jpg' }).click();
    // The picture was stored upright: it is 200 wide.
    const picture = page.getByRole('dialog').getByRole('img', { name: '公示栏.jpg' });
    await eventually(
      () => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth),
      PATIENT,
    ).toBe(200);
    await page.keyboard.press('Escape');
    await picture.waitFor({ state: 'hidden' });
    // The browser of the suites has no PDF viewer and saves what it may not show: a frame refused by the policy saves nothing.
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '预览 情况说明.pdf' }).click(),
    ]);
    expect(saved.url()).toBe(await page.locator('iframe[title="情况说明.pdf"]').getAttribute('src'));
    expect(saved.url()).toMatch(/^blob:/);
    await screenshot(page, 'desk-preview-pdf');
    const { body } = await (await bureau.as('admin')).get(`/audit?subject=${toSign.id}`);
    const looks = body.items.filter(({ action }: { action: string }) => action === 'attachment.download');
    expect(looks).toHaveLength(2);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('goes on in the list just left, in its order and after a reload, and comes back to it', async () => {
    const { page, context } = await openAs(browser, api, 'clerk', '/queues/to_accept?kind=complaint');
    const links = page.getByRole('table', { name: '待受理' }).getByRole('link');
    await links.first().waitFor();
    const titles = await links.allInnerTexts();
    await links.nth(1).click();
    await page.getByRole('heading', { level: 1, name: titles[1] }).waitFor();
    await page.getByText(`第 2 件，共 ${titles.length} 件`).waitFor();
    await page.reload();
    await page.getByRole('link', { name: '下一件' }).click();
    await page.getByRole('heading', { level: 1, name: titles[2] }).waitFor();
    await page.getByRole('link', { name: '上一件' }).click();
    await page.getByRole('link', { name: '上一件' }).click();
    await page.getByRole('heading', { level: 1, name: titles[0] }).waitFor();
    await page.getByRole('link', { name: '返回待受理' }).click();
    await links.first().waitFor();
    expect(new URL(page.url()).search).toBe('?kind=complaint');
    await context.close();
  });

  it('opens the next letter by itself when the step is done, for those who want that', async () => {
    const { page, context } = await openAs(browser, api, 'clerk', '/queues/to_accept?kind=complaint');
    const links = page.getByRole('table', { name: '待受理' }).getByRole('link');
    await links.first().waitFor();
    const titles = await links.allInnerTexts();
    await links.first().click();
    await page.getByRole('checkbox', { name: '办完看下一件' }).check();
    await page.getByRole('button', { name: '受理', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: titles[1] }).waitFor();
    await page.getByText('已受理').waitFor();
    await page.getByRole('checkbox', { name: '办完看下一件' }).uncheck();
    await page.getByRole('button', { name: '受理', exact: true }).click();
    await untilStatus(page, '待分办');
    await page.getByRole('heading', { level: 1, name: titles[1] }).waitFor();
    await context.close();
  });
});

describe('a leader at 375 px', () => {
  it('reads a letter and signs the answer in three taps from the list', async () => {
    const { page, context, problems } = await openAs(browser, api, 'leader', '/queues/to_sign', PHONE);
    const letter = page.getByRole('link', { name: toSign.title });
    await letter.waitFor();
    let taps = 0;
    const tap = async (target: Locator) => {
      await target.waitFor();
      await target.tap();
      taps++;
    };
    await tap(letter);
    await page.getByText(ANSWER).waitFor();
    const sign = page.getByRole('group', { name: '办理' }).getByRole('button', { name: '签发', exact: true });
    await sign.waitFor();
    expect(await isInSight(sign)).toBe(true);
    await screenshot(page, 'desk-sign-375');
    await tap(sign);
    await tap(page.getByRole('dialog').getByRole('button', { name: '签发', exact: true }));
    await untilStatus(page, '待答复');
    expect(taps).toBe(3);
    expect(problems).toEqual([]);
    await context.close();
  });
});
