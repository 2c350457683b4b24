import { createHmac, createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { formatLetterNumber, formatQueryCode, LETTER_NUMBER_BYTES, QUERY_CODE_BYTES } from '@huiyin/domain';
import type { LocalDate } from '@huiyin/workdays';
import { LastingDigest } from '../../../kernel/platform/digests.js';
import { Keys } from '../../../kernel/platform/keys.js';
import { randomBytes } from '../../../kernel/platform/random.js';

/** Numbers and query codes of letters, and digests of their words. */
@Injectable()
export class LetterSecrets {
  private readonly codeKey: Buffer;
  private readonly codes: LastingDigest;
  private readonly words: LastingDigest;

  constructor(keys: Keys) {
    this.codeKey = keys.derive('query-code');
    this.codes = new LastingDigest(keys, 'query-code');
    this.words = new LastingDigest(keys, 'letter-words-digest');
  }

  newNumber(day: LocalDate): string {
    return formatLetterNumber(day, randomBytes(LETTER_NUMBER_BYTES));
  }

  /**
   * A query code of 60 bits. With an idempotency key it follows from that key, so that a retry shows the same
   * code again although only its hash is stored; without the key it cannot be recreated.
   */
  queryCode(letterId: string, key: string | undefined): string {
    const bytes = key
      ? createHmac('sha256', this.codeKey)
          .update(`code:${letterId}:${key}`)
          .digest()
          .subarray(0, QUERY_CODE_BYTES)
      : randomBytes(QUERY_CODE_BYTES);
    return formatQueryCode(bytes);
  }

  /** Keyed, so that a stolen table cannot be tried offline. */
  hashCode(letterNumber: string, code: string): string {
    return this.codes.of(hashed(letterNumber, code));
  }

  /** A letter without a code takes as long as a wrong code. */
  sameCode(stored: string | null, letterNumber: string, code: string): boolean {
    return this.codes.isOf(hashed(letterNumber, code), stored ?? '-'.repeat(43)) && stored !== null;
  }

  /**
   * The audit log's digest of words. It outlives an erasure, and with a plain digest an attacker with a dump could try
   * names and numbers in the gaps of the erased text until one fits.
   *
   * @param words any JSON value whose keys are in a fixed order
   */
  digest(words: unknown): string {
    return this.words.of(JSON.stringify(words));
  }

  /** Whether the log's digest is of these words, with the cipher of today or another. */
  isDigest(words: unknown, digest: string): boolean {
    return this.words.isOf(JSON.stringify(words), digest);
  }

  /** Each digest that was or is made of these words, {@link digest} first. */
  digests(words: unknown): string[] {
    return this.words.all(JSON.stringify(words));
  }
}

const hashed = (letterNumber: string, code: string): string => `hash:${letterNumber}:${code}`;

/** Digest of any JSON value whose keys are in a fixed order. */
export const digestOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url');
