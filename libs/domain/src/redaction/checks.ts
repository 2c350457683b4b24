import { bornOf, isBirthDate, isIdNumber } from '@huiyin/contract';

export { isBankCard, isBirthDate, isIdNumber } from '@huiyin/contract';

/** First two digits of GB/T 2260, with the residence permits of 港澳台 (GA 2017: 81, 82, 83). */
const PROVINCE = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/;

/**
 * Of a number as long as an ID number, one digit more or less: whether it is built like one, so that a slip in it
 * hides nothing. A document number with a province and a day in it is of recent years, and no adult is.
 */
export function isNearlyIdNumber(text: string): boolean {
  if (!/^\d{17}[\dXx]?$/.test(text)) return false;
  if (PROVINCE.test(text) && bornOf(text, 2015)) return true;
  return text.length === 18 && isOneSlipAway(text);
}

/** One wrong digit in the place or the day: true when changing one digit makes the number valid. */
function isOneSlipAway(text: string): boolean {
  for (let at = 0; at < 14; at++) {
    for (let digit = 0; digit < 10; digit++) {
      const other = text.slice(0, at) + String(digit) + text.slice(at + 1);
      if (PROVINCE.test(other) && bornOf(other, 2015) && isIdNumber(other)) return true;
    }
  }
  return false;
}

/** Cards of before 1999 carry no check digit: a province of GB/T 2260 and a birth date of the 1900s must do. */
export function isOldIdNumber(text: string): boolean {
  if (!/^\d{15}$/.test(text) || !PROVINCE.test(text)) return false;
  return isBirthDate(1900 + Number(text.slice(6, 8)), Number(text.slice(8, 10)), Number(text.slice(10, 12)));
}

/** An ID number without its last digits still reveals place, year and month of birth. */
export function isBeginningOfIdNumber(digits: string): boolean {
  const month = Number(digits.slice(10, 12));
  const year = Number(digits.slice(6, 10));
  return /^\d{12,17}$/.test(digits) && PROVINCE.test(digits) && isBirthDate(year, month, 1, 2030);
}
