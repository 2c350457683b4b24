import type { SensitiveKind } from '@huiyin/contract';
import { byPattern, type Detector, type Finding } from './finding.js';

/** A date of birth that can exist, 1900 to 2100. */
function isBirthDate(year: number, month: number, day: number): boolean {
  const born = new Date(Date.UTC(year, month - 1, day));
  return (
    born.getUTCMonth() === month - 1 && born.getUTCDate() === day && day > 0 && year >= 1900 && year <= 2100
  );
}

/** The check digit of GB 11643-1999 (ISO 7064 MOD 11-2), and a birth date that can exist. */
export function isIdNumber(text: string): boolean {
  const id = text.toUpperCase();
  if (!/^\d{17}[\dX]$/.test(id)) return false;
  if (!isBirthDate(Number(id.slice(6, 10)), Number(id.slice(10, 12)), Number(id.slice(12, 14)))) return false;
  const sum = Array.from(id.slice(0, 17)).reduce(
    (total, digit, i) => total + Number(digit) * (2 ** (17 - i) % 11),
    0,
  );
  return '10X98765432'.charAt(sum % 11) === id.charAt(17);
}

/** Cards of before 1999 carry no check digit: a province of GB/T 2260 and a birth date of the 1900s must do. */
export function isOldIdNumber(text: string): boolean {
  if (!/^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])\d{13}$/.test(text)) return false;
  return isBirthDate(1900 + Number(text.slice(6, 8)), Number(text.slice(8, 10)), Number(text.slice(10, 12)));
}

/** Luhn's formula over 15–19 digits, as bank cards carry; no card starts like a year does. */
export function isBankCard(text: string): boolean {
  if (!/^[34569]\d{14,18}$/.test(text) || /^(\d)\1+$/.test(text)) return false;
  const sum = Array.from(text)
    .reverse()
    .reduce((total, digit, i) => {
      const doubled = Number(digit) * (i % 2 === 1 ? 2 : 1);
      return total + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
  return sum % 10 === 0;
}

const MOBILE = /^(?:(?:00)?86|0)?1[3-9]\d{9}$/;

/** Digits without a gap, and where they stand; an X may end them. */
interface Group {
  digits: string;
  start: number;
  end: number;
}

/** At most so many digits make a number we look for; groups past it are not joined. */
const LONGEST = 19;

/** Groups that only a gap, a dash, a dot or a stroke keeps apart: the parts of one number, or several numbers. */
function groupsInRows(text: string): Group[][] {
  const rows: Group[][] = [];
  for (const match of text.matchAll(/\d+(?:[Xx](?![\dA-Za-z]))?/g)) {
    const group = { digits: match[0], start: match.index, end: match.index + match[0].length };
    const row = rows.at(-1);
    const last = row?.at(-1);
    if (row && last && /^[ \-.·_/]{1,3}$/.test(text.slice(last.end, group.start))) row.push(group);
    else rows.push([group]);
  }
  return rows;
}

/** What the digits of whole groups, written together, are. `isAlone`: the row holds nothing else and no dots. */
function kindOf(digits: string, groups: readonly Group[], isAlone: boolean): SensitiveKind | null {
  if (isIdNumber(digits) || (groups.length === 1 && isOldIdNumber(digits))) return 'id_number';
  if (MOBILE.test(digits)) {
    const usual = /(?:^|,)(?:\d{3},\d{4},\d{4}|\d{3},\d{3},\d{5}|\d{11})$/.test(
      groups.map((group) => group.digits).join(','),
    );
    // Eleven digits in any other grouping may be a row of figures.
    if (usual || groups.length === 1 || isAlone) return 'mobile';
  }
  return isBankCard(digits) ? 'bank_card' : null;
}

/** Numbers of one person, however they are grouped: a checksum or a prefix decides, not the gaps. */
function findNumbers(text: string): Finding[] {
  return groupsInRows(text).flatMap((row) => {
    const whole = text.slice(row[0]?.start, row.at(-1)?.end);
    const found: Finding[] = [];
    row.forEach((first, from) => {
      let digits = '';
      for (let to = from; to < row.length && digits.length < LONGEST; to++) {
        const last = row[to] as Group;
        digits += last.digits;
        const groups = row.slice(from, to + 1);
        const kind = kindOf(digits, groups, groups.length === row.length && !/[./_·]/.test(whole));
        if (kind)
          found.push({ kind, start: first.start - (text[first.start - 1] === '+' ? 1 : 0), end: last.end });
      }
    });
    return found;
  });
}

const CHINESE_DIGITS = '零一二三四五六七八九';
/** “一三八……”, “幺三八……” said digit by digit */
function findSpelledNumbers(text: string): Finding[] {
  return Array.from(text.matchAll(/[〇零幺一二三四五六七八九]{11,19}/g)).flatMap((match): Finding[] => {
    const digits = Array.from(match[0].replaceAll('〇', '零').replaceAll('幺', '一'), (character) =>
      CHINESE_DIGITS.indexOf(character),
    ).join('');
    const kind = kindOf(digits, [{ digits, start: 0, end: digits.length }], true);
    return kind ? [{ kind, start: match.index, end: match.index + match[0].length }] : [];
  });
}

const AREA = '(?:\\(0\\d{2,3}\\)|(?:\\+|00)86[ -]{0,2}\\d{2,3}|0\\d{2,3})';
const LOCAL = '[2-9]\\d{2,3}[ -]?\\d{4}';
const EXTENSION = '(?:[ ]?(?:-|转|分机)[ ]?\\d{1,5})?';
const landline = new RegExp(`(?<![\\d.])${AREA}[ -]{0,2}${LOCAL}${EXTENSION}(?!\\d)`, 'g');
/** a bare 7–8 digit number counts only where the words say it is a telephone */
const bareLandline = new RegExp(
  `(?:电话|座机|热线|致电|拨打|传真|固话)(?:号码)?[为是:： ]*(${LOCAL}${EXTENSION})(?!\\d)`,
  'g',
);
/** beside the word it is one, even with a slip in it */
const namedId = /(?:身份证|证件)(?:号码?)?[为是:： ]*(\d{17}[\dXx]|\d{15})(?![\dA-Za-z])/g;

/** Detectors for numbers; those with a checksum believe only a right one. */
export const NUMBER_DETECTORS: readonly Detector[] = [
  { kind: 'id_number', find: findNumbers },
  { kind: 'mobile', find: findSpelledNumbers },
  byPattern('id_number', namedId),
  byPattern('landline', landline),
  byPattern('landline', bareLandline),
];
