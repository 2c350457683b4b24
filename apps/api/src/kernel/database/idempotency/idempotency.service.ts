import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { Clock } from '../../platform/clock.js';
import { DomainError } from '../../platform/errors.js';
import { Keys } from '../../platform/keys.js';
import { isDuplicate } from '../engine.js';
import { insertRows } from '../rows.js';
import { isUndecided } from '../server-transaction.js';
import { UnitOfWork } from '../unit-of-work.js';
import { IdempotencyRecord } from './idempotency-record.entity.js';

/** One call that may be repeated. A key counts for this call only. */
export interface IdempotentRoute {
  /** at most 20 characters, never changed: it is part of every key's hash */
  readonly name: string;
  /** the sentence for a caller that uses one key for two contents */
  readonly reused: string;
}

/** A key as it was sent, for one route and one caller. */
export interface IdempotencyKey {
  readonly route: IdempotentRoute;
  readonly hash: string;
}

export interface Answered {
  key: IdempotencyKey;
  /** any JSON value whose members are in a fixed order */
  request: unknown;
  subjectId: string;
  response: object | null;
}

/**
 * A phone that got no answer repeats its request and gets the same answer: a citizen who opens the page again
 * at the end of the week must not write a second letter. With a longer time, a stranger who finds
 * the phone could still read the query code.
 */
export const KEPT_DAYS = 7;

const KEY = /^[\x21-\x7e]{16,128}$/;
const FORM = '应为 16 到 128 个可见字符';
const FORGOTTEN_AT_ONCE = 500;

/** The key was used before, or just now by an equal request. Thrown, so that the transaction rolls back. */
export class KeyUsed extends Error {}

/**
 * `Idempotency-Key` for every route that creates something (docs/adr/0015). The record is written in the transaction that
 * creates it: of two requests with one key the database accepts one, on any instance, and a request that was
 * rolled back has used up no key.
 */
@Injectable()
export class IdempotencyService {
  private readonly keyOfHashes: Buffer;
  private readonly keyOfFingerprints: Buffer;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    keys: Keys,
  ) {
    this.keyOfHashes = keys.derive('idempotency');
    this.keyOfFingerprints = keys.derive('submission-fingerprint');
  }

  /**
   * @param caller the signed-in person, or another stable id of the caller; null without one
   * @param key the header: 16–128 visible ASCII characters, kept secret by the client
   * @returns null without a header
   * @throws {DomainError} VALIDATION_FAILED
   */
  keyOf(route: IdempotentRoute, caller: string | null, key: string): IdempotencyKey;
  keyOf(route: IdempotentRoute, caller: string | null, key: string | undefined): IdempotencyKey | null;
  keyOf(route: IdempotentRoute, caller: string | null, key: string | undefined): IdempotencyKey | null {
    if (key === undefined) return null;
    if (!KEY.test(key))
      throw new DomainError('VALIDATION_FAILED', `Idempotency-Key ${FORM}`, [
        { path: 'Idempotency-Key', message: FORM },
      ]);
    const hash = this.hmac(this.keyOfHashes, JSON.stringify([route.name, caller, key]));
    return { route, hash };
  }

  /** What was answered under this key, whatever was asked. */
  async find({ route, hash }: IdempotencyKey): Promise<IdempotencyRecord | null> {
    return this.uow.read((em) => em.findOneBy(IdempotencyRecord, { keyHash: hash, route: route.name }));
  }

  /**
   * The record of this very request.
   *
   * @returns null when the key is new
   * @throws {DomainError} IDEMPOTENCY_KEY_REUSED the key stands for another content
   */
  async answered(key: IdempotencyKey, request: unknown): Promise<IdempotencyRecord | null> {
    const record = await this.find(key);
    if (record) this.requireSame(record, key, request);
    return record;
  }

  /** @throws {DomainError} IDEMPOTENCY_KEY_REUSED */
  requireSame({ fingerprint }: IdempotencyRecord, key: IdempotencyKey, request: unknown): void {
    if (fingerprint !== this.fingerprint(request)) throw keyReused(key.route);
  }

  /**
   * Runs `work`, which stores its answer. A request that lost to an equal one gets that one's record, and so does one
   * whose COMMIT had no answer and took place.
   *
   * @param again makes the answer out of that record
   */
  async once<T>(
    key: IdempotencyKey | null,
    request: unknown,
    work: () => Promise<T>,
    again: (record: IdempotencyRecord) => T | Promise<T>,
  ): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!key || !(error instanceof KeyUsed || isUndecided(error))) throw error;
      const record = await this.answered(key, request);
      if (!record && !(error instanceof KeyUsed)) throw error;
      // The other request's record was deleted just now, with what it created.
      if (!record) throw keyReused(key.route);
      return again(record);
    }
  }

  /** In the transaction that makes the things; one statement for all of them. @throws {KeyUsed} */
  async remember(em: EntityManager, answers: readonly Answered[]): Promise<void> {
    const createdAt = this.clock.now();
    const rows = answers.map(({ key, request, subjectId, response }): IdempotencyRecord => ({
      keyHash: key.hash,
      route: key.route.name,
      fingerprint: this.fingerprint(request),
      subjectId,
      response,
      createdAt,
    }));
    // Always in the same order, so that two groups wait for each other instead of deadlocking.
    rows.sort((a, b) => (a.keyHash < b.keyHash ? -1 : 1));
    try {
      await insertRows(em, IdempotencyRecord, rows);
    } catch (error) {
      throw isDuplicate(error) ? new KeyUsed() : error;
    }
  }

  /**
   * Keyed, because the words may be readable in another table: with a plain digest an attacker with a dump could try
   * names and telephone numbers until one fits.
   */
  private fingerprint(request: unknown): string {
    return this.hmac(this.keyOfFingerprints, JSON.stringify(request));
  }

  private hmac(key: Buffer, text: string): string {
    return createHmac('sha256', key).update(text).digest('base64url');
  }
}

/**
 * Deleted together with its subject: a repetition would otherwise return deleted data, and the fingerprint covers
 * names.
 */
export async function forgetAnswers(em: EntityManager, subjectIds: readonly string[]): Promise<void> {
  for (let at = 0; at < subjectIds.length; at += FORGOTTEN_AT_ONCE)
    await em.delete(IdempotencyRecord, { subjectId: In(subjectIds.slice(at, at + FORGOTTEN_AT_ONCE)) });
}

/** One key for two contents. */
export const keyReused = ({ reused }: IdempotentRoute): DomainError =>
  new DomainError('IDEMPOTENCY_KEY_REUSED', reused);
