import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Keys } from './keys.js';
import { HASH_OF, type CipherName } from './sm.js';

/** Every keyed digest has this many characters; the columns hold no more. */
const LENGTH = 43;
const LETTER: Record<CipherName, string> = { aes: 'h', sm4: 'm' };

/** What a digest was made with: a key, by its place among the database's keys, and a hash function. */
export interface DigestForm {
  readonly cipher: CipherName;
  /** 1 is the oldest key */
  readonly seq: number;
}

/**
 * A digest that says how it was made: `m2.…` is HMAC-SM3 under the second key, `h2.…` HMAC-SHA256 under it. HMAC-SHA256 under
 * the first key has no prefix: so were all of them before there was a choice. A prefix takes the place of the last
 * characters, so that the length stays the same; at least 216 bits remain.
 */
export function taggedDigest(form: DigestForm, key: Buffer, text: string): string {
  const tag = digestPrefix(form);
  const digest = createHmac(HASH_OF[form.cipher], key).update(text).digest('base64url');
  return tag + digest.slice(0, LENGTH - tag.length);
}

/** What digests of this form begin with; empty for those of the first key and SHA-256. */
export const digestPrefix = ({ cipher, seq }: DigestForm): string =>
  cipher === 'aes' && seq === 1 ? '' : `${LETTER[cipher]}${seq}.`;

/** @returns how it was made; undefined when it is no digest of ours */
export function formOfDigest(digest: string): DigestForm | undefined {
  if (digest.length !== LENGTH) return undefined;
  const [, letter, seq] = /^(?:([hm])([1-9]\d{0,3})\.)?[\w-]+$/.exec(digest) ?? [];
  if (letter === undefined) return digest.includes('.') ? undefined : { cipher: 'aes', seq: 1 };
  return { cipher: letter === 'm' ? 'sm4' : 'aes', seq: Number(seq) };
}

/** Compares in a time that does not depend on where they differ. */
export function sameDigest(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Keyed digests of one purpose that stay what they are for ever: query codes, the audit log. They are all under the
 * oldest key, which never leaves the list, and say their hash function, so that both are known in every setting.
 */
export class LastingDigest {
  private readonly derived = new Map<CipherName, Buffer>();

  constructor(
    private readonly keys: Keys,
    private readonly purpose: string,
  ) {}

  of(text: string): string {
    return this.made(this.keys.cipher, text);
  }

  /** Whether `stored` was made from this text, with either hash function. */
  isOf(text: string, stored: string): boolean {
    const form = formOfDigest(stored);
    return form?.seq === 1 && sameDigest(stored, this.made(form.cipher, text));
  }

  /** Each way in which this text may be stored, the way of today first; for looking it up. */
  all(text: string): string[] {
    return this.keys.ciphers.map((cipher) => this.made(cipher, text));
  }

  private made(cipher: CipherName, text: string): string {
    const key = this.derived.get(cipher) ?? this.keys.derive(this.purpose, undefined, HASH_OF[cipher]);
    this.derived.set(cipher, key);
    return taggedDigest({ cipher, seq: 1 }, key, text);
  }
}
