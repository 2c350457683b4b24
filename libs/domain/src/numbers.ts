import { isLocalDate, type LocalDate } from '@huiyin/workdays';

/** Crockford's base32: no I, L, O, U, so a number survives being read out on the phone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SYMBOL = `[${ALPHABET}]`;
const LETTER_NUMBER = new RegExp(`^HY(\\d{4})(\\d{2})(\\d{2})(${SYMBOL}{6})$`);
const QUERY_CODE = new RegExp(`^(${SYMBOL}{4})(${SYMBOL}{4})(${SYMBOL}{4})$`);
/** Longer texts are no number at all; refusing them early keeps an anonymous lookup cheap. */
const LONGEST_TEXT = 64;

/** Random bytes a letter number uses up: 30 of their 32 bits. */
export const LETTER_NUMBER_BYTES = 4;
/** Random bytes a query code uses up: 60 of their 64 bits. */
export const QUERY_CODE_BYTES = 8;

/**
 * `HY-YYYYMMDD-XXXXXX`. The tail is random and not a count, so numbers tell nothing about volume.
 *
 * @param day    day of receipt in the office's time zone
 * @param random at least {@link LETTER_NUMBER_BYTES} bytes from a cryptographic source
 * @throws {RangeError} too few bytes
 */
export function formatLetterNumber(day: LocalDate, random: Uint8Array): string {
  return `HY-${day.replaceAll('-', '')}-${symbols(random, 6)}`;
}

/**
 * `XXXX-XXXX-XXXX`, 60 bits: the secret that goes with a letter number.
 *
 * @param random at least {@link QUERY_CODE_BYTES} bytes from a cryptographic source
 * @throws {RangeError} too few bytes
 */
export function formatQueryCode(random: Uint8Array): string {
  return symbols(random, 12).replace(/^(.{4})(.{4})/, '$1-$2-');
}

/**
 * The number as stored, from whatever a citizen typed: case, full-width forms, blanks, dashes and the
 * look-alikes O/0, I/1, L/1 do not matter.
 *
 * @returns null when it cannot be a letter number
 */
export function normalizeLetterNumber(text: string): string | null {
  const match = LETTER_NUMBER.exec(plain(text));
  if (!match) return null;
  const [, year, month, day, tail] = match;
  return isLocalDate(`${year}-${month}-${day}`) ? `HY-${year}${month}${day}-${tail}` : null;
}

/** The query code as hashed, read as leniently as the number. @returns null when it cannot be one */
export function normalizeQueryCode(text: string): string | null {
  const match = QUERY_CODE.exec(plain(text));
  return match && match.slice(1).join('-');
}

function plain(text: string): string {
  if (text.length > LONGEST_TEXT) return '';
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Dash_Punctuation}\u2212]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
}

/** The first `count` groups of five bits, most significant first. */
function symbols(bytes: Uint8Array, count: number): string {
  if (bytes.length * 8 < count * 5) throw new RangeError(`${count} symbols need ${count * 5} random bits`);
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length: count }, (_, i) => {
    return ALPHABET.charAt(Number.parseInt(bits.slice(i * 5, i * 5 + 5), 2));
  }).join('');
}
