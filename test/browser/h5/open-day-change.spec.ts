import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type Api, startApi } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, openPage, PHONE, screenshot } from '../../support/chromium.js';
import { anonymous, type Client, staff } from '../../support/client.js';
import { eventually } from '../../support/expect.js';
import { aPhoto, fileForm } from '../../support/files.js';
import { aVisitor, good, publish } from '../../support/open-days.js';
import { sidewaysOverflow, top } from './citizen.js';

describe('a sign-up is changed, and pictures are seen, on H5', () => {
  let api: Api;
  let browser: Browser;
  let clerk: Client;
  beforeAll(async () => {
    api = await startApi({ demo: true, now: '2026-01-12T02:00:00Z' });
    browser = await launchBrowser();
    clerk = await staff(api.url, 'clerk');
  });
  afterAll(async () => {
    await browser?.close();
    await api?.stop();
  });
  const press = (page: Page, name: string | RegExp) => top(page).getByRole('button', { name }).click();
  const fill = (page: Page, name: string, value: string) =>
    top(page).getByRole('textbox', { name, exact: true }).fill(value);
  const looksRight = async (page: Page, name: string) => {
    await expectNoSeriousAxe(page);
    expect(await sidewaysOverflow(page)).toEqual([]);
    await screenshot(page, name);
  };

  it.each(['light', 'dark'] as const)(
    '%s: name and companion are changed, the place is kept',
    async (scheme) => {
      const title = `可以修改报名的开放日（${scheme}）`;
      const { sessionIds } = await publish(clerk, [{ capacity: 2, seatsPerSignUp: 2 }], { title });
      const visitor = aVisitor({ name: '周小满' });
      const sent = good(
        await anonymous(api.url).post(`/open-day-sessions/${sessionIds[0]}/sign-ups`, visitor),
      );
      const { page, context, problems } = await openPage(browser, `${api.url}/query`, { viewport: PHONE });
      await page.emulateMedia({ colorScheme: scheme });
      await fill(page, '来信编号', sent.number);
      await fill(page, '查询码', sent.queryCode);
      await press(page, '查询');
      await top(page).getByText(title).waitFor();
      await looksRight(page, `h5-sign-up-${scheme}`);
      await press(page, '修改报名');
      await top(page).getByText('名额和入场码不变').waitFor();
      await eventually(() => top(page).getByRole('textbox', { name: '姓名', exact: true }).inputValue()).toBe(
        '周小满',
      );
      // The number is shown as the office would show it, and need not be typed again.
      await top(page)
        .getByText(`现在是 ${visitor.phone.slice(0, 3)}`)
        .waitFor();
      await fill(page, '姓名', '');
      await press(page, '保存修改');
      await top(page).locator('#name-error').getByText('请填写姓名').waitFor();
      // Above the form, with the focus, and the way to the field.
      await page.waitForFunction(() => document.activeElement?.id === 'error-summary');
      await top(page).locator('#error-summary').getByRole('link', { name: '请填写姓名' }).click();
      await page.waitForFunction(() => document.activeElement?.id === 'name');
      await fill(page, '姓名', '周小雨');
      await press(page, '添加同行人');
      await fill(page, '同行人 1 姓名', '林小雨');
      await looksRight(page, `h5-sign-up-change-${scheme}`);
      await press(page, '保存修改');
      await top(page).getByText('修改已经保存').waitFor();
      await top(page).getByText('林小雨').waitFor();
      await top(page).getByText('2 人', { exact: true }).waitFor();
      const { number, queryCode } = sent;
      const seen = good(await anonymous(api.url).post('/sign-ups/lookup', { number, queryCode }));
      expect(seen).toMatchObject({ name: '周小雨', companions: ['林小雨'], seats: 2, status: 'confirmed' });
      expect(seen.phone).toContain(visitor.phone.slice(-2));

      // Another party is waiting now, so more companions would take its seats.
      good(await anonymous(api.url).post(`/open-day-sessions/${sessionIds[0]}/sign-ups`, aVisitor()));
      await press(page, '修改报名');
      await press(page, '去掉同行人 1');
      await press(page, '保存修改');
      await top(page).getByText('1 人', { exact: true }).waitFor();
      await press(page, '修改报名');
      await press(page, '添加同行人');
      await fill(page, '同行人 1 姓名', '又来一位');
      await press(page, '保存修改');
      await top(page).getByText('剩余名额不够增加人数').waitFor();
      expect(problems.filter((problem) => !/409/.test(problem))).toEqual([]);
      await context.close();
    },
  );

  it('pictures: in the list, in the announcement, and in the summary of a past one', async () => {
    api.setNow('2026-01-12T02:00:00Z');
    const upload = async (): Promise<string> =>
      good(await clerk.upload('/staff/attachments', fileForm(await aPhoto(900, 600), '大厅.jpg'))).id;
    const title = '有照片的开放日';
    const { id } = await publish(clerk, [{}], { title, pictureIds: [await upload()] });
    const { page, context, problems } = await openPage(browser, `${api.url}/open-days`, { viewport: PHONE });
    const loaded = async (selector: string) =>
      eventually(() =>
        top(page)
          .locator(selector)
          .first()
          .evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth),
      ).toBeGreaterThan(100);
    const link = () => top(page).getByRole('link', { name: new RegExp(title) });
    await link().locator('img.row-picture').waitFor();
    await loaded('img.row-picture');
    await looksRight(page, 'h5-open-days-pictures');
    await link().click();
    await top(page)
      .getByRole('img', { name: `${title}，图片 1` })
      .waitFor();
    await loaded('img.wide-picture');
    await looksRight(page, 'h5-open-day-pictures');

    api.setNow('2026-01-26T02:00:00Z');
    const later = await staff(api.url, 'clerk');
    const pictures = good(
      await later.upload('/staff/attachments', fileForm(await aPhoto(900, 600), '现场.jpg')),
    );
    good(
      await later.post(`/staff/open-days/${id}/summary`, {
        summary: '二十位市民参观了数据采集的全过程，提出了五条意见，都已转为来信办理。',
        pictureIds: [pictures.id],
      }),
    );
    await page.goto(`${api.url}/open-days`);
    await top(page).getByRole('radio', { name: '往期' }).click();
    await link().locator('img.row-picture').waitFor();
    await link().click();
    await top(page)
      .getByRole('img', { name: `${title}活动现场，图片 1` })
      .waitFor();
    await looksRight(page, 'h5-open-day-summary');
    expect(problems).toEqual([]);
    await context.close();
  });
});
