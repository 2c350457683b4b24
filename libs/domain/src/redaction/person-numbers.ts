import { isBankCard, isBeginningOfIdNumber, isIdNumber, isNearlyIdNumber, isOldIdNumber } from './checks.js';
import type { Gap, Group } from './digit-rows.js';
import type { Finding } from './finding.js';
import * as near from './surroundings.js';

/** Neighbouring groups of a row, read as one number. */
export interface Window {
  text: string;
  row: readonly Group[];
  from: number;
  /** inclusive */
  to: number;
  digits: string;
  start: number;
  end: number;
}

/** The longest number we look for: a card of 19 digits, or a mobile behind 0086. */
const LONGEST = 21;

const SHORTEST = 7;

/** Every window of the row long enough to be a number: at most 21 per group, however long the row. */
export function* windowsOf(text: string, row: readonly Group[]): Generator<Window> {
  for (let from = 0; from < row.length; from++) {
    const start = (row[from] as Group).start;
    let digits = '';
    for (let to = from; to < row.length && digits.length < LONGEST; to++) {
      const { digits: more, end } = row[to] as Group;
      digits += more;
      if (digits.length > LONGEST && to > from) break;
      if (digits.length >= SHORTEST) yield { text, row, from, to, digits, start, end };
    }
  }
}

const gapsInside = ({ row, from, to }: Window): Gap[] => row.slice(from + 1, to + 1).map(({ gap }) => gap);

/** Nothing else of the row is set apart by what sets the parts of this number apart. */
function isIsolated(window: Window): boolean {
  const inside = gapsInside(window);
  const beside = [
    window.from > 0 ? window.row[window.from]?.gap : null,
    window.row[window.to + 1]?.gap ?? null,
  ];
  return beside.every((gap) => gap == null || !inside.includes(gap));
}

const MOBILE = /^((?:00)?86|0|)(1[3-9]\d{9})$/;

/** How many digits each part has, the prefix left out; null when the prefix ends inside a part it does not begin. */
function partsOf({ row, from, to }: Window, prefix: number): string {
  let left = prefix;
  return row
    .slice(from, to + 1)
    .map(({ digits }) => {
      const cut = Math.min(left, digits.length);
      left -= cut;
      return digits.length - cut;
    })
    .filter((size) => size > 0)
    .join('-');
}

/** The groupings in which people say a number. */
const USUAL = /^(?:3-4-4|3-3-5|3-8|7-4|11)$/;
const SEEN = /^(?:4-4-3|4-3-4|5-6|6-5|4-7|8-3|3-4-2-2|3-2-3-3|2-3-3-3|(?:2-){5}1|1-(?:2-){4}2|(?:1-){10}1)$/;

export function isMobile(window: Window): boolean {
  const match = MOBILE.exec(window.digits);
  if (!match) return false;
  const { text, row, start, end, from, to } = window;
  const isTelephone = near.isTelephone(text, start);
  if (from === to) {
    if (near.isFraction(text, start) || near.isLabelled(text, start)) return false;
    return isTelephone || !near.isQuantity(text, end);
  }
  const parts = partsOf(window, (match[1] ?? '').length);
  const gaps = gapsInside(window);
  // “0.138…” is a fraction; a nought with a hyphen or blank is a trunk prefix.
  if (window.digits.startsWith('0') && gaps[0] === 'mark' && row[from]?.digits === '0') return false;
  if (gaps.every((gap) => gap === 'none')) return isMixedScript(window);
  if (isTelephone && (USUAL.test(parts) || isIsolated(window))) return true;
  const isList = gaps.includes('list');
  if (near.isCounted(text, end) || looksLikeDates(window)) return false;
  if (USUAL.test(parts))
    return (!isList && parts === '3-4-4') || gaps.every((gap) => gap === 'soft') || isIsolated(window);
  if (!isIsolated(window) || isList) return /^(?:1-){10}1$/.test(parts) && isIsolated(window);
  // Thousands set apart by blanks or dots are an amount.
  return SEEN.test(parts) ? parts !== '2-3-3-3' : gaps.every((gap) => gap === 'soft');
}

/** “138一二三四5678”, but not ten digits of an amount and the 一 of 一直 or 一年. */
function isMixedScript({ row, from, to }: Window): boolean {
  return to - from > 1 || (row[to] as Group).digits.length > 1;
}

/** “1998-12-31 138”: a year leads and a month follows. */
function looksLikeDates({ row, from }: Window): boolean {
  const [first, second] = [row[from]?.digits ?? '', row[from + 1]?.digits ?? ''];
  return /^(?:19|20)\d\d$/.test(first) && second.length <= 4;
}

