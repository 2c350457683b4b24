import { Injectable } from '@nestjs/common';
import { can, maskPhone } from '@huiyin/domain';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { isDuplicate } from '../../kernel/database/engine.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { DirectoryService } from '../departments/directory.service.js';
import { OutboxService } from '../../kernel/outbox/outbox.service.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { FactorChanges } from '../second-factors/factor-changes.service.js';
import { SecondFactorsService } from '../second-factors/second-factors.service.js';
import { FieldCipher } from '../../kernel/platform/field-cipher.js';
import { newId } from '../../kernel/platform/ids.js';
import { decodeCursor, limitOf, pageOf } from '../../kernel/platform/pages.js';
import type { StaffActor } from './actor.js';
import { checkPlace } from './place.js';
import { requireAnother } from './last-administrator.js';
import { HandoversService } from './handovers.service.js';
import { holdOwn } from './hold-own.js';
import { holdUser } from './hold-user.js';
import { hashNewPassword } from './passwords.js';
import { SignInLocks } from './sign-in-locks.service.js';
import { StaffSession } from './staff-session.entity.js';
import { User } from './user.entity.js';
import type { NewUserDto, UserChangeDto, UserListQuery, UserPage, UserView } from './users.dto.js';

const PHONE = 'users.phone';

