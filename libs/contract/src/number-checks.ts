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

/** The birth date that an ID number carries is one that can exist. @param latest last year to believe in */
export function bornOf(id: string, latest?: number): boolean {
  return isBirthDate(Number(id.slice(6, 10)), Number(id.slice(10, 12)), Number(id.slice(12, 14)), latest);
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
