import type { Page } from 'playwright-core';

/** Widths the pages must work at: the smallest phone, the usual one, a tablet. */
export const WIDTHS = [320, 375, 768] as const;

export interface Written {
  mailbox: string;
  kind: string;
  title: string;
  body: string;
  name: string;
}

export const LETTER: Written = {
  mailbox: '建言献策',
  kind: '意见建议',
  title: '建议给统计公报出一个大字版',
  body: '家里老人关心数据，可是公报网页的字太小，希望能有大字版，也方便打印出来看。',
  name: '周小满',
};

/** The page on top: Taro keeps the ones below it in the document, hidden. */
export const top = (page: Page) => page.locator('.taro_page:visible').last();

/** From the home page to the confirm page, by role and label as a screen reader user would. */
export async function writeLetter(page: Page, letter: Written = LETTER): Promise<void> {
  await top(page).getByRole('button', { name: '写信', exact: true }).click();
  await top(page).getByRole('radio', { name: letter.mailbox }).click();
  await top(page).getByRole('radiogroup', { name: '类别' }).getByRole('radio', { name: letter.kind }).click();
  await top(page).getByRole('button', { name: '下一步' }).click();
  await top(page).getByRole('textbox', { name: '标题' }).fill(letter.title);
  await top(page).getByRole('textbox', { name: '内容' }).fill(letter.body);
  await top(page).getByRole('textbox', { name: '姓名' }).fill(letter.name);
  await top(page).getByRole('button', { name: '下一步，确认来信' }).click();
  await top(page).getByRole('heading', { name: '确认来信' }).waitFor();
}

/** Nothing sticks out sideways: a page that scrolls both ways cannot be read on a phone. */
export async function sidewaysOverflow(page: Page): Promise<string[]> {
  return page.evaluate((screen) => {
    const wide = [...document.querySelectorAll<HTMLElement>('.taro_page *')].filter((element) => {
      const { right, width } = element.getBoundingClientRect();
      return width > 0 && right > screen + 1;
    });
    return wide.map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
    // Not the window's own width: on a phone it grows with what sticks out.
  }, page.viewportSize()!.width);
}
