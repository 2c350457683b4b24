import { Injectable } from '@nestjs/common';
import type { StaffRole } from '@huiyin/contract';
import { Not, type EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { readRows } from '../../kernel/database/statements.js';
import { OutboxService } from '../../kernel/outbox/outbox.service.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError } from '../../kernel/platform/errors.js';
import type { StaffActor } from '../identity/actor.js';
import { holdOwn } from '../identity/index.js';
import { StaffSession } from '../identity/staff-session.entity.js';
import { RecoveryCodes } from './recovery-codes.service.js';
import { SecondFactorRole } from './second-factor-role.entity.js';
import { HAS_SECOND_FACTOR } from './second-factors.queries.js';

/** What an authenticator app and a passkey have in common: what follows when one is set up, taken away or changed. */
@Injectable()
export class FactorChanges {
  constructor(
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly outbox: OutboxService,
    private readonly recovery: RecoveryCodes,
  ) {}

  /** Whether signing in takes more than the password. */
  async isOn(em: EntityManager, userId: string): Promise<boolean> {
    return (await this.among(em, [userId])).has(userId);
  }

  /** Those of the accounts that have a second factor. */
  async among(em: EntityManager, userIds: readonly string[]): Promise<Set<string>> {
    if (userIds.length === 0) return new Set();
    const rows = await readRows<{ id: string }>(
      em,
      `SELECT u.id FROM users u WHERE u.id IN (${userIds.map(() => '?').join(', ')}) AND ${HAS_SECOND_FACTOR}`,
      userIds,
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** It has proved itself in this session, which {@link holdOwn} found open. Ends the person's other sessions, which were opened with less, and tells them. */
  async setUp(em: EntityManager, actor: StaffActor, session: string, action: string): Promise<void> {
    await em.delete(StaffSession, { userId: actor.id, tokenHash: Not(session) });
    await em.update(StaffSession, { tokenHash: session }, { secondFactorAt: this.clock.now() });
    await this.record(em, actor, action, actor.id);
  }

  /**
   * With the last one the recovery codes go, too.
   *
   * @param remove  whether there was anything to take away
   * @throws {DomainError} ACTION_NOT_ALLOWED it is the last one, and the role must have one; UNAUTHENTICATED, as {@link holdOwn}
   */
  async takeAway(
    em: EntityManager,
    actor: StaffActor,
    session: string,
    remove: () => Promise<boolean>,
    action: string,
  ): Promise<void> {
    await holdOwn(em, actor.id, session);
    const wasThere = await remove();
    if (!(await this.isOn(em, actor.id))) {
      if (await isRequired(em, actor.role))
        throw new DomainError('ACTION_NOT_ALLOWED', '您的角色必须使用第二验证方式，只能更换，不能停用');
      await this.recovery.remove(em, actor.id);
    }
    if (wasThere) await this.record(em, actor, action, actor.id);
  }

  /** Tells the owner, and the log. @param by null: at the server's command line, or the owner while signing in */
  async record(em: EntityManager, by: StaffActor | null, action: string, userId: string): Promise<void> {
    const at = this.clock.now().toISOString();
    await this.outbox.add(em, 'staff.second-factor-changed', null, { userId, at });
    await this.audit.append(em, {
      actor: by ?? { role: 'system', id: null },
      action,
      subjectType: 'user',
      subjectId: userId,
      ...(by || action !== 'user.second_factor_reset' ? {} : { detail: { on: 'server' } }),
    });
  }
}

export const isRequired = (em: EntityManager, role: StaffRole): Promise<boolean> =>
  em.existsBy(SecondFactorRole, { role });
