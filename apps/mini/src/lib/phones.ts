/** A piece of a text, and the number it dials if it is one. */
export interface Spoken {
  text: string;
  dial?: string;
}

/** Mobile, landline with its area code and extension, 400 and 800, and the hotline of every Chinese city. */
const NUMBERS =
  /(1[3-9]\d[ -]?\d{4}[ -]?\d{4}|[(（]?0\d{2,3}[)）]?[ -]?\d{3,4}[ -]?\d{4}|[48]00[ -]?\d{3}[ -]?\d{4}|12345)(?:(?:转|-)(\d{1,6}))?/g;
const isDigit = (character: string | undefined) => character !== undefined && /\d/.test(character);

/**
 * Cuts a text into plain pieces and telephone numbers, for numbers that one tap dials. Part of a longer row of digits is
 * none.
 *
 * @example spoken('请拨12345') // [{ text: '请拨' }, { text: '12345', dial: '12345' }]
 */
export function spoken(text: string): Spoken[] {
  const pieces: Spoken[] = [];
  let after = 0;
  for (const match of text.matchAll(NUMBERS)) {
    const [whole, main = '', extension] = match;
    const { index } = match;
    if (isDigit(text[index - 1]) || isDigit(text[index + whole.length])) continue;
    if (index > after) pieces.push({ text: text.slice(after, index) });
    pieces.push({ text: whole, dial: main.replace(/\D/g, '') + (extension ? `,${extension}` : '') });
    after = index + whole.length;
  }
  if (after < text.length) pieces.push({ text: text.slice(after) });
  return pieces;
}
