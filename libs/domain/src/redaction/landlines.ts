import type { Finding } from './finding.js';
import { windowsOf, type Window } from './person-numbers.js';
import type { Group } from './digit-rows.js';

/** Area codes of the mainland: 010, 02x, and four digits from 03xx on. */
const WITH_AREA = /^(?:(?:00)?86)?0?((?:10|2\d)[2-9]\d{7}|[3-9]\d{2}[2-9]\d{6,7})$/;
const PARTS = /^(?:[3-6]-)?(?:3-4|4-4|4-3|7|8)$|^\d{2}$|^(?:2|4)-[2-4]-(?:3-4|4-4|7|8)$/;
const EXTENSION = /^[ ]?(?:[(]?(?:-|转|分机|转分机|ext[.]?|x|#)[ :]?\d{1,6}[)]?)/i;
const WORDS =
  /(?:电话|座机|热线|致电|来电|拨打|拨|打|传真|固话|总机|前台|tel|fax|phone)(?:号码?|是|为|[:： ]){0,3}$/i;

/** Landlines: with an area code wherever they stand, without one beside a word of telephoning. */
export function findLandlines(text: string, rows: readonly Group[][]): Finding[] {
  return rows.flatMap((row) =>
    Array.from(windowsOf(text, row)).flatMap((window): Finding[] => {
      if (!hasAreaCode(window) && !isNamed(window)) return [];
      const extension = EXTENSION.exec(text.slice(window.end, window.end + 12))?.[0] ?? '';
      const before = /[(+]/.test(text[window.start - 1] ?? '') ? 1 : 0;
      return [{ kind: 'landline', start: window.start - before, end: window.end + extension.length }];
    }),
  );
}

const sizes = ({ row, from, to }: Window): string =>
  row
    .slice(from, to + 1)
    .map(({ digits }) => digits.length)
    .join('-');

function hasAreaCode(window: Window): boolean {
  const { row, from, to, digits, text, start } = window;
  const isInternational = /^(?:00)?86/.test(digits);
  if (!WITH_AREA.test(digits) || (!isInternational && !digits.startsWith('0'))) return false;
  if (/[\d.]\.$/.test(text.slice(Math.max(0, start - 2), start))) return false;
  const gaps = row.slice(from + 1, to + 1).map(({ gap }) => gap);
  return PARTS.test(sizes(window)) && !gaps.includes('list');
}

function isNamed(window: Window): boolean {
  const { row, from, to, digits, text, start, end } = window;
  if (!/^[2-9]\d{6,7}$/.test(digits)) return false;
  if (!/^(?:7|8|3-4|4-4|4-3)$/.test(sizes(window))) return false;
  const gaps = row.slice(from + 1, to + 1).map(({ gap }) => gap);
  if (gaps.includes('list')) return false;
  const [before, behind] = [text.slice(Math.max(0, start - 10), start), text.slice(end, end + 4)];
  return WORDS.test(before) || /^[ ]?[(](?:办|宅|家|座|固|传真)/.test(behind);
}
