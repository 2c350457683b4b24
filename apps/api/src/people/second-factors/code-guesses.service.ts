import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { changeRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { OutboxService } from '../../kernel/outbox/outbox.service.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { SecondFactor } from './second-factor.entity.js';

/** So many are typed wrong at most by an owner; the owner hears of it. */
const TELL_AT = 5;
/** The first lock; the next ones are twice as long each. */
const LOCK_AT = 10;
const FIRST_LOCK_MS = 15 * 60_000;
const LONGEST_LOCK_MS = 24 * 3_600_000;

/**
 * Wrong codes of an account. Locks of a place end after a quarter of an hour, and with months of patience a person who has the
 * password would find six digits: these are counted until a right code, and their locks grow to a day. A recovery code
 * opens the account at any time.
 */
@Injectable()
export class CodeGuesses {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly outbox: OutboxService,
  ) {}

  /** @throws {DomainError} ACCOUNT_LOCKED six digits are not looked at now */
  requireUnlocked({ codesLockedUntil }: SecondFactor): void {
    const left = (codesLockedUntil?.getTime() ?? 0) - this.clock.now().getTime();
    if (left <= 0) return;
    const minutes = Math.ceil(left / 60_000);
    throw new DomainError(
      'ACCOUNT_LOCKED',
      `验证码输错的次数太多，请 ${minutes} 分钟后再试，或用一个恢复码`,
      undefined,
      minutes * 60,
    );
  }

  /** In a transaction of its own: the one in which the code was wrong is undone. */
  async count(userId: string): Promise<void> {
    await this.uow.run(async (em) => {
      await changeRows(
        em,
        'UPDATE staff_second_factors SET wrong_codes = wrong_codes + 1 WHERE user_id = ?',
        [userId],
      );
      const row = await em.findOneBy(SecondFactor, { userId });
      if (!row) return;
      const now = this.clock.now();
      if (row.wrongCodes >= LOCK_AT) {
        const ms = Math.min(FIRST_LOCK_MS * 2 ** Math.min(row.wrongCodes - LOCK_AT, 10), LONGEST_LOCK_MS);
        const until = new Date(now.getTime() + ms);
        await em.update(SecondFactor, { userId }, { codesLockedUntil: until });
        await this.audit.append(em, {
          actor: { role: 'system', id: null },
          action: 'session.locked',
          subjectType: 'user',
          subjectId: userId,
          detail: { scope: 'code', lockedUntil: until.toISOString() },
        });
      }
      if (row.wrongCodes === TELL_AT || row.wrongCodes >= LOCK_AT)
        await this.outbox.add(em, 'staff.codes-guessed', null, { userId, at: now.toISOString() });
    });
  }

  /** The code was right. */
  async clear(em: EntityManager, userId: string): Promise<void> {
    await changeRows(
      em,
      `UPDATE staff_second_factors SET wrong_codes = 0, codes_locked_until = NULL
       WHERE user_id = ? AND (wrong_codes > 0 OR codes_locked_until IS NOT NULL)`,
      [userId],
    );
  }
}
