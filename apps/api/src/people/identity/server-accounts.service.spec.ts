import { describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import type { AuditService } from '../../kernel/audit/audit.service.js';
import type { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { OutboxService } from '../../kernel/outbox/outbox.service.js';
import type { Clock } from '../../kernel/platform/clock.js';
import type { SecondFactorsService } from '../second-factors/second-factors.service.js';
import type { HandoversService } from './handovers.service.js';
import { ServerAccounts } from './server-accounts.service.js';
import type { SignInLocks } from './sign-in-locks.service.js';
import type { User } from './user.entity.js';

const ADMIN = { id: 'u1', username: 'admin', displayName: '系统管理员', active: true, demo: false };

/** A database with one account, or none, that keeps a list of what was done to it. */
function commands(found: Partial<User> | null, isTaken = false) {
  const done: unknown[] = [];
  const em = {
    findOneBy: (_: unknown, where: object) => Promise.resolve(found && { ...found, ...where }),
    insert: (_: unknown, row: User) => {
      if (isTaken)
        return Promise.reject(Object.assign(new Error('taken'), { code: 'SQLITE_CONSTRAINT_UNIQUE' }));
      done.push({ inserted: row.username, role: row.role, mustChangePassword: row.mustChangePassword });
      return Promise.resolve();
    },
    update: (_: unknown, __: unknown, change: Partial<User>) => {
      done.push({ mustChangePassword: change.mustChangePassword });
      return Promise.resolve();
    },
    delete: () => Promise.resolve(),
    connection: { options: { type: 'better-sqlite3' } },
  } as unknown as EntityManager;
  const work = <T>(run: (em: EntityManager) => Promise<T>): Promise<T> => run(em);
  const service = new ServerAccounts(
    { run: work, read: work } as unknown as UnitOfWork,
    { now: () => new Date('2026-03-09T02:00:00Z') } as Clock,
    { append: () => Promise.resolve() } as unknown as AuditService,
    { clear: () => Promise.resolve() } as unknown as SignInLocks,
    { add: () => Promise.resolve() } as unknown as OutboxService,
    { settle: () => Promise.resolve(0) } as unknown as HandoversService,
    { reset: () => Promise.resolve() } as unknown as SecondFactorsService,
  );
  return { service, done };
}

describe('accounts on the server’s own command line', () => {
  it('a name without an account is neither reset nor unlocked', async () => {
    const { service, done } = commands(null);
    await expect(service.reset('no-such-name')).rejects.toMatchObject({
      detail: expect.stringMatching(/^没有账号 no-such-name$/),
    });
    await expect(service.unlock(' No-Such-Name ')).rejects.toMatchObject({
      detail: expect.stringMatching(/^没有账号 no-such-name$/),
    });
    expect(done).toEqual([]);
  });

  it.each([['No Name'], ['1admin'], ['a'], [`a${'b'.repeat(40)}`], ['管理员']])(
    'an administrator cannot be called %s',
    async (name) => {
      const { service, done } = commands(null);
      await expect(service.createAdministrator(name)).rejects.toMatchObject({
        detail: expect.stringMatching(/^用户名应以小写字母开头/),
      });
      expect(done).toEqual([]);
    },
  );

  it('a name that is taken makes no second administrator', async () => {
    const { service } = commands(ADMIN, true);
    await expect(service.createAdministrator('Admin')).rejects.toMatchObject({
      detail: expect.stringMatching(/^账号 admin 已存在，可用 users reset 重设密码$/),
    });
  });

  it('a weak password is taken neither for an old account nor for a new one', async () => {
    const { service, done } = commands(ADMIN);
    await expect(service.reset('admin', 'short')).rejects.toMatchObject({
      detail: expect.stringMatching(/^密码至少 12 位/),
    });
    await expect(service.createAdministrator('second-admin', '1q2w3e4r5t6y')).rejects.toMatchObject({
      detail: expect.stringMatching(/最常见的密码/),
    });
    expect(done).toEqual([]);
  });

  it('a generated password must be changed at the first sign-in, except in a demo', async () => {
    const office = commands(ADMIN);
    const { generated } = await office.service.reset('admin');
    expect(generated).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
    expect(office.done).toEqual([{ mustChangePassword: true }]);
    const demo = commands({ ...ADMIN, demo: true });
    await demo.service.reset('admin');
    expect(demo.done).toEqual([{ mustChangePassword: false }]);
  });
});
