import type { Browser, Page } from 'playwright-core';
import { PHONE } from '../../test/support/chromium.js';

/** What is aimed at for a plain letter, and how fast a person types. Milliseconds. */
export const WALK_AIM_MS = 45_000;
const A_CHARACTER = 150;
/** From one place of the screen to the next. */
const A_TAP = 1000;
const LETTER = {
  标题: '请问公报有没有大字版',
  内容: '家里老人看不清公报，想要一份大字版，谢谢。',
  姓名: '周小满',
};

/** Writes a plain letter as a person does, from the home page to 信已收到. @returns milliseconds */
export async function walk(browser: Browser, url: string): Promise<number> {
  const context = await browser.newContext({ viewport: PHONE, locale: 'zh-CN', hasTouch: true });
  const page = await context.newPage();
  const top = () => page.locator('.taro_page:visible').last();
  const tap = async (press: () => Promise<void>) => {
    await page.waitForTimeout(A_TAP);
    await press();
  };
  const press = (name: string) => tap(() => top().getByRole('button', { name, exact: true }).click());
  await page.goto(url);
  const started = performance.now();
  await press('写信');
  await tap(() => top().getByRole('radio', { name: '建言献策' }).click());
  await press('下一步');
  for (const [name, text] of Object.entries(LETTER)) {
    await tap(() => top().getByRole('textbox', { name, exact: true }).click());
    await type(page, text);
  }
  await press('下一步，确认来信');
  await press('提交');
  await top().getByRole('heading', { name: '信已收到' }).waitFor();
  const tookMs = performance.now() - started;
  await context.close();
  return tookMs;
}

async function type(page: Page, text: string): Promise<void> {
  for (const character of text) {
    await page.waitForTimeout(A_CHARACTER);
    await page.keyboard.insertText(character);
  }
}
