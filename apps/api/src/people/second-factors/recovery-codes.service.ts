import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { insertRows } from '../../kernel/database/rows.js';
import { Clock } from '../../kernel/platform/clock.js';
import { Keys } from '../../kernel/platform/keys.js';
import { readableCode } from '../../kernel/platform/readable-code.js';
import { RecoveryCode } from './recovery-code.entity.js';

const RECOVERY_CODES = 10;

/** For the day on which phone and passkeys are out of reach. */
@Injectable()
export class RecoveryCodes {
  private readonly key: Buffer;

  constructor(
    private readonly clock: Clock,
    keys: Keys,
  ) {
    this.key = keys.derive('recovery-code');
  }

  /** How many are not used yet. */
  left(em: EntityManager, userId: string): Promise<number> {
    return em.countBy(RecoveryCode, { userId, usedAt: IsNull() });
  }

  /** Uses one up: of two requests with one code the second finds it used. @param code  as `readCode` gives it */
  async accept(em: EntityManager, userId: string, code: string): Promise<boolean> {
    const used = await em.update(
      RecoveryCode,
      { codeHash: this.digest(userId, code), userId, usedAt: IsNull() },
      { usedAt: this.clock.now() },
    );
    return used.affected === 1;
  }

  /** Ten new ones; the old ones are worth nothing from now on. @returns them, to be shown once */
  async replace(em: EntityManager, userId: string): Promise<string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, () => readableCode(3));
    await this.remove(em, userId);
    await insertRows(
      em,
      RecoveryCode,
      codes.map((code) => ({
        codeHash: this.digest(userId, code.replaceAll('-', '')),
        userId,
        usedAt: null,
      })),
    );
    return codes;
  }

  async remove(em: EntityManager, userId: string): Promise<void> {
    await em.delete(RecoveryCode, { userId });
  }

  /** 59 random bits need no slow hash; the key keeps a copy of the table useless. */
  private digest(userId: string, code: string): string {
    return createHmac('sha256', this.key).update(`${userId}\n${code}`).digest('base64url');
  }
}
