import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, screenshot } from '../../support/chromium.js';
import { client, staff } from '../../support/client.js';
import { aLetter } from '../../support/letters.js';
import { until } from '../../support/wait.js';
import { signedIn, startWechat, type Wechat } from '../../support/wechat.js';
import { Bureau, openAs, overflowOf } from './bureau.js';
import { eventually } from '../../support/expect.js';

let wechat: Wechat;
let api: Api;
let browser: Browser;
let number: string;

beforeAll(async () => {
  wechat = await startWechat();
  api = await startApi({
    demo: true,
    now: '2026-03-09T02:00:00.000Z',
    env: { ...wechat.env, WECHAT_TIMEOUT_MS: '60000' },
  });
  // A template that WeChat no longer knows: the message of this letter ends in the list that a person has to look at.
  await wechat.control('POST', 'templates/withdrawal', { templateId: 'demo-letter-received' });
  const citizen = await signedIn(api.url, wechat, '甲');
  const { body } = await citizen.post('/letters', aLetter());
  number = body.number;
  const bureau = await Bureau.open(api);
  const letter = await bureau.receive('2026-03-09', { title: '请问分县人口数据在哪里下载' });
  await bureau.assign(letter, 'population', '人口处承办人');
  const supervisor = await staff(api.url, 'supervisor');
  await supervisor.post(`/staff/letters/${letter.id}/urges`, { message: '来信人电话询问，请尽快办理' });
  await until(
    'the dead letter',
    async () => (await supervisor.get('/staff/deliveries/counts')).body.dead === 1,
  );
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
  await wechat?.stop();
});

describe('通知', () => {
  it('督办员 sees what was not delivered and why, and sends it again', async () => {
    const { page, context, problems } = await openAs(browser, api, 'supervisor', '/messages');
    await page.getByRole('heading', { name: '通知发送' }).waitFor();
    const row = page.getByRole('row').filter({ hasText: number });
    await eventually(() => row.innerText()).toContain('微信 40037：模板编号不正确');
    await expectNoSeriousAxe(page);
    await screenshot(page, 'console-messages-1280');
    await page.setViewportSize({ width: 768, height: 1000 });
    expect(await overflowOf(page)).toBe(0);
    await screenshot(page, 'console-messages-768');

    // Sent again, it fails again, at once: the template is still the wrong one.
    await row.getByRole('button', { name: /^重发/ }).click();
    await page.getByText('已重新排队发送').waitFor();
    const supervisor = client(api.url, (await staff(api.url, 'supervisor')).headers);
    await until(
      'its second end',
      async () => (await supervisor.get('/staff/deliveries/counts')).body.dead === 1,
    );
    expect(problems).toEqual([]);
    await context.close();
  });

  it('an admin writes the words: remarks beside the fields, a preview as WeChat takes it, saved', async () => {
    const { page, context, problems } = await openAs(browser, api, 'admin', '/message-texts/letter.received');
    const editor = page.getByRole('region', { name: '已收到' });
    await editor.getByLabel('第 3 个字段内容').fill('已经收到了呀');
    await editor.getByRole('button', { name: '预览' }).click();
    await editor.getByText('phrase3 应为 5 个以内汉字').first().waitFor();
    await editor.getByLabel('第 3 个字段内容').fill('已登记');
    await editor.getByLabel('微信模板编号').fill('approved-at-last');
    await editor.getByRole('button', { name: '预览' }).click();
    const preview = page.getByRole('region', { name: /^预览/ });
    await preview.getByText('请问历年分县常住人口数据在哪里可以下载…').waitFor();
    await preview.getByText('已按微信的限制调整').waitFor();
    await expectNoSeriousAxe(page);
    await screenshot(page, 'console-message-texts-1280');
    await page.setViewportSize({ width: 768, height: 1000 });
    expect(await overflowOf(page)).toBe(0);
    await screenshot(page, 'console-message-texts-768');
    await editor.getByRole('button', { name: '保存' }).click();
    await page.getByText('已保存，立即生效').waitFor();
    await page.getByRole('link', { name: '已收到 已修改' }).waitFor();
    // The refusals the server gave are refusals, not faults of the page.
    expect(problems.filter((problem) => !/422/.test(problem))).toEqual([]);
    await context.close();
  });

  it('the bell counts, leads to the letter and forgets what was read', async () => {
    const { page, context, problems } = await openAs(browser, api, 'head', '/notices');
    await page.getByRole('link', { name: /^消息 .*未读/ }).waitFor();
    const urged = page.getByRole('listitem').filter({ hasText: '督办催办' }).first();
    await eventually(() => urged.innerText()).toContain('请问分县人口数据在哪里下载');
    await expectNoSeriousAxe(page);
    await screenshot(page, 'console-notices-1280');
    await page.setViewportSize({ width: 768, height: 1000 });
    expect(await overflowOf(page)).toBe(0);
    await screenshot(page, 'console-notices-768');
    await urged.getByRole('link', { name: '打开来信' }).click();
    await page.getByRole('heading', { name: '请问分县人口数据在哪里下载' }).waitFor();
    await page.getByRole('link', { name: /^消息/ }).click();
    await page.getByRole('button', { name: '全部标为已读' }).click();
    await page.getByRole('link', { name: '消息', exact: true }).waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });
});
