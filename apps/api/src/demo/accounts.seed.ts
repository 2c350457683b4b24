import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { StaffRole } from '@huiyin/contract';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../kernel/audit/audit.service.js';
import { Department, plainName } from '../people/departments/department.entity.js';
import { passwordFault } from '../people/identity/password-rules.js';
import { checkPassword, hashPassword } from '../people/identity/passwords.js';
import { User } from '../people/identity/user.entity.js';
import { Clock } from '../kernel/platform/clock.js';
import { ENV, EnvError, type Env } from '../kernel/platform/env.js';
import { newId } from '../kernel/platform/ids.js';
import { isDuplicate } from '../kernel/database/engine.js';
import { UnitOfWork } from '../kernel/database/unit-of-work.js';

/** The departments of a provincial statistics bureau, as demo data. */
export const DEMO_DEPARTMENTS = [
  { code: 'office', name: '办公室（政务公开办）' },
  { code: 'comprehensive', name: '综合统计处' },
  { code: 'accounts', name: '国民经济核算处' },
  { code: 'industry', name: '工业统计处' },
  { code: 'population', name: '人口和就业统计处' },
  { code: 'price', name: '居民收支和价格统计处' },
  { code: 'law', name: '统计执法监督局' },
  { code: 'data', name: '数据管理中心' },
] as const;

export type DemoDepartmentCode = (typeof DEMO_DEPARTMENTS)[number]['code'];

interface DemoUser {
  username: string;
  displayName: string;
  role: StaffRole;
  department: DemoDepartmentCode | null;
}

/** The demo's password is printed on a screen, and the data it protects is invented. */
const DEMO_PASSWORD_MIN = 10;
const ADMIN = { username: 'admin', displayName: '系统管理员' };

/** One account per role by name, and enough colleagues that assigning means choosing. Everyone is invented. */
export const DEMO_USERS: readonly DemoUser[] = [
  { username: 'clerk', displayName: '周明远', role: 'clerk', department: 'office' },
  { username: 'handler', displayName: '林晓岚', role: 'handler', department: 'population' },
  { username: 'head', displayName: '郑国梁', role: 'head', department: 'population' },
  { username: 'leader', displayName: '苏怀瑾', role: 'leader', department: null },
  { username: 'supervisor', displayName: '沈亦清', role: 'supervisor', department: 'office' },
  { username: 'admin', displayName: '系统管理员', role: 'admin', department: null },
  ...DEMO_DEPARTMENTS.filter(({ code }) => code !== 'office' && code !== 'population').flatMap(
    ({ code }, index) => [
      {
        username: `handler-${code}`,
        displayName: ['韩子墨', '唐静宜', '何星辰', '罗雨桐', '梁安平', '宋知行'][index]!,
        role: 'handler' as const,
        department: code,
      },
      {
        username: `head-${code}`,
        displayName: ['谢文昌', '曹立新', '邓海川', '冯素云', '彭正义', '董克勤'][index]!,
        role: 'head' as const,
        department: code,
      },
    ],
  ),
];

/** Creates the first accounts: the demo's, or one administrator. Safe to run at every start. */
@Injectable()
export class AccountsSeed {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** @returns the demo password when accounts were created now, to be shown once */
  async seedDemo(): Promise<{ password: string } | null> {
    if (await this.uow.read((em) => em.existsBy(User, { demo: true }))) return null;
    const password = this.env.demoPassword ?? randomBytes(9).toString('base64url');
    if ([...password].length < DEMO_PASSWORD_MIN)
      throw new EnvError(`HUIYIN_DEMO_PASSWORD：演示密码至少 ${DEMO_PASSWORD_MIN} 位`);
    const passwordHash = await hashPassword(password);
    const done = await this.firstOnly(async (em) => {
      const ids = new Map<string, string>();
      for (const [index, { code, name }] of DEMO_DEPARTMENTS.entries()) {
        ids.set(code, newId());
        await em.insert(Department, {
          id: ids.get(code)!,
          code,
          name,
          activeName: plainName(name),
          sortOrder: index,
          active: true,
        });
      }
      const users = DEMO_USERS.map(({ username, displayName, role, department }) => ({
        id: newId(),
        username,
        displayName,
        role,
        departmentId: department === null ? null : (ids.get(department) ?? null),
        passwordHash,
        phone: null,
        active: true,
        demo: true,
        mustChangePassword: false,
        failedAttempts: 0,
        failedAt: null,
        lockedUntil: null,
        createdAt: this.clock.now(),
      }));
      await em.insert(User, users);
      await this.record(em, 'system.demo_seeded', { users: users.length });
    });
    return done ? { password } : null;
  }

  /** An empty installation gets one administrator from HUIYIN_ADMIN_PASSWORD. */
  async seedAdministrator(): Promise<boolean> {
    if (await this.uow.read((em) => em.existsBy(User, {}))) return false;
    const { adminPassword } = this.env;
    if (!adminPassword)
      throw new EnvError('HUIYIN_ADMIN_PASSWORD：第一次启动须提供管理员密码（至少 12 位），账号为 admin');
    const fault = await passwordFault(adminPassword, ADMIN);
    if (fault) throw new EnvError(`HUIYIN_ADMIN_PASSWORD：${fault}`);
    const passwordHash = await hashPassword(adminPassword);
    return this.firstOnly(async (em) => {
      await em.insert(User, {
        id: newId(),
        ...ADMIN,
        role: 'admin',
        departmentId: null,
        passwordHash,
        phone: null,
        active: true,
        demo: false,
        mustChangePassword: false,
        failedAttempts: 0,
        failedAt: null,
        lockedUntil: null,
        createdAt: this.clock.now(),
      });
      await this.record(em, 'system.admin_created', {});
    });
  }

  /** Whether HUIYIN_ADMIN_PASSWORD says something else than the account has: it counts at the first start only. */
  async ignoresAdminPassword(): Promise<boolean> {
    const { adminPassword } = this.env;
    if (!adminPassword) return false;
    const admin = await this.uow.read((em) => em.findOneBy(User, { username: ADMIN.username }));
    return !(await checkPassword(admin?.passwordHash, adminPassword));
  }

  /** Production never runs with accounts whose password was printed on a screen. */
  async refuseDemoInProduction(): Promise<void> {
    if (this.env.nodeEnv !== 'production') return;
    if (await this.uow.read((em) => em.existsBy(User, { demo: true, active: true }))) {
      throw new EnvError('数据库中有演示账号，生产环境不能启动。请使用新的数据库');
    }
  }

  /** Of several instances that start on an empty database one writes the accounts; the others find them. */
  private async firstOnly(work: (em: EntityManager) => Promise<void>): Promise<boolean> {
    try {
      await this.uow.run(work);
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  private record(em: EntityManager, action: string, detail: Record<string, unknown>): Promise<void> {
    return this.audit.append(em, {
      actor: { role: 'system', id: null },
      action,
      subjectType: 'system',
      subjectId: null,
      detail,
    });
  }
}
