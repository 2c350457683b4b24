import { digitsOf, type Group } from './digit-rows.js';
import type { Finding } from './finding.js';
import { flatten } from './plain-text.js';

/** Signs and blanks that writers put between the characters of a name or address. */
const BETWEEN = /[\s·•・.\-_/|*'"~`+]/;

interface Compact {
  text: string;
  /** where each unit stands in the plain text */
  at: number[];
}

function compactOf(text: string): Compact {
  const at: number[] = [];
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const unit = text.charAt(i);
    if (BETWEEN.test(unit)) continue;
    const lower = unit.toLowerCase();
    out += lower.length === 1 ? lower : unit;
    at.push(i);
  }
  return { text: out, at };
}

/**
 * Values the system knows (the sender's own name, telephone, address …), in any spelling: pulled apart, full-width, in
 * Chinese digits, over two lines.
 */
export function findKnown(text: string, rows: readonly Group[][], known: readonly string[]): Finding[] {
  const values = known.map((value) => flatten(value).trim());
  const numbers = values.flatMap(numbersIn);
  const words = values.filter((value) => /\p{L}/u.test(value));
  const compact = words.length > 0 ? compactOf(text) : { text: '', at: [] };
  return [
    ...words.flatMap((value) => wordsAt(compact, compactOf(value).text)),
    ...rows.flatMap((row) => numbers.flatMap((digits) => numbersAt(row, digits))),
  ];
}

/** A value's own number, without country or area code where what is left still is one. */
function numbersIn(value: string): string[] {
  const isAddress = value.includes('@');
  if (!isAddress && /\p{L}/u.test(value)) return [];
  const digits = digitsOf(isAddress ? value.slice(0, value.indexOf('@')) : value).replace(
    /^(?:00)?86(?=1\d{10}$)/,
    '',
  );
  if (isAddress && !/^\d{1,30}$/.test(value.slice(0, value.indexOf('@')))) return [];
  const local = withoutArea(digits);
  return [digits, ...(local === digits ? [] : [local])].filter(({ length }) => length >= 5);
}

/** What is dialled within the area. */
export const withoutArea = (digits: string): string =>
  digits.replace(/^0(?:10|2\d)(?=\d{8}$)|^0[3-9]\d{2}(?=\d{7,8}$)/, '');

function wordsAt({ text, at }: Compact, value: string): Finding[] {
  // A single character would match everywhere in the letter.
  if (value.length < 2) return [];
  const found: Finding[] = [];
  for (let i = text.indexOf(value); i >= 0; i = text.indexOf(value, i + value.length)) {
    const [start, last] = [at[i], at[i + value.length - 1]];
    if (start === undefined || last === undefined) continue;
    if (last - start < value.length * 4) found.push({ kind: 'submitter', start, end: last + 1 });
  }
  return found;
}

function numbersAt(row: readonly Group[], digits: string): Finding[] {
  const whole = row.map((group) => group.digits).join('');
  const found: Finding[] = [];
  for (let i = whole.indexOf(digits); i >= 0; i = whole.indexOf(digits, i + digits.length)) {
    const start = placeOf(row, i);
    const end = placeOf(row, i + digits.length - 1) + 1;
    found.push({ kind: 'submitter', start, end });
  }
  return found;
}

/** Where the digit at this index of the whole row stands in the text. */
function placeOf(row: readonly Group[], index: number): number {
  let left = index;
  for (const { digits, start } of row) {
    if (left < digits.length) return start + left;
    left -= digits.length;
  }
  throw new RangeError(`the row has no digit ${index}`);
}
