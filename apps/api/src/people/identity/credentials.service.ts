import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { OutboxService } from '../../kernel/outbox/outbox.service.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError } from '../../kernel/platform/errors.js';
import type { StaffActor } from './actor.js';
import { holdOwn, sessionEnded } from './hold-own.js';
import { normalPassword } from './password-rules.js';
import { hashNewPassword } from './passwords.js';
import type { PasswordChangeDto } from './session.dto.js';
import { FRESH_MS } from './sessions.service.js';
import { SignInAttempts, type Caller } from './sign-in-attempts.service.js';
import { StaffSession } from './staff-session.entity.js';
import { User } from './user.entity.js';

/** What users do about their own password. */
@Injectable()
export class CredentialsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly outbox: OutboxService,
    private readonly attempts: SignInAttempts,
  ) {}

  /**
   * Makes this session fresh: it may change accounts for a while.
   *
   * @returns until when
   * @throws {DomainError} VALIDATION_FAILED a wrong password; ACCOUNT_LOCKED, as at signing in
   */
  async confirm(actor: StaffActor, caller: SignedIn, password: string): Promise<Date> {
    const { session: tokenHash } = caller;
    await this.prove(actor, caller, password, { path: 'password', message: '密码不正确' });
    const confirmedAt = this.clock.now();
    await this.uow.run(async (em) => {
      const { affected } = await em.update(StaffSession, { tokenHash, userId: actor.id }, { confirmedAt });
      if (affected !== 1) throw sessionEnded();
      await this.audit.append(em, {
        actor,
        action: 'session.confirm',
        subjectType: 'session',
        subjectId: actor.id,
      });
    });
    return new Date(confirmedAt.getTime() + FRESH_MS);
  }

  /**
   * A new password of one's own. Ends every other session and tells the owner.
   *
   * @throws {DomainError} VALIDATION_FAILED the old one is wrong or the new one no good; ACCOUNT_LOCKED
   */
  async changePassword(actor: StaffActor, caller: SignedIn, dto: PasswordChangeDto): Promise<void> {
    const { session: tokenHash } = caller;
    const user = await this.prove(actor, caller, dto.currentPassword, {
      path: 'currentPassword',
      message: '原密码不正确',
    });
    if (normalPassword(dto.password) === normalPassword(dto.currentPassword))
      throw fault({ path: 'password', message: '新密码不能与原密码相同' });
    const passwordHash = await hashNewPassword(dto.password, actor);
    const now = this.clock.now();
    await this.uow.run(async (em) => {
      await holdOwn(em, actor.id, tokenHash);
      const changed = await em.update(
        User,
        // A password that was changed meanwhile is not overwritten: this caller proved only the old one.
        { id: actor.id, passwordHash: user.passwordHash },
        { passwordHash, mustChangePassword: false },
      );
      if (changed.affected !== 1) throw fault({ path: 'currentPassword', message: '原密码不正确' });
      await em.delete(StaffSession, { userId: actor.id, tokenHash: Not(tokenHash) });
      await em.update(StaffSession, { tokenHash }, { confirmedAt: now });
      await this.outbox.add(em, 'staff.password-changed', null, {
        userId: actor.id,
        at: now.toISOString(),
      });
      await this.audit.append(em, {
        actor,
        action: 'user.password',
        subjectType: 'user',
        subjectId: actor.id,
      });
    });
  }

  /** The session is good and stays: a wrong password is a field filled in wrongly, not a 401. */
  private async prove(actor: StaffActor, caller: SignedIn, password: string, wrong: Fault): Promise<User> {
    try {
      return await this.attempts.prove(actor.username, password, caller, (_, user) => Promise.resolve(user));
    } catch (error) {
      throw error instanceof DomainError && error.code === 'BAD_CREDENTIALS' ? fault(wrong) : error;
    }
  }
}

/** Who gives the password once more, and from where. */
export type SignedIn = Required<Pick<Caller, 'address' | 'session'>>;

interface Fault {
  path: string;
  message: string;
}

const fault = (wrong: Fault): DomainError => new DomainError('VALIDATION_FAILED', wrong.message, [wrong]);