export function isIdentityNumber(window: Window): boolean {
  if (window.digits.length < 14 || window.digits.length > 19) return false;
  const { row, from, to, text, start, digits } = window;
  const last = row[to] as Group;
  const whole = last.hasX ? digits + 'X' : digits;
  if (isIdNumber(whole) || isIdNumber(digits)) return true;
  const isWhole = from === to || isIsolated(window);
  if (!isWhole) return false;
  if (isNearlyIdNumber(whole) || isNearlyIdNumber(digits)) return true;
  const isNamed = near.isIdentity(text, start);
  const isList = gapsInside(window).includes('list');
  if (isNamed && !isList && /^\d{14,19}X?$/.test(whole)) return true;
  return isOldIdNumber(digits) && (isNamed || (from === to && !near.isLabelled(text, start)));
}

export function isCardNumber(window: Window): boolean {
  if (window.digits.length < 14) return false;
  const { text, start, end, digits, from, to } = window;
  const isNamed = near.isCard(text, start);
  const isWhole = from === to || isIsolated(window);
  if (isNamed && isWhole && /^\d{14,21}$/.test(digits) && !near.isQuantity(text, end)) return true;
  if (!isBankCard(digits)) return false;
  if (from === to) return isNamed || !near.isLabelled(text, start);
  const isUnionPay = digits.startsWith('62');
  const isFours = /^(?:4-){3}4(?:-[1-3])?$/.test(partsOf(window, 0)) && !gapsInside(window).includes('list');
  return isUnionPay ? isWhole || isFours : isFours && isWhole;
}

/** Numbers of one person, however they are grouped: a checksum, a prefix or the words around decide, not the gaps. */
export function findPersonNumbers(text: string, rows: readonly Group[][]): Finding[] {
  return [...rows, ...rows.flatMap(withoutStrokes)].flatMap((row) => {
    const found: Finding[] = row.flatMap((group) => glued(group));
    for (const window of windowsOf(text, row)) {
      const kind = kindOf(window);
      if (kind) found.push({ kind, ...spanOf(window, kind) });
    }
    return found;
  });
}

/** “138一0013一8000”: the 一 alone between figures is a stroke; the row read that way, where there is one. */
function withoutStrokes(row: readonly Group[]): Group[][] {
  const isStroke = ({ isSpelled, digits, gap }: Group, i: number): boolean =>
    isSpelled && digits === '1' && i > 0 && gap === 'none' && row[i + 1]?.gap === 'none';
  const read = row.flatMap((group, i) => {
    if (isStroke(group, i)) return [];
    const before = row[i - 1];
    return [before && isStroke(before, i - 1) ? { ...group, gap: 'soft' as const } : group];
  });
  return read.length < row.length ? [read] : [];
}

function kindOf(window: Window): 'id_number' | 'mobile' | 'bank_card' | null {
  if (window.digits.length < 11) return null;
  if (isMobile(window)) return 'mobile';
  if (isIdentityNumber(window)) return 'id_number';
  return isCardNumber(window) ? 'bank_card' : null;
}

/** With the “+” before it, the bracket around its beginning, and the X of an ID number. */
function spanOf({ text, row, to, start, end }: Window, kind: string): { start: number; end: number } {
  let first = start;
  if (text[first - 1] === '+') first -= 1;
  if (/[([【]/.test(text[first - 1] ?? '') && /[)\]】]/.test(text.slice(start, end))) first -= 1;
  return { start: first, end: kind === 'id_number' && row[to]?.hasX ? end + 1 : end };
}

/** Digits without a gap that are several numbers one after the other, however many. */
function glued({ digits, start }: Group): Finding[] {
  if (digits.length < 22) return [];
  const found: Finding[] = [];
  for (let at = 0; at < digits.length;) {
    const id = digits.slice(at, at + 18);
    const mobile = digits.slice(at, at + 11);
    if (isIdNumber(id)) found.push({ kind: 'id_number', start: start + at, end: start + at + 18 });
    const isMobileHere = /^1[3-9]\d{9}$/.test(mobile);
    if (!isIdNumber(id) && !isMobileHere) return found;
    if (!isIdNumber(id)) found.push({ kind: 'mobile', start: start + at, end: start + at + 11 });
    at += isIdNumber(id) ? 18 : 11;
  }
  return found;
}

const MASKED = /(?<!\d)(\d{7,17})([*xX○●□■#_·-]{1,11})(\d{0,4})(?!\d)/g;

/** Numbers with a part starred out that can still be guessed: most of a mobile, or an ID number but for its end. */
export function findMasked(text: string): Finding[] {
  return Array.from(text.matchAll(MASKED)).flatMap((match): Finding[] => {
    const [all, head = '', mask = '', tail = ''] = match;
    const found = (kind: Finding['kind']): Finding[] => [
      { kind, start: match.index, end: match.index + all.length },
    ];
    if (/^[-_·]/.test(mask)) return [];
    const seen = head.length + tail.length;
    if (isBeginningOfIdNumber(head) && mask.length + seen <= 20) return found('id_number');
    if (near.isIdentity(text, match.index) && seen >= 10) return found('id_number');
    const isMostOfMobile = /^1[3-9]/.test(head) && head.length >= 8 && seen <= 10;
    return isMostOfMobile && seen + mask.length <= 13 ? found('mobile') : [];
  });
}
