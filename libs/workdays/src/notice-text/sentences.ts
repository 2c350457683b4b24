/** A sentence of a notice, brought to one spelling: half-width, without blanks. */
export interface Sentence {
  readonly text: string;
  /** Line of the given text it begins on, from 1. */
  readonly line: number;
}

const SECTION = /^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[.、](?!\d))/;
const DASHES = /[‐‑‒–—―−─~〜-]+/g;
/** “除夕（1月28日）”: the day is what counts, its lunar name goes into the brackets. */
const LUNAR_FIRST =
  /(?:农历)?(除夕|(?:腊月|正月)[初一二三四五六七八九十廿]{1,4})\(((?:\d{4}年)?\d{1,2}月\d{1,2}[日号])([^)]{0,60})\)/g;

/** Full-width digits and brackets become half-width, every kind of dash one hyphen; blanks mean nothing in Chinese. */
export const normalise = (text: string): string =>
  text.normalize('NFKC').replace(/\s+/g, '').replace(DASHES, '-').replace(LUNAR_FIRST, '$2($1$3)');

/** A line that ends like this is complete; any other is continued on the next one (texts copied from a PDF wrap). */
const COMPLETE = /[。:;]$|通知$|号$|发布\)$|办公厅$|国务院$|^20\d\d年\d{1,2}月\d{1,2}日$/;

/**
 * Splits a text into sentences. 。 and ; end one, and so does a line break where the line is complete or a numbered
 * section begins; the number itself is dropped.
 */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let open = { text: '', line: 0 };
  const close = (): void => {
    const bare = open.text.replace(SECTION, '');
    if (bare) sentences.push({ text: bare, line: open.line });
    open = { text: '', line: 0 };
  };
  text.split(/\r\n|\n|\r/).forEach((raw, at) => {
    const line = normalise(raw);
    if (line === '') return;
    if (SECTION.test(line)) close();
    // “通知如下：一、元旦：…” in one line: what follows 如下 is a section of its own.
    for (const part of line.split(/(?<=[。;]|如下:)/)) {
      if (SECTION.test(part)) close();
      if (open.text === '') open.line = at + 1;
      open.text += part.replace(/[。;]$/, '');
      if (/(?:[。;]|如下:)$/.test(part)) close();
    }
    if (COMPLETE.test(line)) close();
  });
  close();
  return sentences;
}
