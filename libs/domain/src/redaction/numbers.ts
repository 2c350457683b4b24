import { byPattern, type Detector } from './finding.js';

const digits = (text: string): string => text.replace(/[^\dXx]/g, '');

/** The check digit of GB 11643-1999 (ISO 7064 MOD 11-2), and a birth date that can exist. */
export function isIdNumber(text: string): boolean {
  const id = text.toUpperCase();
  if (!/^\d{17}[\dX]$/.test(id)) return false;
  const [year, month, day] = [Number(id.slice(6, 10)), Number(id.slice(10, 12)), Number(id.slice(12, 14))];
  const born = new Date(Date.UTC(year, month - 1, day));
  if (born.getUTCMonth() !== month - 1 || born.getUTCDate() !== day || year < 1900 || year > 2100)
    return false;
  const sum = Array.from(id.slice(0, 17)).reduce(
    (total, digit, i) => total + Number(digit) * (2 ** (17 - i) % 11),
    0,
  );
  return '10X98765432'.charAt(sum % 11) === id.charAt(17);
}

/** Luhn's formula over 15–19 digits, as bank cards carry. */
export function isBankCard(text: string): boolean {
  const card = digits(text);
  if (!/^\d{15,19}$/.test(card) || /^(\d)\1+$/.test(card)) return false;
  const sum = Array.from(card)
    .reverse()
    .reduce((total, digit, i) => {
      const doubled = Number(digit) * (i % 2 === 1 ? 2 : 1);
      return total + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
  return sum % 10 === 0;
}

const SPLIT = '[ -]?';
const mobile = new RegExp(
  `(?<![\\d])(?:(?:\\+|00)?86${SPLIT})?1[3-9]\\d${SPLIT}\\d{4}${SPLIT}\\d{4}(?!\\d)`,
  'g',
);
const landline = /(?<!\d)(?:\(0\d{2,3}\)|0\d{2,3})[ -]?[2-9]\d{6,7}(?:(?:-|转)\d{1,5})?(?!\d)/g;
/** a bare 7–8 digit number counts only where the words say it is a telephone */
const bareLandline =
  /(?:电话|座机|热线|致电|拨打|传真)(?:号码)?[为是:： ]*([2-9]\d{6,7}(?:-\d{1,5})?)(?!\d)/g;
const id18 = /(?<!\d)\d{6}[ -]?\d{4}[ -]?\d{4}[ -]?\d{3}[\dXx](?![\dA-Za-z])/g;
/** 15-digit cards of before 1999 carry no check digit: only beside the word */
const id15 = /(?:身份证|证件)(?:号码?)?[为是:： ]*(\d{15})(?!\d)/g;
const card = /(?<!\d)\d{4}(?:[ -]?\d{4}){2,3}(?:[ -]?\d{1,3})?(?!\d)/g;

/** Detectors for numbers; those with a checksum believe only a right one. */
export const NUMBER_DETECTORS: readonly Detector[] = [
  byPattern('id_number', id18, (match) => isIdNumber(digits(match))),
  byPattern('id_number', id15),
  byPattern('bank_card', card, (match) => isBankCard(match) && !isIdNumber(digits(match))),
  byPattern('mobile', mobile),
  byPattern('landline', landline),
  byPattern('landline', bareLandline),
];
