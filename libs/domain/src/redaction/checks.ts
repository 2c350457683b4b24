/** A date of birth that can exist. @param latest last year to believe in */
export function isBirthDate(year: number, month: number, day: number, latest = 2100): boolean {
  const born = new Date(Date.UTC(year, month - 1, day));
  return (
    born.getUTCMonth() === month - 1 && born.getUTCDate() === day && day > 0 && year >= 1900 && year <= latest
  );
}

/** The check digit of GB 11643-1999 (ISO 7064 MOD 11-2), and a birth date that can exist. */
export function isIdNumber(text: string): boolean {
  const id = text.toUpperCase();
  if (!/^\d{17}[\dX]$/.test(id) || !bornOf(id)) return false;
  const sum = Array.from(id.slice(0, 17)).reduce(
    (total, digit, i) => total + Number(digit) * (2 ** (17 - i) % 11),
    0,
  );
  return '10X98765432'.charAt(sum % 11) === id.charAt(17);
}

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

function bornOf(id: string, latest?: number): boolean {
  return isBirthDate(Number(id.slice(6, 10)), Number(id.slice(10, 12)), Number(id.slice(12, 14)), latest);
}

/** An ID number without its last digits still reveals place, year and month of birth. */
export function isBeginningOfIdNumber(digits: string): boolean {
  const month = Number(digits.slice(10, 12));
  const year = Number(digits.slice(6, 10));
  return /^\d{12,17}$/.test(digits) && PROVINCE.test(digits) && isBirthDate(year, month, 1, 2030);
}

/** What bank cards in use here begin with, and how long they are then: 银联, Visa, MasterCard, JCB, Amex, old ones. */
const CARDS = [
  /^62\d{14,17}$/,
  /^(?:6[0-15-9]|9[0458])\d{14}(?:\d{3})?$/,
  /^4\d{15}(?:\d{3})?$/,
  /^5[0-8]\d{14}$/,
  /^35\d{14}$/,
  /^3[47]\d{13}$/,
];

/** Luhn's formula over 15–19 digits, as bank cards carry, behind a beginning that banks give out. */
export function isBankCard(text: string): boolean {
  if (!CARDS.some((card) => card.test(text))) return false;
  const sum = Array.from(text)
    .reverse()
    .reduce((total, digit, i) => {
      const doubled = Number(digit) * (i % 2 === 1 ? 2 : 1);
      return total + (doubled > 9 ? doubled - 9 : doubled);
    }, 0);
  return sum % 10 === 0;
}
