import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { type Api, startApi } from '../../support/api-process.js';
import { expectNoSeriousAxe, launchBrowser, openPage, screenshot } from '../../support/chromium.js';
import { sidewaysOverflow, top } from './citizen.js';
import { eventually } from '../../support/expect.js';

let api: Api;
let browser: Browser;
beforeAll(async () => {
  api = await startApi({ demo: true, now: '2026-03-09T02:00:00Z' });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await api?.stop();
});

it('R17: a 常见问题 opens onto its answer while a letter is written, and the letter stays', async () => {
  const { page, context, problems } = await openPage(browser, `${api.url}/`, {
    viewport: { width: 320, height: 800 },
  });
  await top(page).getByRole('button', { name: '写信', exact: true }).click();
  await top(page).getByRole('radio', { name: '在线咨询' }).click();
  await top(page).getByRole('button', { name: '下一步' }).click();
  await top(page).getByRole('textbox', { name: '标题' }).fill('平均工资');
  const question = top(page).getByRole('button', { name: /工伤赔偿、经济补偿用哪一个平均工资/ });
  expect(await question.getAttribute('aria-expanded')).not.toBe('true');
  await question.click();
  await top(page).getByText('本局按年公布城镇非私营单位').first().waitFor();
  await eventually(() => top(page).getByRole('textbox', { name: '标题' }).inputValue()).toBe('平均工资');
  expect(await sidewaysOverflow(page)).toEqual([]);
  await expectNoSeriousAxe(page);
  await screenshot(page, 'h5-faq-320');
  expect(problems).toEqual([]);
  await context.close();
});
