import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { isDuplicate } from '../../kernel/database/engine.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { OutboxService } from '../../kernel/outbox/outbox.service.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { newId } from '../../kernel/platform/ids.js';
import { SecondFactorsService } from '../second-factors/second-factors.service.js';
import { firstPassword } from './first-password.js';
import { HandoversService, type HandoverChoice } from './handovers.service.js';
import { holdUser } from './hold-user.js';
import { hashNewPassword } from './passwords.js';
import { SignInLocks } from './sign-in-locks.service.js';
import { StaffSession } from './staff-session.entity.js';
import { User } from './user.entity.js';
import { USERNAME } from './username.js';
import { requireAnother } from './last-administrator.js';

/** The result; a generated password is shown once and stored nowhere. */
export interface ServerAccount {
  username: string;
  active: boolean;
  generated: string | null;
}

/**
 * Accounts for the operator when no administrator can sign in any more: a person who can run a command
 * on the server can read the database anyway. The log says that it was done there.
 */
@Injectable()
export class ServerAccounts {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly locks: SignInLocks,
    private readonly outbox: OutboxService,
    private readonly handovers: HandoversService,
    private readonly secondFactors: SecondFactorsService,
  ) {}

  /**
   * A new password, made up when none is given; ends the person's sessions and every lock.
   *
   * @throws {DomainError} NOT_FOUND, or VALIDATION_FAILED the given password is too weak
   */
  async reset(name: string, given?: string): Promise<ServerAccount> {
    const { id, username, displayName, active, demo } = await this.find(name);
    const { password, generated } = chosenOr(given);
    const passwordHash = await hashNewPassword(password, { username, displayName });
    await this.uow.run(async (em) => {
      await holdUser(em, id);
      // A password shown on a screen must be changed soon, except in a demo.
      await em.update(User, { id }, { passwordHash, mustChangePassword: !demo });
      await this.locks.clear(em, username);
      await em.delete(StaffSession, { userId: id });
      const told = { userId: id, at: this.clock.now().toISOString() };
      await this.outbox.add(em, 'staff.password-reset', null, told);
      await this.record(em, 'user.change', id, { fields: ['password'] });
    });
    return { username, active, generated };
  }

  /** @throws {DomainError} NOT_FOUND */
  async unlock(name: string): Promise<ServerAccount> {
    const { id, username, active } = await this.find(name);
    await this.uow.run(async (em) => {
      await this.locks.clear(em, username);
      await this.record(em, 'user.unlock', id, {});
    });
    return { username, active, generated: null };
  }

  /** The next sign-in takes the password alone. Any number of times. @throws {DomainError} NOT_FOUND */
  async resetSecondFactor(name: string): Promise<ServerAccount> {
    const { id, username, active } = await this.find(name);
    await this.uow.run((em) => this.secondFactors.reset(em, null, id));
    return { username, active, generated: null };
  }

  /**
   * Closes an account; its open letters go to a colleague of the same department, or back to be assigned.
   *
   * @param successor username of the colleague
   * @throws {DomainError} NOT_FOUND, HANDOVER_REQUIRED, ACTION_NOT_ALLOWED the last administrator
   */
  async disable(
    name: string,
    { handover, successor }: Pick<HandoverChoice, 'handover'> & { successor?: string },
  ): Promise<ServerAccount & { moved: number }> {
    const { id, username } = await this.find(name);
    const successorId = successor === undefined ? undefined : (await this.find(successor)).id;
    const moved = await this.uow.run(async (em) => {
      await holdUser(em, id);
      const before = await em.findOneByOrFail(User, { id });
      if (!before.active) return 0;
      if (before.role === 'admin') await requireAnother(em, id);
      const after = { ...before, active: false };
      const given = await this.handovers.settle(em, { before, after, by: null }, { handover, successorId });
      await em.update(User, { id }, { active: false });
      await this.secondFactors.reset(em, null, id);
      await em.delete(StaffSession, { userId: id });
      await this.record(em, 'user.change', id, {
        fields: ['active'],
        active: false,
        ...(given > 0 ? { handedOver: given, to: successorId ?? null } : {}),
      });
      return given;
    });
    return { username, active: false, generated: null, moved };
  }

  /** @throws {DomainError} DUPLICATE, or VALIDATION_FAILED the name cannot be one, or the password is too weak */
  async createAdministrator(name: string, given?: string): Promise<ServerAccount> {
    const username = plain(name);
    if (!USERNAME.pattern.test(username) || username.length < 2 || username.length > 40)
      throw new DomainError('VALIDATION_FAILED', USERNAME.message);
    const { password, generated } = chosenOr(given);
    const displayName = '系统管理员';
    const id = newId();
    const user: User = {
      id,
      username,
      displayName,
      passwordHash: await hashNewPassword(password, { username, displayName }),
      role: 'admin',
      departmentId: null,
      phone: null,
      active: true,
      demo: false,
      mustChangePassword: true,
      failedAttempts: 0,
      failedAt: null,
      lockedUntil: null,
      createdAt: this.clock.now(),
    };
    await this.uow.run(async (em) => {
      try {
        await em.insert(User, user);
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        throw new DomainError('DUPLICATE', `账号 ${username} 已存在，可用 users reset 重设密码`);
      }
      // The name may have been tried before the account existed.
      await this.locks.clear(em, username);
      await this.record(em, 'user.create', id, { role: 'admin' });
    });
    return { username, active: true, generated };
  }

  private async find(name: string): Promise<User> {
    const username = plain(name);
    const user = await this.uow.read((em) => em.findOneBy(User, { username }));
    if (!user) throw new DomainError('NOT_FOUND', `没有账号 ${username}`);
    return user;
  }

  private record(
    em: EntityManager,
    action: string,
    id: string,
    detail: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.append(em, {
      actor: { role: 'system', id: null },
      action,
      subjectType: 'user',
      subjectId: id,
      detail: { ...detail, on: 'server' },
    });
  }
}

const plain = (name: string): string => name.trim().toLowerCase();

function chosenOr(given: string | undefined): { password: string; generated: string | null } {
  const generated = given === undefined ? firstPassword() : null;
  return { password: given ?? generated!, generated };
}
