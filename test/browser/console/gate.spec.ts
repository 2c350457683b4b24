import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, screenshot } from '../../support/chromium.js';
import { anonymous, staff } from '../../support/client.js';
import { expectNamed } from '../../support/expect.js';
import { aPdf, fileForm } from '../../support/files.js';
import { aLetter } from '../../support/letters.js';
import { until } from '../../support/wait.js';
import { signedIn, startWechat, type Wechat } from '../../support/wechat.js';
import { goInside, openAs, overflowOf } from './bureau.js';

const START = '2026-03-09T02:00:00.000Z';

let wechat: Wechat;
let api: Api;
let browser: Browser;
beforeAll(async () => {
  wechat = await startWechat();
  await wechat.setNow(START);
  await wechat.control('POST', 'verdicts', { contains: '〔时政〕', suggest: 'review', label: 20001 });
  api = await startApi({ demo: true, now: START, env: wechat.env });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
  await wechat?.stop();
});

async function looksRight(page: Page, name: string): Promise<void> {
  for (const width of [1280, 768, 375]) {
    await page.setViewportSize({ width, height: 900 });
    expectNamed(await overflowOf(page), `${name} at ${width}`).toBeLessThanOrEqual(0);
    await screenshot(page, `console-${name}-${width}`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await expectNoSeriousAxe(page);
}

describe('content, senders and files from outside, at the clerk’s desk', () => {
  it('内容检查: what the platform remarks on is read, decided with a reason, and leaves the queue', async () => {
    const citizen = await signedIn(api.url, wechat, 'zhou');
    const title = '一件平台有提示的来信';
    const body = '请问历年分县常住人口数据在哪里下载。〔时政〕';
    const sent = await citizen.post('/letters', aLetter({ title, body }));
    expectNamed(sent.status, JSON.stringify(sent.body)).toBe(201);
    const clerk = await staff(api.url, 'clerk');
    await until('the remark of the platform', async () => {
      const { body: queue } = await clerk.get('/staff/content-checks?queue=flagged');
      return queue.items.length > 0;
    });

    const { page, context, problems } = await openAs(browser, api, 'clerk', '/contents/flagged');
    await page.getByRole('row').filter({ hasText: title }).getByText('平台提示：时政').waitFor();
    await looksRight(page, 'contents');
    await page.getByRole('link', { name: title }).click();
    const panel = page.getByRole('region', { name: '内容检查' });
    await panel.getByRole('button', { name: '看过，无问题' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: /确\s*认/ }).click();
    await dialog.getByText('请填写理由').waitFor();
    await dialog.getByLabel('理由').fill('是在询问公开数据，没有问题。');
    await dialog.getByRole('button', { name: /确\s*认/ }).click();
    await panel.getByText('是在询问公开数据，没有问题。').waitFor();
    await goInside(page, '/contents/flagged');
    await page.getByText('平台没有提示任何内容。').waitFor();
    await page.getByRole('link', { name: '已下结论' }).click();
    await page.getByRole('row').filter({ hasText: title }).getByText('周明远').waitFor();
    expect(problems).toEqual([]);
    await context.close();
  });

  it('停用来信: a number is barred with a reason its owner reads, and let in again', async () => {
    const phone = '13900004567';
    let sent = 0;
    const write = async () => {
      sent += 1;
      const body = `请问工业产值月报何时公布，这是第${sent}次询问。`;
      const submitter = { type: 'citizen', name: '写信的人', phone } as const;
      return anonymous(api.url).post('/letters', aLetter({ body, submitter }));
    };
    expect((await write()).status).toBe(201);
    const { page, context, problems } = await openAs(browser, api, 'clerk', '/blocks/active');
    await page.getByText('现在没有人被停用').waitFor();
    await page.getByRole('button', { name: '按电话或网络地址停用' }).click();
    const dialog = page.getByRole('dialog', { name: '停用来信' });
    await dialog.getByLabel('号码或地址').fill(phone);
    await dialog.getByRole('button', { name: /停\s*用/ }).click();
    await dialog.getByText('请填写原因').waitFor();
    await dialog.getByLabel('原因').fill('一天内反复提交相同内容');
    await dialog.getByRole('button', { name: /停\s*用/ }).click();
    const row = page.getByRole('row').filter({ hasText: '一天内反复提交相同内容' });
    await row.waitFor();
    // The list shows no whole number.
    expect(await row.innerText()).not.toContain(phone);
    await looksRight(page, 'blocks');
    const refused = await write();
    expect(refused.status).toBe(403);
    expect(refused.body.detail).toContain('一天内反复提交相同内容');

    await row.getByRole('button', { name: /^解除：/ }).click();
    const lifting = page.getByRole('dialog');
    await lifting.getByLabel('解除理由').fill('来信人已来电说明');
    await lifting.getByRole('button', { name: /解\s*除/ }).click();
    await page.getByText('现在没有人被停用').waitFor();
    await page.getByRole('link', { name: '已结束' }).click();
    await page.getByText('解除：来信人已来电说明').waitFor();
    expect((await write()).status).toBe(201);
    expect(problems).toEqual([]);
    await context.close();
  });

  it('附件: the files of a letter are named beside its words, downloaded whole, and each download is in the log', async () => {
    const pdf = aPdf(randomUUID());
    const { body: file } = await anonymous(api.url).upload('/attachments', fileForm(pdf, '情况说明.pdf'));
    const sent = await anonymous(api.url).post('/letters', aLetter({ attachmentIds: [file.id] }));
    expectNamed(sent.status, JSON.stringify(sent.body)).toBe(201);
    const { page, context, problems } = await openAs(browser, api, 'clerk', `/letters/${sent.body.id}`);
    const files = page.getByRole('list', { name: '附件' });
    await files.getByText('情况说明.pdf').waitFor();
    await looksRight(page, 'letter-attachments');
    const downloading = page.waitForEvent('download');
    await files.getByRole('button', { name: '下载 情况说明.pdf' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('情况说明.pdf');
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).equals(pdf)).toBe(true);
    expect(problems).toEqual([]);
    await context.close();
    const admin = await staff(api.url, 'admin');
    const { body: log } = await admin.get(`/audit?subject=${sent.body.id}`);
    expect(log.items.map(({ action }: { action: string }) => action)).toContain('attachment.download');
  });
});
