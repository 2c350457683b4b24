/** @engine one: focus and mistakes in Chromium */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, ElementHandle, Page } from 'playwright-core';
import { type Api, startApi } from '../../support/api-process.js';
import { launchBrowser, openPage, settle, type WatchedPage } from '../../support/chromium.js';
import { anonymous, staff } from '../../support/client.js';
import { aResponse, publishedDraft } from '../../support/consultations.js';
import { eventually, expectNamed } from '../../support/expect.js';
import { aLetter } from '../../support/letters.js';
import { aVisitor, good, publish } from '../../support/open-days.js';
import { openOffice } from '../../weapp/support/office.js';
import { top } from './citizen.js';

interface Pair {
  number: string;
  queryCode: string;
}

describe('the focus goes where the work goes on, by keyboard alone', () => {
  let api: Api;
  let browser: Browser;
  let desk: WatchedPage;
  let page: Page;
  let draftId = '';
  let openDay = { id: '', session: '' };
  let waiting: Pair;
  let answered: Pair;
  let signUp: Pair;
  let response: Pair;

  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-03-06T02:00:00Z' });
    const draft = await publishedDraft(await staff(api.url, 'head'), await staff(api.url, 'clerk'));
    draftId = draft.id;
    api.setNow('2026-03-16T02:00:00Z');
    const clerk = await staff(api.url, 'clerk');
    const citizen = anonymous(api.url);
    const sent = async (title: string): Promise<Pair> =>
      good(await citizen.post('/letters', aLetter({ title, kind: 'consultation', mailbox: 'consultation' })));
    waiting = await sent('键盘上等着的一封信');
    answered = await sent('键盘上已经答复的一封信');
    await (await openOffice(api.url)).answer(answered.number, '尊敬的来信人：您好！公报在网站首页下载。');
    response = good(await citizen.post(`/consultations/${draft.id}/responses`, aResponse({})));
    const { id, sessionIds } = await publish(
      clerk,
      [
        {
          startsAt: '2026-03-28T01:00:00Z',
          endsAt: '2026-03-28T03:00:00Z',
          opensAt: '2026-03-12T01:00:00Z',
          closesAt: '2026-03-26T16:00:00Z',
          seatsPerSignUp: 3,
        },
      ],
      {
        fields: [
          { key: 'lunch', label: '是否用餐', type: 'choice', required: true, options: ['用餐', '不用餐'] },
        ],
      },
    );
    openDay = { id, session: sessionIds[0]! };
    signUp = good(
      await citizen.post(
        `/open-day-sessions/${sessionIds[0]}/sign-ups`,
        aVisitor({ answers: [{ key: 'lunch', value: '用餐' }] }),
      ),
    );
    browser = await launchBrowser();
    desk = await openPage(browser, `${api.url}/query`, { viewport: { width: 1280, height: 900 } });
    page = desk.page;
    await page.evaluate(
      ([letters, signUps, responses]) => {
        const keep = (key: string, value: unknown) =>
          localStorage.setItem(`huiyin.${key}`, JSON.stringify({ data: JSON.stringify(value) }));
        keep('letters', letters);
        keep('sign-ups', signUps);
        keep('responses', responses);
      },
      [
        [waiting, answered].map((pair) => ({
          ...pair,
          title: '一封信',
          kind: 'consultation',
          receivedAt: '2026-03-16T02:00:00Z',
        })),
        [{ ...signUp, title: '开放日', startsAt: '2026-03-28T01:00:00Z', endsAt: '2026-03-28T03:00:00Z' }],
        [{ ...response, title: '征求意见稿', receivedAt: '2026-03-16T02:00:00Z' }],
      ] as const,
    );
  });
  afterAll(async () => {
    await desk?.context.close();
    await browser?.close();
    await api?.stop();
  });

  const visit = (path: string) => settle(page, () => page.goto(api.url + path));
  const button = (name: string | RegExp) => top(page).getByRole('button', { name, exact: true });
  /** Enter on a button that the focus is brought to, as the Tab key would. */
  async function press(name: string | RegExp): Promise<void> {
    await button(name).first().focus();
    await page.keyboard.press('Enter');
  }
  /** Presses what moves the focus: until it has moved, it could still leave what is focused next. */
  async function openAction(name: string): Promise<void> {
    const pressed = await button(name).first().elementHandle();
    await press(name);
    await eventually(() =>
      page.evaluate(
        (before) => [before, document.body].includes(document.activeElement as HTMLElement),
        pressed as ElementHandle<HTMLElement>,
      ),
    ).toBe(false);
  }
  const focusIsOnA = (tag: string) =>
    eventually(() => page.evaluate(() => document.activeElement?.tagName)).toBe(tag);
  /** Waits until the focus is on something with these words, and fails with what has it instead. */
  async function focusIsOn(words: string): Promise<void> {
    const focused = () =>
      page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return 'nothing';
        return element.getAttribute('aria-label') ?? element.id + (element.textContent ?? '').trim();
      });
    await page
      .waitForFunction(
        (wanted) => {
          const element = document.activeElement;
          const name =
            element?.getAttribute('aria-label') ?? (element?.id ?? '') + element?.textContent?.trim();
          return element !== document.body && name.includes(wanted);
        },
        words,
        { timeout: 20_000 },
      )
      .catch(async () => expectNamed(await focused(), 'the focus').toContain(words));
  }

  it('an action on a letter opens with the focus on its heading and gives it back when it closes', async () => {
    await visit(`/letter?number=${waiting.number}`);
    await openAction('补充材料');
    await focusIsOnA('H2');
    await focusIsOn('补充材料');
    await press('取消');
    await focusIsOn('补充材料');
    await focusIsOnA('BUTTON');
    await openAction('补充材料');
    await top(page).getByRole('textbox', { name: '补充的内容' }).focus();
    await page.keyboard.type('用键盘补充的一句话。');
    await press('提交补充');
    await focusIsOn('补充材料已经收到');
    await openAction('撤回这封信');
    await press('取消');
    await focusIsOn('撤回这封信');
  });

  it('a question before something is ended holds the focus, and no second Enter ends it', async () => {
    for (const [path, ask, keep] of [
      [`/sign-up?number=${signUp.number}`, '取消报名', '不，保留'],
      [`/consultations/mine?number=${response.number}`, '撤回这份意见', '不，保留'],
      ['/mine', '清除这台设备上的记录', '取消'],
      ['/erase', '删除我的数据', '取消'],
    ] as const) {
      await visit(path);
      await press(ask);
      await button(/^确认/).waitFor();
      await page.waitForFunction(() => document.activeElement !== document.body);
      // The button that ends it has not taken the place of the one that asked.
      expectNamed(
        await page.evaluate(() => document.activeElement?.textContent?.startsWith('确认')),
        path,
      ).toBe(false);
      await press(keep);
      await focusIsOn(ask);
    }
  });

  it('people and points that are taken out leave the focus at their neighbour', async () => {
    await visit(`/sign-up/new?openDay=${openDay.id}&session=${openDay.session}`);
    await press('添加同行人');
    await focusIsOn('同行人 1 姓名');
    await press('添加同行人');
    await focusIsOn('同行人 2 姓名');
    await press('去掉同行人 2');
    await focusIsOn('添加同行人');
    await press('去掉同行人 1');
    await focusIsOn('添加同行人');

    await visit(`/consultations/read?id=${draftId}`);
    for (const heading of ['第一条', '第二条'])
      await top(page)
        .getByRole('radio', { name: `${heading}：支持` })
        .click();
    await press('已写 2 条，去提交');
    await press('不提交对第一条的这一条');
    await focusIsOn('不提交对第二条的这一条');
    await press('不提交对第二条的这一条');
    await focusIsOn('回去看草案，接着写');
  });

  it('files that are removed, numbers taken out of the words, and a turned year leave the focus where it was used', async () => {
    await visit('/write?mailbox=consultation');
    await press('下一步');
    await focusIsOn('填写内容');
    for (const name of ['一.txt', '二.txt']) {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press('添加文件')]);
      await chooser.setFiles([{ name, mimeType: 'text/plain', buffer: Buffer.from(name) }]);
      await button(`移除 ${name}`).waitFor();
    }
    await top(page).getByText('已上传').nth(1).waitFor();
    await press('移除 一.txt');
    await focusIsOn('移除 二.txt');
    await press('移除 二.txt');
    await focusIsOn('添加照片');
    await top(page).getByRole('textbox', { name: '内容' }).fill('请打139 0000 1234。');
    await press('从内容里去掉');
    await focusIsOn('内容');
    await visit('/calendar');
    await press('上一年');
    await top(page).getByRole('heading', { name: '2025年', exact: true }).waitFor();
    await focusIsOn('上一年');
  });

  it('a page that arrives is read from its heading, and a page that is come back to from what led away', async () => {
    await visit('/mine');
    await top(page)
      .getByRole('link', { name: /^隐私说明/ })
      .focus();
    await page.keyboard.press('Enter');
    // The link that leads there has the same words.
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
    await focusIsOn('隐私说明');
    await page.goBack();
    await focusIsOn('收集什么、用来做什么');
  });

  /** Each line of the summary leads to a field that says the same beside it. */
  async function summaryLeads(lines: number): Promise<void> {
    const summary = top(page).locator('#error-summary');
    await summary.getByRole('heading', { name: `有 ${lines} 处要改` }).waitFor();
    await focusIsOn('error-summary');
    const links = summary.getByRole('link');
    await eventually(() => links.count()).toBe(lines);
    for (let at = 0; at < lines; at += 1) {
      const words = await links.nth(at).innerText();
      await links.nth(at).focus();
      await page.keyboard.press('Enter');
      const described = await page.evaluate(() => {
        const field = document.activeElement;
        const noted = field?.hasAttribute('aria-describedby') ? field : field?.closest('[aria-describedby]');
        const ids = noted?.getAttribute('aria-describedby')?.split(' ') ?? [];
        const page = field?.closest('.taro_page');
        return ids.map((id) => page?.querySelector(`[id="${id}"]`)?.textContent).join();
      });
      expectNamed(described, words).toContain(words);
    }
  }

  it('every form names all its mistakes on top at once, each with the way to its field', async () => {
    await visit('/query');
    await press('查询');
    await summaryLeads(2);

    await visit('/contact');
    await top(page).getByRole('textbox', { name: '联系电话' }).fill('123');
    await top(page).getByRole('textbox', { name: '电子邮箱' }).fill('zhou');
    await press('保存');
    await summaryLeads(2);

    await page.evaluate(() => localStorage.removeItem('huiyin.draft'));
    await visit('/write');
    await press('下一步');
    await summaryLeads(2);

    await visit(`/sign-up/new?openDay=${openDay.id}&session=${openDay.session}`);
    await press('添加同行人');
    await focusIsOn('同行人 1 姓名');
    await press('提交报名');
    await summaryLeads(4);

    await visit(`/consultations/read?id=${draftId}`);
    await top(page).getByRole('radio', { name: '第一条：建议修改' }).click();
    await press('已写 1 条，去提交');
    await top(page).getByRole('radio', { name: '法人' }).click();
    await press('提交意见');
    await summaryLeads(4);

    await visit(`/letter?number=${answered.number}`);
    await openAction('追问');
    await press('提交追问');
    await summaryLeads(1);
    await press('取消');
    await focusIsOn('追问');
    await openAction('评价答复');
    await top(page).getByRole('textbox', { name: '想说的话' }).fill('数'.repeat(2001));
    await press('提交评价');
    await summaryLeads(2);
    await page.getByRole('radio', { name: '基本满意' }).click();
    await top(page).getByRole('textbox', { name: '想说的话' }).fill('谢谢');
    await eventually(() => top(page).locator('#error-summary').count()).toBe(0);

    await visit(`/letter?number=${waiting.number}`);
    await openAction('补充材料');
    await press('提交补充');
    await summaryLeads(1);
    expect(desk.problems).toEqual([]);
  });
});
