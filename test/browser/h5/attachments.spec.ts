import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { type Api, startApi } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, openPage, screenshot } from '../../support/chromium.js';
import { LETTER, sidewaysOverflow, top } from './citizen.js';
import { eventually } from '../../support/expect.js';

describe('files with a letter, on the phone’s browser', () => {
  let api: Api;
  let browser: Browser;
  let photo: Buffer;
  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-03-09T02:00:00Z' });
    browser = await launchBrowser();
    photo = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#3b6ea5' } })
      .jpeg()
      .toBuffer();
  });
  afterAll(async () => {
    await browser?.close();
    await api?.stop();
  });

  it.each([
    [320, 'light'],
    [375, 'dark'],
  ] as const)(
    '%i px, %s: a photo and a document go along, one is taken back, the rest is on the letter',
    async (width, colorScheme) => {
      const { page, context, problems } = await openPage(browser, `${api.url}/`, {
        viewport: { width, height: 800 },
      });
      await page.emulateMedia({ colorScheme });
      await top(page).getByRole('button', { name: '写信', exact: true }).click();
      await top(page).getByRole('radio', { name: LETTER.mailbox }).click();
      await top(page)
        .getByRole('radiogroup', { name: '类别' })
        .getByRole('radio', { name: LETTER.kind })
        .click();
      await top(page).getByRole('button', { name: '下一步' }).click();
      await top(page).getByRole('textbox', { name: '标题' }).fill(`${LETTER.title}，附照片（${width}）`);
      await top(page).getByRole('textbox', { name: '内容' }).fill(`${LETTER.body}照片见附件，宽${width}。`);
      await top(page).getByRole('textbox', { name: '姓名' }).fill(LETTER.name);

      const add = async (button: string, name: string, mimeType: string, buffer: Buffer): Promise<void> => {
        const [chooser] = await Promise.all([
          page.waitForEvent('filechooser'),
          top(page).getByRole('button', { name: button }).click(),
        ]);
        await chooser.setFiles([{ name, mimeType, buffer }]);
      };
      await add('添加照片', '公报照片.jpg', 'image/jpeg', photo);
      await add('添加文件', '说明.txt', 'text/plain', Buffer.from('公报第三页的字太小。'));
      await add('添加文件', '多余.txt', 'text/plain', Buffer.from('这一份不要了。'));
      await top(page).getByText('已上传').nth(2).waitFor();
      await top(page)
        .getByRole('button', { name: /移除.*多余\.txt/ })
        .click();
      await top(page).getByText('多余.txt').waitFor({ state: 'detached' });
      expect(await sidewaysOverflow(page)).toEqual([]);
      await expectNoSeriousAxe(page);
      await screenshot(page, `h5-attachments-${width}-${colorScheme}`);

      await top(page).getByRole('button', { name: '下一步，确认来信' }).click();
      await top(page).getByRole('button', { name: '提交', exact: true }).click();
      await top(page).getByRole('heading', { name: '信已收到' }).waitFor();
      await top(page).getByRole('button', { name: '看这封信' }).click();
      await top(page).getByText('公报照片.jpg').waitFor();
      await top(page).getByText('说明.txt').waitFor();
      await eventually(() => top(page).getByText('多余.txt').count()).toBe(0);
      await expectNoSeriousAxe(page);
      await screenshot(page, `h5-letter-files-${width}-${colorScheme}`);
      expect(problems).toEqual([]);
      await context.close();
    },
  );

  it('a photo that did not arrive holds the letter back until it is sent again or left out on purpose', async () => {
    const { page, context } = await openPage(browser, `${api.url}/write?mailbox=consultation`, {
      viewport: { width: 375, height: 800 },
    });
    await top(page).getByRole('button', { name: '下一步' }).click();
    await top(page).getByRole('textbox', { name: '标题' }).fill('请问年鉴在哪里可以买到');
    await top(page).getByRole('textbox', { name: '内容' }).fill('书店里没有找到，请问在哪里可以买到。');
    await top(page).getByRole('textbox', { name: '姓名' }).fill('周小满');
    const refuse = { status: 413, contentType: 'application/problem+json' };
    await page.route('**/api/v1/attachments', (route) =>
      route.fulfill({
        ...refuse,
        body: JSON.stringify({
          status: 413,
          code: 'ATTACHMENT_REFUSED',
          title: '不能上传',
          detail: '这个文件打不开',
        }),
      }),
    );
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      top(page).getByRole('button', { name: '添加照片' }).click(),
    ]);
    await chooser.setFiles([{ name: '门口.jpg', mimeType: 'image/jpeg', buffer: photo }]);
    await top(page).getByText('1 个附件没有传上', { exact: true }).waitFor();
    await top(page).getByRole('button', { name: '下一步，确认来信' }).click();
    await top(page).getByText('1 个附件没有传上，请重试，或者选“不带它提交”').first().waitFor();
    await top(page).getByRole('heading', { name: '有 1 处要改' }).waitFor();
    await eventually(() => top(page).getByRole('heading', { name: '确认来信' }).count()).toBe(0);
    await expectNoSeriousAxe(page);
    await screenshot(page, 'h5-attachment-failed-375');
    await top(page).getByRole('button', { name: '不带它提交' }).click();
    await top(page).getByText('门口.jpg').waitFor({ state: 'detached' });
    await eventually(() =>
      top(page)
        .getByText(/附件没有传上/)
        .count(),
    ).toBe(0);
    await top(page).getByRole('button', { name: '下一步，确认来信' }).click();
    await top(page).getByRole('heading', { name: '确认来信' }).waitFor();
    await context.close();
  });
});
