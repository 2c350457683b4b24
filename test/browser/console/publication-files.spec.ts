import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, openPage, PHONE, screenshot } from '../../support/chromium.js';
import { anonymous } from '../../support/client.js';
import { anExcelFile, aWordFile } from '../../support/dirty-files.js';
import { aPhoto, fileForm } from '../../support/files.js';
import { sidewaysOverflow, top } from '../h5/citizen.js';
import { Bureau, openAs, overflowOf } from './bureau.js';
import { eventually } from '../../support/expect.js';

const DAY = '2026-03-31';
const ANSWER = '尊敬的来信人：您好！来信收悉，分县数据请在统计年鉴第二篇下载。感谢您的关心和支持！';

describe('files published with an answer', () => {
  let api: Api;
  let browser: Browser;
  let bureau: Bureau;
  beforeAll(async () => {
    api = await startApi({ demo: true, now: `${DAY}T02:00:00.000Z` });
    bureau = await Bureau.open(api);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await api?.stop();
  });

  it('the clerk chooses one, the head opens and releases it, the public saves it until it is taken back', async () => {
    const upload = async (bytes: Buffer, name: string): Promise<string> =>
      (await anonymous(api.url).upload('/attachments', fileForm(bytes, name))).body.id;
    const attachmentIds = [
      await upload(await aPhoto(), '周小满拍的公示栏.jpg'),
      await upload(aWordFile(), '周小满的说明.docx'),
      await upload(anExcelFile({ second: 'state="hidden"' }), '周小满的表格.xlsx'),
    ];
    const letter = await bureau.receive(DAY, {
      kind: 'consultation',
      mailbox: 'consultation',
      title: '公示栏里的数据从哪里来',
      submitter: { type: 'citizen', name: '周小满', phone: '13912345678' },
      consentToPublish: true,
      attachmentIds,
    });
    await bureau.assign(letter, 'population', '林晓岚');
    await bureau.answer(letter, ANSWER);

    const clerk = await openAs(browser, api, 'clerk', `/publications/letters/${letter.id}`);
    const list = clerk.page.getByRole('list', { name: '可以一并公开的附件' });
    await list.waitFor();
    await eventually(() => list.getByRole('checkbox', { checked: true }).count()).toBe(0);
    await clerk.page.getByText('公开时名为“来信附件1.jpg”').waitFor();
    await list.getByRole('checkbox', { name: /公示栏/ }).check();
    const [saved] = await Promise.all([
      clerk.page.waitForEvent('download'),
      list.getByRole('button', { name: '打开原件 周小满拍的公示栏.jpg' }).click(),
    ]);
    expect(saved.suggestedFilename()).toContain('公示栏');
    // The page names the hidden contents before a file is chosen.
    const inside = clerk.page.getByLabel('周小满的说明.docx 里面有');
    await eventually(() => inside.innerText()).toMatch(
      /公开版已去掉\s+作者 作者SECRET甲；最后修改人 改者SECRET乙；.*批注 2 条/,
    );
    await eventually(() => clerk.page.getByLabel('周小满的表格.xlsx 里面有').innerText()).toMatch(
      /不能自动去掉\s+隐藏工作表 第二张/,
    );
    await eventually(() => list.getByRole('checkbox', { name: /表格/ }).isDisabled()).toBe(true);
    const [copy] = await Promise.all([
      clerk.page.waitForEvent('download'),
      list.getByRole('link', { name: '打开公开版 周小满的说明.docx' }).click(),
    ]);
    expect(copy.suggestedFilename()).toContain('.docx');
    await expectNoSeriousAxe(clerk.page);
    await screenshot(clerk.page, 'console-publication-files');
    await clerk.page.setViewportSize(PHONE);
    expect(await overflowOf(clerk.page)).toBe(0);
    await screenshot(clerk.page, 'console-publication-files-375');
    await clerk.page.setViewportSize({ width: 1280, height: 900 });
    await clerk.page.getByRole('button', { name: '提交复核' }).click();
    await clerk.page.getByText('由您标记，须由另一人复核').waitFor();

    const head = await openAs(browser, api, 'head', `/publications/letters/${letter.id}`);
    const chosen = head.page.getByRole('list', { name: '一并公开的附件', exact: true });
    await chosen.waitFor();
    await eventually(() => chosen.getByRole('listitem').count()).toBe(1);
    await eventually(() => chosen.innerText()).toContain('公示栏');
    await expectNoSeriousAxe(head.page);
    await head.page.setViewportSize({ width: 768, height: 1000 });
    expect(await overflowOf(head.page)).toBe(0);
    await head.page.getByRole('button', { name: '同意公开' }).click();
    await head.page.getByText('已公开', { exact: true }).first().waitFor();

    const { publicationId } = (
      await (await bureau.as('clerk')).get(`/staff/letters/${letter.id}/publication`)
    ).body;
    const phone = await openPage(browser, `${api.url}/answer?id=${publicationId}`, { viewport: PHONE });
    await top(phone.page).getByText('来信附件1.jpg').waitFor();
    expect(await top(phone.page).innerText()).not.toContain('周小满');
    await expectNoSeriousAxe(phone.page);
    expect(await sidewaysOverflow(phone.page)).toEqual([]);
    await screenshot(phone.page, 'h5-answer-files');
    const [file] = await Promise.all([
      phone.page.waitForEvent('download'),
      top(phone.page).getByRole('button', { name: '打开 来信附件1.jpg' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('来信附件1.jpg');
    const url = file.url();

    await clerk.page.reload();
    await clerk.page.getByRole('button', { name: '撤回公开' }).click();
    const dialog = clerk.page.getByRole('dialog', { name: '撤回公开' });
    await dialog.getByLabel('撤回理由').fill('来信人要求撤回');
    await dialog.getByRole('button', { name: /^撤\s*回$/ }).click();
    await clerk.page.getByText('已撤回，公开页面不再显示').waitFor();
    expect((await fetch(url)).status).toBe(404);
    expect([...clerk.problems, ...head.problems, ...phone.problems]).toEqual([]);
    for (const { context } of [clerk, head, phone]) await context.close();
  });
});
