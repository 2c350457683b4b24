import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startApi, type Api } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser } from '../../support/chromium.js';
import { anonymous, staff } from '../../support/client.js';
import { aLetter } from '../../support/letters.js';
import { Bureau, goInside, openAs, untilStatus } from './bureau.js';
import { eventually } from '../../support/expect.js';

let api: Api;
let browser: Browser;
beforeAll(async () => {
  api = await startApi({
    demo: true,
    now: '2026-03-31T02:00:00.000Z',
    env: { HUIYIN_REFUSAL_SECOND_PERSON: '1' },
  });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

const EXPLANATION = '养老金待遇由人力资源和社会保障部门负责，请向当地社保经办机构咨询办理。';

async function send(title: string) {
  const { body } = await anonymous(api.url).post(
    '/letters',
    aLetter({ kind: 'consultation', mailbox: 'consultation', title }),
  );
  return body as { id: string; number: string; queryCode: string };
}
const asCitizen = async ({ number, queryCode }: { number: string; queryCode: string }) =>
  (await anonymous(api.url).post('/letters/lookup', { number, queryCode })).body;

it('a leader reads what a clerk proposes and agrees; only then the citizen is told', async () => {
  const letter = await send('养老金待遇找谁问');
  const proposed = await (
    await staff(api.url, 'clerk')
  ).post(`/staff/letters/${letter.id}/refusal`, {
    code: '04',
    organ: '省社会保险局',
    explanation: EXPLANATION,
  });
  expect(proposed.body.pendingRefusal).toMatchObject({ code: '04' });
  expect((await asCitizen(letter)).explanation ?? null).toBeNull();

  const { page, context, problems } = await openAs(browser, api, 'leader', `/letters/${letter.id}`);
  await page.getByRole('button', { name: '审核不予受理' }).click();
  const dialog = page.getByRole('dialog', { name: '审核不予受理' });
  await dialog.getByText(EXPLANATION).waitFor();
  await dialog.getByText('周明远提请不予受理').waitFor();
  await expectNoSeriousAxe(page);
  await dialog.getByRole('button', { name: '确定' }).click();
  await untilStatus(page, '不予受理');
  expect(problems).toEqual([]);
  await context.close();
  expect(await asCitizen(letter)).toMatchObject({ status: 'refused', explanation: EXPLANATION });
});

it('a call after a poor rating is recorded from the list 须回访, and the letter leaves it', async () => {
  const letter = await send('答复没有说清口径');
  const bureau = await Bureau.open(api);
  const known = { ...letter, title: '答复没有说清口径' };
  await bureau.assign(known, 'population', '林晓岚');
  await bureau.answer(known, '您好，分县常住人口数据请在统计年鉴第三章下载，感谢您的关注和支持。');
  const { number, queryCode } = letter;
  const rated = await anonymous(api.url).post('/letters/lookup/rating', {
    number,
    queryCode,
    rating: 'dissatisfied',
  });
  expect(rated.status).toBe(200);

  const { page, context, problems } = await openAs(browser, api, 'clerk', '/queues/to_call_back');
  await page.getByRole('link', { name: '答复没有说清口径' }).click();
  await page.getByRole('button', { name: '记录回访' }).click();
  const dialog = page.getByRole('dialog', { name: '记录回访' });
  await dialog.getByRole('button', { name: '记录' }).click();
  await dialog.getByText('请选择结果').waitFor();
  await dialog.getByRole('radio').first().check();
  await dialog.getByLabel('回访情况').fill('已电话说明口径，来信人表示清楚了。');
  await expectNoSeriousAxe(page);
  await dialog.getByRole('button', { name: '记录' }).click();
  await page.getByText('回访已记录').waitFor();
  await goInside(page, '/queues/to_call_back');
  await page.getByRole('heading', { level: 1 }).waitFor();
  await eventually(() => page.getByRole('link', { name: '答复没有说清口径' }).count()).toBe(0);
  expect(problems).toEqual([]);
  await context.close();
});
