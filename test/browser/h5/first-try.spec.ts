/** @engine one: pages; what is stored is in test/e2e/wishes.spec.ts */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type Api, startApi } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, openPage, PHONE, screenshot } from '../../support/chromium.js';
import { type Client, staff } from '../../support/client.js';
import { LETTER, sidewaysOverflow, top, writeLetter } from './citizen.js';
import { eventually } from '../../support/expect.js';

const WAYS = { sms: true, email: true };

describe('the first try succeeds', () => {
  let api: Api;
  let browser: Browser;
  let clerk: Client;
  let count = 0;

  beforeAll(async () => {
    api = await startApi({
      demo: true,
      now: '2026-03-09T02:00:00Z',
      env: { HUIYIN_OFFICE_PHONE: '0551-6260 0000' },
    });
    browser = await launchBrowser();
    clerk = await staff(api.url, 'clerk');
  });
  afterAll(async () => {
    await browser?.close();
    await api?.stop();
  });

  const press = (page: Page, name: string | RegExp) =>
    top(page).getByRole('button', { name, exact: true }).click();
  const fill = (page: Page, name: string, value: string) =>
    top(page).getByRole('textbox', { name, exact: true }).fill(value);
  const looksRight = async (page: Page, name: string) => {
    await expectNoSeriousAxe(page);
    expect(await sidewaysOverflow(page)).toEqual([]);
    await screenshot(page, name);
  };
  async function toForm(path = '/write?mailbox=complaint') {
    const opened = await openPage(browser, `${api.url}${path}`, { viewport: PHONE });
    await press(opened.page, '下一步');
    await top(opened.page).getByRole('textbox', { name: '标题' }).waitFor();
    return opened;
  }
  async function storedLetter(title: string) {
    const { body } = await clerk.get(`/staff/letters?q=${encodeURIComponent(title)}`);
    const [found] = body.items.filter((item: { title: string }) => item.title === title);
    return (await clerk.get(`/staff/letters/${found.id}`)).body;
  }

  it('a complaint for a neighbour, with the wish for secrecy, arrives as it was confirmed', async () => {
    const title = `替邻居投诉的第${(count += 1)}封信`;
    const { page, context, problems } = await toForm();
    await fill(page, '标题', title);
    await fill(page, '内容', '登记员上门时态度不好，邻居不会写字，托我反映。');
    await fill(page, '姓名', '周小满');
    await top(page)
      .getByRole('checkbox', { name: /替别人写的/ })
      .click();
    await top(page)
      .getByRole('checkbox', { name: /要求保密/ })
      .click();
    await press(page, '下一步，确认来信');
    await top(page).locator('#behalfName-error').getByText('请填写对方的姓名').waitFor();
    await fill(page, '对方姓名', '林秀英');
    await fill(page, '对方是您的', '邻居');
    await fill(page, '对方电话', '139 0000 7788');
    await looksRight(page, 'h5-behalf-375');
    await press(page, '下一步，确认来信');
    await top(page).getByText('承办处室看不到您是谁').waitFor();
    await top(page)
      .getByText(/林秀英（邻居）/)
      .waitFor();
    await looksRight(page, 'h5-confirm-behalf-375');
    await press(page, '提交');
    await top(page).getByRole('heading', { name: '信已收到' }).waitFor();
    expect(await storedLetter(title)).toMatchObject({
      confidential: true,
      submitter: { onBehalfOf: { name: '林**', relation: '邻居', phone: '139****7788' } },
    });
    expect(problems).toEqual([]);
    await context.close();
  });

  it('a 反映问题 promises secrecy without asking, and a consultation promises none', async () => {
    const { page, context } = await openPage(browser, `${api.url}/write?mailbox=complaint`, {
      viewport: PHONE,
    });
    await top(page)
      .getByRole('radio', { name: /反映问题/ })
      .click();
    await press(page, '下一步');
    await top(page).getByText('承办处室看不到您是谁').waitFor();
    await eventually(() =>
      top(page)
        .getByRole('checkbox', { name: /要求保密/ })
        .count(),
    ).toBe(0);
    await page.goto(`${api.url}/write?mailbox=consultation`);
    await press(page, '下一步');
    await top(page).getByRole('textbox', { name: '标题' }).waitFor();
    await eventually(() => top(page).getByText('承办处室看不到您是谁').count()).toBe(0);
    await context.close();
  });

  it('without text messages the form says to come back with the code; the privacy notice stands beside the name', async () => {
    const { page, context } = await toForm('/write?mailbox=consultation');
    await top(page).getByText('本单位不发短信，答复请凭编号和查询码回来看').waitFor();
    await top(page).getByText('不会另外通知，请凭编号和查询码回来看答复').waitFor();
    await top(page).getByText('这些信息加密保存').waitFor();
    await top(page).getByRole('link', { name: '隐私说明' }).click();
    await top(page).getByRole('heading', { name: '隐私说明', level: 1 }).waitFor();
    await context.close();
  });

  it('where the bureau sends text messages, the sender chooses how to be told and confirms it', async () => {
    const title = `请短信告诉我的第${(count += 1)}封信`;
    const { page, context } = await openPage(browser, `${api.url}/write?mailbox=consultation`, {
      viewport: PHONE,
    });
    await page.route('**/api/v1/contact-ways', (route) => route.fulfill({ json: WAYS }));
    await press(page, '下一步');
    await top(page).getByText('填手机号，答复后给您发短信').waitFor();
    await fill(page, '标题', title);
    await fill(page, '内容', '想知道分县人口数据什么时候公布，谢谢。');
    await fill(page, '姓名', '周小满');
    await fill(page, '联系电话', '13900001234');
    await fill(page, '电子邮箱', 'zhou@mail.example');
    await top(page).getByText('答复后给您发短信、发邮件').waitFor();
    await top(page).getByRole('radio', { name: '短信' }).click();
    await looksRight(page, 'h5-told-375');
    await press(page, '下一步，确认来信');
    await top(page).getByText('答复后给您发短信', { exact: true }).waitFor();
    const sending = page.waitForRequest(
      (request) => request.url().endsWith('/letters') && request.method() === 'POST',
    );
    await press(page, '提交');
    expect((await sending).postDataJSON()).toMatchObject({ toldBy: 'sms' });
    await top(page).getByRole('heading', { name: '信已收到' }).waitFor();
    await context.close();
  });

  it('numbers in the body are pointed out and go with one tap', async () => {
    const { page, context } = await toForm('/write?mailbox=consultation');
    await fill(page, '内容', '我的身份证11010519491231002X，电话139 0000 1234，请回电。');
    await top(page).getByText('内容里有身份证号、手机号').waitFor();
    await looksRight(page, 'h5-numbers-375');
    await press(page, '从内容里去掉');
    await eventually(() => top(page).getByRole('textbox', { name: '内容' }).inputValue()).toBe(
      '我的身份证（身份证号略），电话（手机号略），请回电。',
    );
    await eventually(() => top(page).getByText('内容里有').count()).toBe(0);
    await context.close();
  });

  it('the letter says where it is, what comes next and until when, and whom to call', async () => {
    const { page, context } = await openPage(browser, `${api.url}/`, { viewport: PHONE });
    await writeLetter(page, { ...LETTER, title: `看看办到哪一步的第${(count += 1)}封信` });
    await press(page, '提交');
    await press(page, '看这封信');
    await top(page)
      .getByText('公开办正在看您的信；接下来：登记受理，再转给承办处室，最迟2026年3月18日（星期三）答复。')
      .waitFor();
    await eventually(() => top(page).getByRole('listitem').allTextContents()).toContain('1收到');
    const calls = top(page).getByRole('link', { name: /0551-6260 0000|12345/ });
    await expect(
      calls.evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
    ).resolves.toEqual(['tel:055162600000', 'tel:12345']);
    await looksRight(page, 'h5-tracker-375');
    await context.close();
  });

  it('an answer is a real link, is judged once a device, and opens in a new tab', async () => {
    const { page, context } = await openPage(browser, `${api.url}/answers`, { viewport: PHONE });
    const answer = top(page).locator('.results').getByRole('link').first();
    const href = (await answer.getAttribute('href')) ?? '';
    expect(href).toMatch(/^\/answer\?id=/);
    const [other] = await Promise.all([
      context.waitForEvent('page'),
      answer.click({ modifiers: ['ControlOrMeta'] }),
    ]);
    await top(other).getByText('这份答复有帮助吗').waitFor();
    await other.close();
    await answer.click();
    const said: unknown[] = [];
    page.on('response', (response) => {
      if (response.url().endsWith('/reactions'))
        said.push([response.status(), response.request().postDataJSON()]);
    });
    await top(page).getByRole('radio', { name: '有帮助', exact: true }).click();
    await top(page).getByText('收到，谢谢您。').waitFor();
    await top(page).getByRole('checkbox', { name: '我也遇到这个问题' }).click();
    await top(page).getByRole('checkbox', { name: '我也遇到这个问题', checked: true }).waitFor();
    const device = expect.stringMatching(/^[0-9a-f]{32}$/);
    expect(said).toEqual([
      [200, { reaction: 'helpful', device }],
      [200, { reaction: 'same_question', device }],
    ]);
    await looksRight(page, 'h5-reactions-375');
    await page.reload();
    await eventually(() =>
      top(page).getByRole('radio', { name: '有帮助', exact: true }).getAttribute('aria-checked'),
    ).toBe('true');
    await context.close();
  });

  it('a plain letter takes five taps beside its fields, and no character more than its own words', async () => {
    const { page, context } = await openPage(browser, `${api.url}/`, { viewport: PHONE });
    await page.evaluate(() => {
      const counted = window as unknown as { taps: number; typed: number };
      counted.taps = 0;
      counted.typed = 0;
      document.addEventListener('click', () => (counted.taps += 1), true);
      document.addEventListener('input', () => (counted.typed += 1), true);
    });
    const letter = {
      ...LETTER,
      title: '请问公报有没有大字版',
      body: '家里老人看不清，想要一份大字版。',
      name: '周小满',
    };
    await press(page, '写信');
    await top(page).getByRole('radio', { name: letter.mailbox }).click();
    await press(page, '下一步');
    for (const [name, text] of [
      ['标题', letter.title],
      ['内容', letter.body],
      ['姓名', letter.name],
    ] as const) {
      await top(page).getByRole('textbox', { name, exact: true }).focus();
      for (const character of text) await page.keyboard.insertText(character);
    }
    await press(page, '下一步，确认来信');
    await press(page, '提交');
    await top(page).getByRole('heading', { name: '信已收到' }).waitFor();
    const counted = await page.evaluate(() => {
      const { taps, typed } = window as unknown as { taps: number; typed: number };
      return { taps, typed };
    });
    // Three taps into the fields come on top; 150 ms a character and 2 s a tap are some 27 s.
    expect(counted.taps).toBe(5);
    expect(counted.typed).toBe([letter.title, letter.body, letter.name].join('').length);
    await context.close();
  });
});
