import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { encode } from 'uqr';
import { startApi, type Api } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, PHONE } from '../../support/chromium.js';
import { anonymous, staff, type Client } from '../../support/client.js';
import { eventually } from '../../support/expect.js';
import { aVisitor, good, publish } from '../../support/open-days.js';
import { openAs, overflowOf, PATIENT } from './bureau.js';

/** Monday 2026-01-12, 10:00 in Beijing. */
const NOW = '2026-01-12T02:00:00Z';
const AT_THE_GATE = '2026-01-24T00:30:00Z';

let api: Api;
let browser: Browser;

beforeAll(async () => {
  api = await startApi({ demo: true, now: NOW });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

const clerkClient = (): Promise<Client> => staff(api.url, 'clerk');
const signUp = async (sessionId: string, name: string) =>
  good(await anonymous(api.url).post(`/open-day-sessions/${sessionId}/sign-ups`, aVisitor({ name })));
const fillRange = async (page: Page, label: string, from: string, to: string) => {
  const item = page.getByRole('dialog').locator('.ant-form-item').filter({ hasText: label });
  for (const [index, text] of [from, to].entries()) {
    await item.locator('input').nth(index).fill(text);
    await item.locator('input').nth(index).press('Enter');
  }
};

describe('the office', () => {
  it('writes an open day, plans a session, publishes it, watches it fill, tells everybody, writes down an opinion', async () => {
    api.setNow(NOW);
    const { page, context, problems } = await openAs(browser, api, 'clerk', '/open-days/new');
    await page.getByLabel('名称', { exact: true }).fill('走进统计：浏览器里新建的开放日');
    await page.getByLabel('地点').fill('市统计局一楼大厅');
    await page.getByLabel('介绍').fill('参观数据采集与审核的全过程，与业务处室面对面交流。');
    await page.getByLabel('联系方式').fill('公开办 0551-6260 0000');
    await page.getByRole('button', { name: '增加栏目' }).click();
    await page.getByLabel('第 1 个栏目的名称').fill('想了解的内容');
    await expectNoSeriousAxe(page);
    await page.getByRole('button', { name: '保存草稿' }).click();
    await page.getByRole('heading', { level: 1, name: '走进统计：浏览器里新建的开放日' }).waitFor();

    await page.getByRole('button', { name: '增加场次' }).click();
    await fillRange(page, '活动时间', '2026-01-24 09:00', '2026-01-24 11:00');
    await fillRange(page, '报名时间', '2026-01-12 09:00', '2026-01-23 00:00');
    await page.getByRole('dialog').getByLabel('名额', { exact: true }).fill('1');
    await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
    const session = page.getByRole('region', { name: /2026年1月24日 周六 09:00/ });
    await session.waitFor();
    await page.getByRole('button', { name: '公布', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: '公布' }).click();
    // A draft says of its sessions what they will be; published, it is not offered again.
    await eventually(() => page.getByRole('button', { name: '公布', exact: true }).count()).toBe(0);
    await session.getByText('可以报名').waitFor();

    const id = new URL(page.url()).pathname.split('/').at(-1)!;
    const shown = good(await anonymous(api.url).get(`/open-days/${id}`));
    expect(shown.sessions[0]).toMatchObject({
      startsAt: '2026-01-24T01:00:00.000Z',
      closesAt: '2026-01-22T16:00:00.000Z',
      capacity: 1,
    });
    expect(shown.fields).toMatchObject([{ label: '想了解的内容', type: 'text', required: false }]);
    // The page refreshes the figures without a reload.
    await signUp(shown.sessions[0].id, '第一位');
    await signUp(shown.sessions[0].id, '第二位');
    await session.getByText('已满，可候补').waitFor();
    await eventually(() => session.locator('dl').innerText(), PATIENT).toMatch(/候补\s*1/);
    await expectNoSeriousAxe(page);

    await page.getByRole('tab', { name: '群发消息' }).click();
    await page.getByLabel('内容', { exact: true }).fill('当天有雨，请带伞。');
    await page.getByRole('button', { name: '预览' }).click();
    const preview = page.getByRole('dialog', { name: '发送之前再看一遍' });
    await preview.getByText('【走进统计：浏览器里新建的开放日】当天有雨，请带伞。').waitFor();
    await preview.getByRole('button', { name: '发给 1 个报名' }).click();
    await page.getByRole('heading', { name: '已发送' }).waitFor();

    api.setNow('2026-01-24T02:00:00Z');
    await context.close();
    const later = await openAs(browser, api, 'clerk', `/open-days/${id}`);
    await later.page.getByRole('tab', { name: '听取的意见' }).click();
    await later.page.getByLabel('听到的意见').fill('建议把采价过程拍成短片放到网站上。');
    await later.page.getByRole('button', { name: '记下' }).click();
    await later.page.getByRole('button', { name: '转为意见建议信件' }).click();
    const dialog = later.page.getByRole('dialog', { name: '转为意见建议信件' });
    await dialog.getByLabel('信件标题').fill('建议把采价过程拍成短片');
    await dialog.getByRole('button', { name: '转为信件' }).click();
    // R01, R15: seven working days from Saturday the 24th.
    await later.page.getByText(/最迟 2026年2月3日 周二 答复/).waitFor();
    await later.page.getByRole('button', { name: /知道了|确\s*定/ }).click();
    await later.page.getByRole('link', { name: /已转为信件 HY-/ }).waitFor();
    expect([...problems, ...later.problems]).toEqual([]);
    await later.context.close();
  });

  it('sees the duty of the year and every open day in the calendar, also on a phone', async () => {
    api.setNow(NOW);
    const { id } = await publish(await clerkClient(), [{}], { title: '日历里的开放日' });
    const { page, context, problems } = await openAs(browser, api, 'supervisor', '/open-days', PHONE);
    await page.getByText(/2026 年人代会期间.*的开放日已安排在/).waitFor();
    await page.getByRole('region', { name: '日历' }).getByRole('heading', { name: '2026年1月' }).waitFor();
    const links = page.getByRole('link', { name: '日历里的开放日' });
    await eventually(() => links.first().getAttribute('href')).toBe(`/console/open-days/${id}`);
    await eventually(() => links.count()).toBe(2);
    await expectNoSeriousAxe(page);
    expect(await overflowOf(page)).toBe(0);
    expect(problems).toEqual([]);
    await context.close();
  });
});

describe('the gate, on a phone', () => {
  it('lets people in by number, goes on without a network, and reports when it is back', async () => {
    api.setNow(NOW);
    const { sessionIds } = await publish(await clerkClient(), [{ capacity: 4 }]);
    const [one, two] = [await signUp(sessionIds[0]!, '甲先到'), await signUp(sessionIds[0]!, '乙后到')];
    api.setNow(AT_THE_GATE);
    const { page, context, problems } = await openAs(
      browser,
      api,
      'handler',
      `/open-days/sessions/${sessionIds[0]}/gate`,
      PHONE,
    );
    const type = async (text: string) => {
      await page.getByLabel('报名编号').fill(text);
      await page.getByRole('button', { name: '签到', exact: true }).first().click();
    };
    await type(one.number.toLowerCase());
    await page.getByText('甲先到，1 人').waitFor();
    await type(one.number);
    await page.getByText('此前已签到').waitFor();
    await expectNoSeriousAxe(page);
    expect(await overflowOf(page)).toBe(0);
    expect(problems).toEqual([]);

    await context.setOffline(true);
    await type(two.number);
    await page.getByText('请进（已记下）').waitFor();
    await page.getByText('没有网络，1 条签到已记在本机').waitFor();
    await type(two.number);
    await page.getByText('网络恢复后自动上报，不必再扫。').waitFor();
    await page.getByRole('button', { name: '现场加入' }).click();
    await page.getByText('没有网络，2 条签到已记在本机').waitFor();
    await context.setOffline(false);
    await eventually(async () => {
      const handler = await staff(api.url, 'handler');
      return good(await handler.get(`/staff/open-day-sessions/${sessionIds[0]}/gate`)).attended;
    }, PATIENT).toBe(3);
    await eventually(() => page.getByText(/条签到已记在本机/).count(), PATIENT).toBe(0);
    await context.close();
  });

  it('reads the code from the camera', async () => {
    api.setNow(NOW);
    const { sessionIds } = await publish(await clerkClient());
    const { ticket } = await signUp(sessionIds[0]!, '扫码的人');
    api.setNow(AT_THE_GATE);
    const folder = mkdtempSync(path.join(os.tmpdir(), 'huiyin-camera-'));
    const film = path.join(folder, 'ticket.y4m');
    writeFileSync(film, filmOf(ticket));
    const withCamera = await launchBrowser([
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--use-file-for-fake-video-capture=${film}`,
    ]);
    try {
      const { page } = await openAs(
        withCamera,
        api,
        'handler',
        `/open-days/sessions/${sessionIds[0]}/gate`,
        PHONE,
      );
      await page.getByRole('button', { name: '打开摄像头扫码' }).click();
      await page.getByText('扫码的人，1 人').waitFor();
    } finally {
      await withCamera.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('says what to do where there is no camera', async () => {
    const { sessionIds } = await publish(await clerkClient());
    const path = `/open-days/sessions/${sessionIds[0]}/gate`;
    const { page, context } = await openAs(browser, api, 'handler', path, PHONE);
    await page.getByRole('button', { name: '打开摄像头扫码' }).click();
    await page.getByText(/请(在浏览器里允许，或)?输入报名编号。/).waitFor();
    await context.close();
  });
});

/** A film of one still picture with the code on it, as Chromium's make-believe camera takes it (YUV4MPEG2). */
function filmOf(text: string): Buffer {
  const [width, height, scale] = [640, 480, 10];
  const { data, size } = encode(text, { border: 2 });
  const luma = Buffer.alloc(width * height, 235);
  const [left, top] = [Math.floor((width - size * scale) / 2), Math.floor((height - size * scale) / 2)];
  for (let y = 0; y < size * scale; y += 1)
    for (let x = 0; x < size * scale; x += 1)
      if (data[Math.floor(y / scale)]![Math.floor(x / scale)]) luma[(top + y) * width + left + x] = 16;
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, Buffer.alloc((width * height) / 2, 128)]);
  return Buffer.concat([
    Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`),
    ...Array.from({ length: 5 }, () => frame),
  ]);
}
