import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, screenshot } from '../../support/chromium.js';
import { anonymous } from '../../support/client.js';
import { eventually, expectNamed } from '../../support/expect.js';
import { prepareAsRead } from '../../support/publication.js';
import { Bureau, goInside, type Known, openAs, overflowOf } from './bureau.js';

let api: Api;
let browser: Browser;
let bureau: Bureau;

const DAY = '2026-03-31';
const SENDER = { type: 'citizen', name: '欧阳青山', phone: '13912345678' } as const;
const BODY =
  '我叫欧阳青山，住在长江路120号3栋502室，身份证11010519491231002X，邮箱 qing@example.cn。\n村里的红光塑料厂要求我们改数字，请打139-1234-5678联系。';
const ANSWER =
  '尊敬的欧阳青山：您好！来信收悉，经红光塑料厂核实，数据无误，咨询电话0551-62345678。感谢您的关心！';

beforeAll(async () => {
  api = await startApi({ demo: true, now: `${DAY}T02:00:00.000Z` });
  bureau = await Bureau.open(api);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

async function answered(title: string): Promise<Known> {
  const letter = await bureau.receive(DAY, {
    kind: 'consultation',
    mailbox: 'consultation',
    title,
    body: BODY,
    submitter: SENDER,
    consentToPublish: true,
  });
  await bureau.assign(letter, 'population', '林晓岚');
  await bureau.answer(letter, ANSWER);
  return letter;
}

const original = (page: Page, field: string) => page.getByRole('group', { name: `${field}原文` });
const copy = (page: Page, field: string) => page.getByRole('group', { name: `${field}公开后` });
const published = async (id: string) =>
  (await (await bureau.as('clerk')).get(`/staff/letters/${id}/publication`)).body;

describe('R20: from a consented answer to the public page', () => {
  it('the clerk redacts, the head sends it back, then releases; the public reads the copy; it is taken back', async () => {
    const letter = await answered('分县数据为什么被改');
    const clerk = await openAs(browser, api, 'clerk', '/publications/waiting');
    await clerk.page.getByRole('link', { name: letter.title }).click();

    // What was found is hidden already, each with its kind.
    const body = original(clerk.page, '来信内容');
    for (const [kind, text] of [
      ['来信人信息', '欧阳青山'],
      ['证件号码', '11010519491231002X'],
      ['电子邮箱', 'qing@example.cn'],
      ['手机号', '139-1234-5678'],
    ])
      await body.getByRole('switch', { name: `遮盖${kind}：${text}`, checked: true }).waitFor();
    expect(await copy(clerk.page, '来信内容').innerText()).not.toMatch(/欧阳|长江路|1101|qing|139/);

    // The office's own number may stay, once a clerk has confirmed it.
    const phone = original(clerk.page, '答复内容').getByRole('switch', { name: /0551-62345678/ });
    await phone.click();
    await clerk.page.getByText('1 处疑似信息没有遮盖').waitFor();
    const send = clerk.page.getByRole('button', { name: '提交复核' });
    await eventually(() => send.isDisabled()).toBe(true);
    await clerk.page.getByLabel(/我已逐一核对/).check();

    await screenshot(clerk.page, 'console-workbench-1280');
    await expectNoSeriousAxe(clerk.page);
    await send.dblclick();
    await clerk.page.getByText('由您标记，须由另一人复核').waitFor();
    await eventually(() => clerk.page.getByRole('button', { name: '同意公开' }).count()).toBe(0);

    const head = await openAs(browser, api, 'head', '/publications/prepared');
    await head.page.getByRole('link', { name: letter.title }).click();
    await head.page.getByText('公开后仍会看到：座机号“0551-62345678”').waitFor();
    await screenshot(head.page, 'console-review-1280');
    await head.page.getByRole('button', { name: '退回重新标记' }).click();
    await head.page.getByRole('alert').filter({ hasText: '退回时请写明意见' }).waitFor();
    await head.page.getByLabel('复核意见').fill('厂名也要遮盖。');
    await head.page.getByRole('button', { name: '退回重新标记' }).click();
    await head.page.getByText('已退回，请公开办重新标记').waitFor();

    // Sent back: the marks are still there, and the phrase is hidden wherever it stands.
    await goInside(clerk.page, '/publications/waiting');
    await clerk.page.getByText('复核退回：厂名也要遮盖。').waitFor();
    await clerk.page.getByRole('link', { name: letter.title }).click();
    await original(clerk.page, '答复内容')
      .getByRole('switch', { name: /0551-62345678/, checked: false })
      .waitFor();
    await clerk.page.getByLabel('要遮盖的词语').fill('红光塑料厂');
    await clerk.page.getByLabel('要遮盖的词语').press('Enter');
    await clerk.page.getByText('已遮盖 2 处“红光塑料厂”').first().waitFor();
    await clerk.page.getByLabel(/我已逐一核对/).check();
    await clerk.page.getByRole('button', { name: '提交复核' }).click();
    await clerk.page.getByText('由您标记，须由另一人复核').waitFor();

    await head.page.reload();
    await head.page.getByRole('button', { name: '同意公开' }).dblclick();
    await head.page.getByText('已公开', { exact: true }).first().waitFor();
    expect(head.problems).toEqual([]);
    await head.context.close();

    const { publicationId, original: kept } = await published(letter.id);
    expect(kept).toMatchObject({ body: BODY, answer: ANSWER });
    await clerk.page.reload();
    const opening = clerk.context.waitForEvent('page');
    await clerk.page.getByRole('link', { name: '查看公开页面' }).click();
    const open = await opening;
    await open.getByText('咨询电话0551-62345678').waitFor();
    const shown = await open.locator('body').innerText();
    for (const fact of ['受理', '答复', '人口和就业统计处', '2026年3月31日']) expect(shown).toContain(fact);
    expect(shown).not.toMatch(/欧阳|红光|长江路|11010519491231002X|139/);
    await open.close();

    await clerk.page.getByRole('button', { name: '撤回公开' }).click();
    const dialog = clerk.page.getByRole('dialog', { name: '撤回公开' });
    await dialog.getByLabel('撤回理由').fill('来信人要求撤回');
    await dialog.getByRole('button', { name: '撤回' }).click();
    await clerk.page.getByRole('link', { name: '查看公开页面' }).waitFor({ state: 'hidden' });
    expect((await anonymous(api.url).get(`/published-letters/${publicationId}`)).status).toBe(404);
    expect(clerk.problems).toEqual([]);
    await clerk.context.close();
  });

  it('marks by hand: selected with the mouse, taken back with the keyboard', async () => {
    const letter = await answered('用鼠标标记的答复');
    const { page, context, problems } = await openAs(
      browser,
      api,
      'clerk',
      `/publications/letters/${letter.id}`,
    );
    const body = original(page, '来信内容');
    await body.waitFor();
    // Selects 村里的 in the second paragraph, as a mouse would.
    const box = await body.evaluate((element) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.textContent?.indexOf('村里的红光') ?? -1;
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 3);
        const { left, right, top, height } = range.getBoundingClientRect();
        return { left, right, y: top + height / 2 };
      }
      throw new Error('the text is not there');
    });
    await page.mouse.move(box.left + 1, box.y);
    await page.mouse.down();
    await page.mouse.move(box.right - 1, box.y, { steps: 5 });
    await page.mouse.up();
    await page.getByRole('button', { name: '遮盖所选文字' }).click();
    const mark = body.getByRole('switch', { name: '遮盖人工标记：村里的' });
    await mark.waitFor();
    expect(await copy(page, '来信内容').innerText()).not.toContain('村里的');
    await mark.focus();
    await page.keyboard.press('Space');
    await mark.waitFor({ state: 'hidden' });
    await eventually(() => copy(page, '来信内容').innerText()).toContain('村里的');
    expect(problems).toEqual([]);
    await context.close();
  });

  it('a reload loses no mark that was not handed in yet; the colleague’s page has none of them', async () => {
    const letter = await answered('重新载入也在的标记');
    const path = `/publications/letters/${letter.id}`;
    const { page, context, problems } = await openAs(browser, api, 'clerk', path);
    await page.getByText('标记会自动保存').waitFor();
    await page.getByLabel('要遮盖的词语').fill('红光塑料厂');
    await page.getByLabel('要遮盖的词语').press('Enter');
    // The office's own number stays.
    await original(page, '答复内容')
      .getByRole('switch', { name: /0551-62345678/ })
      .click();
    await page.reload();
    await original(page, '答复内容')
      .getByRole('switch', { name: /0551-62345678/, checked: false })
      .waitFor();
    await original(page, '来信内容')
      .getByRole('switch', { name: /红光塑料厂/, checked: true })
      .waitFor();
    expect(await copy(page, '来信内容').innerText()).not.toContain('红光');
    expect((await published(letter.id)).status).toBe('none');
    const head = await (await bureau.as('head')).get(`/staff/letters/${letter.id}/publication`);
    expect(head.body.savedMarks).toBeNull();
    expect(problems).toEqual([]);
    await context.close();
  });

  it('never lets a mobile number out, and says which part still holds it', async () => {
    const letter = await answered('手机号不能公开的答复');
    const { page, context } = await openAs(browser, api, 'clerk', `/publications/letters/${letter.id}`);
    await original(page, '来信内容')
      .getByRole('switch', { name: /139-1234-5678/ })
      .click();
    await page.getByLabel(/我已逐一核对/).check();
    await page.getByRole('button', { name: '提交复核' }).click();
    await page.getByRole('alert').filter({ hasText: '来信内容：仍有手机号' }).waitFor();
    expect((await published(letter.id)).status).toBe('none');
    await context.close();
  });

  it('a reviewer is told when the marks changed under their eyes, and keeps the words', async () => {
    const letter = await answered('复核时又改了标记的答复');
    const clerk = await bureau.as('clerk');
    const path = `/staff/letters/${letter.id}/publication`;
    const { suggested } = (await clerk.get(path)).body;
    await prepareAsRead(clerk, letter.id, { marks: suggested });
    const { page, context } = await openAs(browser, api, 'leader', `/publications/letters/${letter.id}`);
    await page.getByLabel('复核意见').fill('可以公开。');
    const marks = { ...suggested, title: [{ kind: 'manual', start: 0, end: 3 }] };
    await prepareAsRead(clerk, letter.id, { marks });
    await page.getByRole('button', { name: '同意公开' }).click();
    await page.getByText('标记刚刚有变动').waitFor();
    await eventually(() => page.getByLabel('复核意见').inputValue()).toBe('可以公开。');
    expect((await published(letter.id)).publicationId).toBeNull();
    await page.getByRole('button', { name: '已核对，继续' }).click();
    await page.getByRole('button', { name: '同意公开' }).click();
    await page.getByRole('link', { name: '查看公开页面' }).waitFor();
    await context.close();
  });

  it('what is not to be published leaves the queue with its reason', async () => {
    const letter = await answered('决定不公开的答复');
    const { page, context } = await openAs(browser, api, 'clerk', '/publications/waiting');
    const menu = page.getByRole('navigation', { name: '主菜单' }).getByRole('link', { name: /^待公开/ });
    const { waiting } = (await (await bureau.as('clerk')).get('/staff/publications/counts')).body;
    const shown = async () => Number((await menu.innerText()).replace(/\D/g, ''));
    await eventually(shown).toBe(waiting);
    await page.getByRole('link', { name: letter.title }).click();
    await page.getByRole('button', { name: '不公开' }).click();
    const dialog = page.getByRole('dialog', { name: '不公开这件答复' });
    await dialog.getByLabel('不公开的理由').fill('与已公开的答复重复');
    await dialog.getByRole('button', { name: '不公开' }).click();
    await page.getByText('与已公开的答复重复').waitFor();
    await eventually(shown).toBe(waiting - 1);
    await goInside(page, '/publications/declined');
    await page.getByText('不公开：与已公开的答复重复').waitFor();
    await context.close();
  });

  it('staff reads how many readers an answer helped, and how many met the same question', async () => {
    const letter = await answered('读者说有帮助的答复');
    const clerk = await bureau.as('clerk');
    const path = `/staff/letters/${letter.id}/publication`;
    const { suggested } = (await clerk.get(path)).body;
    await prepareAsRead(clerk, letter.id, { marks: suggested });
    const { revision } = (await clerk.get(path)).body;
    const release = await (await bureau.as('head')).post(`${path}/release`, { approved: true, revision });
    expect(release.status).toBeLessThan(300);
    const { publicationId } = await published(letter.id);
    const row = (page: Page) => page.getByRole('row').filter({ hasText: letter.title });
    const { page, context, problems } = await openAs(browser, api, 'clerk', '/publications/released');
    await row(page).waitFor();
    expect(await row(page).innerText()).not.toContain('读者：');
    const device = '0123456789abcdef0123456789abcdef';
    for (const [from, reaction] of [
      [device, 'helpful'],
      [device, 'same_question'],
      ['123456789abcdef0123456789abcdef0', 'helpful'],
      ['23456789abcdef0123456789abcdef01', 'unhelpful'],
      // The same device once more counts once.
      [device, 'helpful'],
    ])
      expect(
        await anonymous(api.url).post(`/published-letters/${publicationId}/reactions`, {
          device: from,
          reaction,
        }),
      ).toMatchObject({ status: 200 });
    await page.reload();
    await row(page).getByText('读者：有帮助 2，没有帮助 1，也遇到这个问题 1').waitFor();
    await screenshot(page, 'console-publications-released-1280');
    expect(problems).toEqual([]);
    await context.close();
  });

  it('without consent there is nothing to publish, and the page says so', async () => {
    const letter = await bureau.receive(DAY, { kind: 'consultation', title: '没有同意公开的来信' });
    const { page, context } = await openAs(browser, api, 'clerk', `/publications/letters/${letter.id}`);
    await page.getByText('来信人没有同意公开').waitFor();
    await eventually(() => page.getByRole('button', { name: '提交复核' }).count()).toBe(0);
    await context.close();
  });

  it('list and workbench fit 1280 and 768 px and stay accessible', async () => {
    const letter = await answered('适应屏幕的答复');
    const { page, context, problems } = await openAs(browser, api, 'clerk', '/publications/waiting');
    const fits = async (name: string) => {
      for (const viewport of [
        { width: 1280, height: 800 },
        { width: 768, height: 1024 },
      ]) {
        await page.setViewportSize(viewport);
        expectNamed(await overflowOf(page), `${name} at ${viewport.width}`).toBeLessThanOrEqual(0);
        await expectNoSeriousAxe(page);
        await screenshot(page, `console-${name}-${viewport.width}`);
      }
    };
    await page.getByRole('link', { name: letter.title }).waitFor();
    await fits('publications');
    await page.getByRole('link', { name: letter.title }).focus();
    await page.keyboard.press('Enter');
    await original(page, '标题').waitFor();
    await fits('workbench');
    expect(problems).toEqual([]);
    await context.close();
  });
});