/** Accounts of staff. They are closed and never deleted, because history names them. */
@Injectable()
export class UsersService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly directory: DirectoryService,
    private readonly outbox: OutboxService,
    private readonly locks: SignInLocks,
    private readonly handovers: HandoversService,
    private readonly cipher: FieldCipher,
    private readonly secondFactors: SecondFactorsService,
    private readonly factors: FactorChanges,
  ) {}

  /** Telephone numbers are masked for those who do not manage accounts: the list tells them who does what. */
  async list(actor: StaffActor, query: UserListQuery): Promise<UserPage> {
    const limit = limitOf(query);
    const after = decodeCursor(query.cursor, 'text');
    const rows = await this.uow.read((em) => {
      const builder = em
        .createQueryBuilder(User, 'u')
        .orderBy('u.username', 'ASC')
        .take(limit + 1);
      if (query.department)
        builder.andWhere('u.departmentId = :department', { department: query.department });
      if (query.role) builder.andWhere('u.role = :role', { role: query.role });
      if (query.active) builder.andWhere('u.active = :active', { active: query.active === 'true' });
      if (query.q)
        builder.andWhere(`(u.username LIKE :like ESCAPE '!' OR u.displayName LIKE :like ESCAPE '!')`, {
          like: `%${query.q.replace(/[!%_]/g, '!$&')}%`,
        });
      if (after) builder.andWhere('u.username > :after', { after: after[0] });
      return builder.getMany();
    });
    const page = pageOf(rows, limit, (row) => [row.username]);
    const items = await this.views(page.items);
    const { nextCursor } = page;
    if (can(actor.role, 'users.manage')) return { items, nextCursor };
    return {
      items: items.map((item) => ({ ...item, phone: item.phone && maskPhone(item.phone) })),
      nextCursor,
    };
  }

  async create(actor: StaffActor, session: string, dto: NewUserDto): Promise<UserView> {
    const passwordHash = await hashNewPassword(dto.password, dto);
    const user: User = {
      id: newId(),
      username: dto.username,
      displayName: dto.displayName,
      passwordHash,
      role: dto.role,
      departmentId: dto.departmentId ?? null,
      phone: this.sealed(dto.phone),
      active: true,
      demo: false,
      mustChangePassword: dto.mustChangePassword ?? false,
      failedAttempts: 0,
      failedAt: null,
      lockedUntil: null,
      createdAt: this.clock.now(),
    };
    await this.uow.run(async (em) => {
      await holdOwn(em, actor.id, session);
      await checkPlace(em, user.role, user.departmentId);
      try {
        // A copy: the driver for MariaDB writes its own 1 for true back into what it is given.
        await em.insert(User, { ...user });
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        throw new DomainError('DUPLICATE', '这个用户名已被使用', [{ path: 'username', message: '已被使用' }]);
      }
      await this.record(em, actor, 'user.create', user.id, {
        role: user.role,
        departmentId: user.departmentId,
      });
    });
    return (await this.views([user]))[0]!;
  }

  /**
   * A changed role, department, password or closed account ends the person's open sessions, and tells them why. What the
   * person can no longer finish is handed over in the same transaction.
   */
  async change(actor: StaffActor, session: string, id: string, dto: UserChangeDto): Promise<UserView> {
    const { password, mustChangePassword, handover, successorId, phone, ...fields } = dto;
    const passwordHash = password === undefined ? undefined : await this.hashFor(id, password);
    if (id === actor.id && (dto.active === false || (dto.role !== undefined && dto.role !== actor.role))) {
      throw new DomainError('ACTION_NOT_ALLOWED', '不能停用自己或变更自己的角色，请由另一名管理员操作');
    }
    const user = await this.uow.run(async (em) => {
      await holdOwn(em, actor.id, session);
      await holdUser(em, id);
      const before = await em.findOneBy(User, { id });
      if (!before) throw new DomainError('NOT_FOUND', '没有这个账号');
      const must = mustChangePassword ?? (passwordHash ? false : undefined);
      const changes: Partial<User> = defined({
        ...fields,
        ...(phone === undefined ? {} : { phone: this.sealed(phone) }),
        // In a demo the password shown on the screen stays valid.
        mustChangePassword: must && !before.demo,
        ...(passwordHash ? { passwordHash } : {}),
      });
      const after = { ...before, ...changes };
      await checkPlace(em, after.role, after.departmentId);
      if (isAdministrator(before) && !isAdministrator(after)) await requireAnother(em, id);
      const moved = await this.handovers.settle(
        em,
        { before, after, by: actor.id },
        { handover, successorId },
      );
      if (Object.keys(changes).length > 0) await em.update(User, { id }, { ...changes });
      if (passwordHash) await this.locks.clear(em, before.username);
      if (before.active && !after.active) await this.secondFactors.reset(em, actor, id);
      await em.delete(StaffSession, { userId: id });
      const told = { userId: id, at: this.clock.now().toISOString() };
      if (passwordHash) await this.outbox.add(em, 'staff.password-reset', null, told);
      if (Object.keys(defined(fields)).length > 0)
        await this.outbox.add(em, 'staff.account-changed', null, told);
      await this.record(em, actor, 'user.change', id, {
        fields: Object.keys(dto),
        role: after.role,
        active: after.active,
        ...(moved > 0 ? { handedOver: moved, to: successorId ?? null } : {}),
      });
      return after;
    });
    return (await this.views([user]))[0]!;
  }

  /** Ends a lock before the quarter of an hour is over; the password stays. */
  async unlock(actor: StaffActor, id: string): Promise<UserView> {
    const user = await this.uow.run(async (em) => {
      const before = await em.findOneBy(User, { id });
      if (!before) throw new DomainError('NOT_FOUND', '没有这个账号');
      await this.locks.clear(em, before.username);
      await this.record(em, actor, 'user.unlock', id, {});
      return before;
    });
    return (await this.views([user]))[0]!;
  }

  /** For a person who has lost the phone and the recovery codes; one's own is turned off or replaced in 账号安全. */
  async resetSecondFactor(actor: StaffActor, session: string, id: string): Promise<UserView> {
    if (id === actor.id)
      throw new DomainError('ACTION_NOT_ALLOWED', '自己的第二验证方式请在“账号安全”中更换或停用');
    const user = await this.uow.run(async (em) => {
      await holdOwn(em, actor.id, session);
      const found = await em.findOneBy(User, { id });
      if (!found) throw new DomainError('NOT_FOUND', '没有这个账号');
      await this.secondFactors.reset(em, actor, id);
      return found;
    });
    return (await this.views([user]))[0]!;
  }

  /** Outside any transaction: argon2 takes tens of milliseconds. */
  private async hashFor(id: string, password: string): Promise<string> {
    const owner = await this.uow.read((em) => em.findOneBy(User, { id }));
    if (!owner) throw new DomainError('NOT_FOUND', '没有这个账号');
    return hashNewPassword(password, owner);
  }

  private async views(users: readonly User[]): Promise<UserView[]> {
    const directory = await this.directory.load();
    const names = users.map(({ username }) => username);
    const ids = users.map(({ id }) => id);
    const [locked, secured] = await this.uow.read(async (em) => [
      await this.locks.lockedOf(em, names),
      await this.factors.among(em, ids),
    ]);
    return users.map(
      ({ id, username, displayName, role, departmentId, active, mustChangePassword, phone }) => ({
        id,
        username,
        displayName,
        role,
        departmentId,
        department: directory.department(departmentId)?.name ?? null,
        active,
        locked: locked.has(username),
        secondFactor: secured.has(id),
        mustChangePassword,
        phone: phone === null ? null : this.cipher.open(phone, PHONE),
      }),
    );
  }

  private sealed(phone: string | undefined): string | null {
    return phone === undefined || phone === '' ? null : this.cipher.seal(phone, PHONE);
  }

  private record(
    em: EntityManager,
    actor: StaffActor,
    action: string,
    id: string,
    detail: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.append(em, { actor, action, subjectType: 'user', subjectId: id, detail });
  }
}

const isAdministrator = ({ role, active }: User): boolean => role === 'admin' && active;

const defined = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
