import { createHmac, createHash, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { formatLetterNumber, formatQueryCode, LETTER_NUMBER_BYTES, QUERY_CODE_BYTES } from '@huiyin/domain';
import type { LocalDate } from '@huiyin/workdays';
import { Keys } from '../platform/keys.js';
import { randomBytes } from '../platform/random.js';

/** Numbers, query codes and idempotency keys of letters. */
@Injectable()
export class LetterSecrets {
  private readonly codeKey: Buffer;
  private readonly idempotencyKey: Buffer;
  private readonly requestKey: Buffer;

  constructor(keys: Keys) {
    this.codeKey = keys.derive('query-code');
    this.idempotencyKey = keys.derive('idempotency');
    this.requestKey = keys.derive('submission-fingerprint');
  }

  newNumber(day: LocalDate): string {
    return formatLetterNumber(day, randomBytes(LETTER_NUMBER_BYTES));
  }

  /**
   * A query code of 60 bits. With an idempotency key it follows from that key, so that a retry shows the same
   * code again although only its hash is stored; whoever does not hold the key cannot recreate it.
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

  /** Keyed, so that a stolen table cannot be searched offline. */
  hashCode(letterNumber: string, code: string): string {
    return createHmac('sha256', this.codeKey).update(`hash:${letterNumber}:${code}`).digest('base64url');
  }

  sameCode(stored: string | null, letterNumber: string, code: string): boolean {
    const expected = Buffer.from(stored ?? '-'.repeat(43));
    const given = Buffer.from(this.hashCode(letterNumber, code));
    return timingSafeEqual(expected, given) && stored !== null;
  }

  hashIdempotencyKey(key: string): string {
    return createHmac('sha256', this.idempotencyKey).update(key).digest('base64url');
  }

  /**
   * What a request is recognised by. Keyed, because title and body lie in clear in the next table: over a plain digest
   * whoever holds a dump would try names and telephone numbers until one fits.
   *
   * @param request any JSON value whose keys are in a fixed order
   */
  fingerprint(request: unknown): string {
    return createHmac('sha256', this.requestKey).update(JSON.stringify(request)).digest('base64url');
  }

  /**
   * Whether a stored fingerprint is this request's. Those of earlier versions are plain digests. A migration holds no
   * key to rewrite them with, and forgetting them would make a second letter of a retry; so they are accepted until
   * their rows expire, a few days after the upgrade (see ExpiredRowsService). New ones are always keyed.
   */
  isFingerprintOf(stored: string, request: unknown): boolean {
    return stored === this.fingerprint(request) || stored === digestOf(request);
  }
}

/** Digest of any JSON value whose keys are in a fixed order. */
export const digestOf = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url');
