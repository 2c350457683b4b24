import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { createChallenge, randomInt, verifySolution, type Challenge, type Payload } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { EntityManager } from 'typeorm';
import { isDuplicate } from '../../kernel/database/engine.js';
import { insertRows } from '../../kernel/database/rows.js';
import { Clock } from '../../kernel/platform/clock.js';
import { ENV, type Env } from '../../kernel/platform/env.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { Keys } from '../../kernel/platform/keys.js';
import { UsedChallenge } from './used-challenge.entity.js';

const MINUTES = 20;
/**
 * About half a second on a current phone, done while the citizen types. A program that sends many letters pays it for
 * each.
 */
const WORK = { cost: 1_000, fewest: 150, most: 450 };
const LONGEST_PAYLOAD = 4_000;

/** A challenge that was checked and waits to be spent with the letter it was solved for. */
export interface SolvedChallenge {
  hash: string;
  expiresAt: Date;
}

/**
 * A proof-of-work captcha without pictures, sounds or third parties: nothing to see, hear or solve for a person.
 * `HUIYIN_CAPTCHA=off` turns it off outside production.
 */
@Injectable()
export class CaptchaService {
  readonly enabled: boolean;
  private readonly secrets: { hmacSignatureSecret: string; hmacKeySignatureSecret: string };

  constructor(
    private readonly clock: Clock,
    keys: Keys,
    @Inject(ENV) env: Pick<Env, 'captcha'>,
  ) {
    this.enabled = env.captcha === 'on';
    this.secrets = {
      hmacSignatureSecret: keys.derive('captcha').toString('base64url'),
      hmacKeySignatureSecret: keys.derive('captcha-key').toString('base64url'),
    };
  }

  challenge(): Promise<Challenge> {
    return createChallenge({
      algorithm: 'PBKDF2/SHA-256',
      cost: WORK.cost,
      counter: randomInt(WORK.fewest, WORK.most),
      deriveKey,
      expiresAt: new Date(this.clock.now().getTime() + MINUTES * 60_000),
      ...this.secrets,
    });
  }

  /**
   * @param text  base64 of JSON {challenge, solution}, from the X-Captcha header
   * @throws {DomainError} CAPTCHA_REQUIRED absent, CAPTCHA_FAILED wrong, forged or expired
   */
  async check(text: string | undefined): Promise<SolvedChallenge> {
    if (!text) throw new DomainError('CAPTCHA_REQUIRED', '请等待页面完成安全验证后再提交');
    const payload = text.length <= LONGEST_PAYLOAD ? parse(text) : undefined;
    const expires = payload?.challenge.parameters.expiresAt;
    if (!payload || typeof expires !== 'number' || expires * 1000 <= this.clock.now().getTime())
      throw failed();
    const { verified } = await verifySolution({ ...payload, deriveKey, ...this.secrets }).catch(() => ({
      verified: false,
    }));
    if (!verified) throw failed();
    const hash = createHash('sha256')
      .update(payload.challenge.signature ?? '')
      .digest('base64url');
    return { hash, expiresAt: new Date(expires * 1000) };
  }

  /** In the letters' transaction: one solved challenge, one letter. @throws {DomainError} CAPTCHA_FAILED */
  async spendAll(em: EntityManager, solved: readonly SolvedChallenge[]): Promise<void> {
    const rows = solved.map(({ hash, expiresAt }) => ({ challengeHash: hash, expiresAt }));
    // Always in the same order, so that two groups wait for each other instead of deadlocking.
    rows.sort((a, b) => (a.challengeHash < b.challengeHash ? -1 : 1));
    try {
      await insertRows(em, UsedChallenge, rows);
    } catch (error) {
      throw isDuplicate(error) ? failed() : error;
    }
  }
}

const failed = (): DomainError =>
  new DomainError('CAPTCHA_FAILED', '安全验证没有通过或已过期，请重新验证；您填写的内容不会丢失');

/** Only payloads of the shape this service makes reach the cryptography. */
function parse(text: string): Payload | undefined {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(text, 'base64').toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  const isObject = (x: unknown): x is Record<string, unknown> => typeof x === 'object' && x !== null;
  if (!isObject(value) || !isObject(value.challenge) || !isObject(value.solution)) return undefined;
  const { parameters, signature } = value.challenge;
  if (!isObject(parameters) || typeof signature !== 'string' || parameters.algorithm !== 'PBKDF2/SHA-256')
    return undefined;
  // The cost of verifying must be ours, not the sender's choice.
  if (parameters.cost !== WORK.cost) return undefined;
  return value as unknown as Payload;
}
