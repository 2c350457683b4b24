import { halfWidth } from './pasted.js';

/** Crockford's base32: no I, L, O, U, so a number survives being read out on the phone. */
export const CODE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SYMBOL = `[${CODE_ALPHABET}]`;
const NUMBER = `(HY|KF|YJ)(\\d{8})(${SYMBOL}{6})`;
const CODE = `(${SYMBOL}{4})(${SYMBOL}{4})(${SYMBOL}{4})`;
/** A number, a query code, or both one after the other, as the 复制 button gives them. */
const PAIR = new RegExp(`^(?:${NUMBER})?(?:${CODE})?$`);
/** A longer text cannot be a number; an early refusal keeps an anonymous lookup cheap. */
export const PASTED_PAIR_MAX = 64;

/** What stands around a number or code: blanks, dashes, Chinese words and punctuation. */
/** The words of our own 复制 button in English. */
const OWN_WORDS = /letter number|query code/gi;
const AROUND = /[\s\-:,.，。：、()[\]【】「」“”\u3400-\u9fff]/g;

export interface PastedPair {
  /** `HY-20260309-7F4K2M` of a letter, `KF-…` of a sign-up or `YJ-…` of a response; the day in it need not exist */
  number?: string;
  /** `H3K9-Q2WX-7TRB` */
  queryCode?: string;
}

/**
 * Number and query code out of what a citizen typed or pasted: case, full-width forms, blanks, dashes, invisible
 * characters, the words before them and the look-alikes O/0, I/1, L/1 do not matter.
 */
export function pastedPair(text: string): PastedPair {
  if (text.length > PASTED_PAIR_MAX) return {};
  const plain = halfWidth(text)
    .replace(OWN_WORDS, '')
    .toUpperCase()
    .replace(AROUND, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  const [, prefix, day, tail, ...code] = PAIR.exec(plain) ?? [];
  return {
    ...(prefix ? { number: `${prefix}-${day}-${tail}` } : {}),
    ...(code[0] ? { queryCode: code.join('-') } : {}),
  };
}
