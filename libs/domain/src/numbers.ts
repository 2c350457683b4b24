import { CODE_ALPHABET, pastedPair } from '@huiyin/contract';
import { isLocalDate, type LocalDate } from '@huiyin/workdays';

/** The prefix says what a number belongs to: 信件 HY, 开放日报名 KF, 民意征集意见书 YJ. */
type Prefix = 'HY' | 'KF' | 'YJ';

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
export const formatLetterNumber = (day: LocalDate, random: Uint8Array): string =>
  formatNumber('HY', day, random);

/** `KF-YYYYMMDD-XXXXXX` of a sign-up for an open day; the day is the one it was made on. */
export const formatSignUpNumber = (day: LocalDate, random: Uint8Array): string =>
  formatNumber('KF', day, random);

/** `YJ-YYYYMMDD-XXXXXX` of a response to a consultation; the day is the one it was received on. */
export const formatResponseNumber = (day: LocalDate, random: Uint8Array): string =>
  formatNumber('YJ', day, random);

const formatNumber = (prefix: Prefix, day: LocalDate, random: Uint8Array): string =>
  `${prefix}-${day.replaceAll('-', '')}-${symbols(random, 6)}`;

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
 * The number as stored, from whatever a citizen typed or pasted (`pastedPair`).
 *
 * @returns null when it cannot be a letter number
 */
export const normalizeLetterNumber = (text: string): string | null => normalizeNumber('HY', text);

/** A sign-up's number, read as leniently. @returns null when it cannot be one */
export const normalizeSignUpNumber = (text: string): string | null => normalizeNumber('KF', text);

/** A response's number, read as leniently. @returns null when it cannot be one */
export const normalizeResponseNumber = (text: string): string | null => normalizeNumber('YJ', text);

function normalizeNumber(prefix: Prefix, text: string): string | null {
  const { number } = pastedPair(text);
  const day = number?.replace(/^..-(\d{4})(\d{2})(\d{2})-.*$/, '$1-$2-$3');
  return number?.startsWith(prefix) && isLocalDate(day) ? number : null;
}

/** The query code as hashed, read as leniently as the number. @returns null when it cannot be one */
export const normalizeQueryCode = (text: string): string | null => pastedPair(text).queryCode ?? null;

/** The first `count` groups of five bits, most significant first. */
function symbols(bytes: Uint8Array, count: number): string {
  if (bytes.length * 8 < count * 5) throw new RangeError(`${count} symbols need ${count * 5} random bits`);
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length: count }, (_, i) => {
    return CODE_ALPHABET.charAt(Number.parseInt(bits.slice(i * 5, i * 5 + 5), 2));
  }).join('');
}
