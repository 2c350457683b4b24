import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { bindInstant, readInstant } from '../database/engine.js';
import { readRows } from '../database/statements.js';
import { UnitOfWork } from '../database/unit-of-work.js';
import { Clock } from '../platform/clock.js';
import { ENV, type Env } from '../platform/env.js';
import { DomainError } from '../platform/errors.js';
import type { StaffActor } from './actor.js';
import { checkPassword } from './passwords.js';
import { SignInLocks } from './sign-in-locks.service.js';
import { StaffSession } from './staff-session.entity.js';
import { User } from './user.entity.js';

/** a session ends after this, however busy */
export const MAX_SESSION_HOURS = 12;
/** how long a password given once is good for changing accounts */
export const FRESH_MS = 10 * 60_000;
/** last_seen_at is written at most this often */
const TOUCH_MS = 60_000;

interface SessionRow {
  id: string;
  role: StaffActor['role'];
  department_id: string | null;
  username: string;
  display_name: string;
  active: number | boolean;
  must_change_password: number | boolean;
  created_at: unknown;
  last_seen_at: unknown;
  confirmed_at: unknown;
}

/** What somebody signs in with, and from where. */
export interface SignIn {
  username: string;
  password: string;
  /** as deviceOf() names it */
  device: string;
}

/** Signing in, staying in, going out. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly locks: SignInLocks,
    @Inject(ENV) private readonly env: Pick<Env, 'staffIdleMinutes'>,
  ) {}

  /** @throws {DomainError} BAD_CREDENTIALS, ACCOUNT_LOCKED: see {@link prove} */
  async signIn({
    username,
    password,
    device,
  }: SignIn): Promise<{ accessToken: string; actor: StaffActor; idleMinutes: number }> {
    return this.open(await this.prove(username, password), device);
  }

  /**
   * Whoever knows the password. The one place where passwords are tried, so that every door counts the same failures.
   *
   * @param username in any case: accounts have small letters
   * @throws {DomainError} BAD_CREDENTIALS and, after five failures, ACCOUNT_LOCKED: unknown name and wrong password alike
   */
  async prove(username: string, password: string): Promise<User> {
    const name = username.toLowerCase();
    const { user, lockedUntil } = await this.locks.look(name);
    // Verified before any row is locked, and for names nobody has, too: argon2 takes tens of milliseconds.
    const right = await checkPassword(user?.passwordHash, password);
    if (lockedUntil) {
      const minutes = Math.ceil((lockedUntil.getTime() - this.clock.now().getTime()) / 60_000);
      throw new DomainError(
        'ACCOUNT_LOCKED',
        `连续输错密码，账号已锁定，请 ${minutes} 分钟后再试`,
        undefined,
        minutes * 60,
      );
    }
    if (!user || !right) {
      await this.locks.recordFailure({ name, user });
      throw new DomainError('BAD_CREDENTIALS');
    }
    return user;
  }

  /** @throws {DomainError} UNAUTHENTICATED unknown, idle too long, too old, or the account was closed */
  async resume(token: string): Promise<{ actor: StaffActor; tokenHash: string; isFresh: boolean }> {
    const tokenHash = digest(token);
    // One page asks for several things at once.
    const [row] = await this.uow.readTogether(`session ${tokenHash}`, (em) =>
      readRows<SessionRow>(
        em,
        `SELECT u.id, u.role, u.department_id, u.username, u.display_name, u.active,
                u.must_change_password, s.created_at, s.last_seen_at, s.confirmed_at
         FROM staff_sessions s JOIN users u ON u.id = s.user_id WHERE s.token_hash = ?`,
        [tokenHash],
      ),
    );
    const now = this.clock.now().getTime();
    const seen = row ? readInstant(row.last_seen_at).getTime() : 0;
    const idle = now - seen > this.env.staffIdleMinutes * 60_000;
    const old = row ? now - readInstant(row.created_at).getTime() > MAX_SESSION_HOURS * 3_600_000 : true;
    if (!row || !row.active || idle || old)
      throw new DomainError('UNAUTHENTICATED', '登录已失效，请重新登录');
    if (now - seen > TOUCH_MS) await this.touch(tokenHash, new Date(now));
    const given = readInstant(row.confirmed_at ?? row.created_at).getTime();
    return { actor: actorOf(row), tokenHash, isFresh: now - given <= FRESH_MS };
  }

  async signOut(tokenHash: string, actor: StaffActor): Promise<void> {
    await this.uow.run(async (em) => {
      await em.delete(StaffSession, { tokenHash });
      await this.audit.append(em, {
        actor,
        action: 'session.end',
        subjectType: 'session',
        subjectId: actor.id,
      });
    });
  }

  private async open(
    user: User,
    device: string,
  ): Promise<{ accessToken: string; actor: StaffActor; idleMinutes: number }> {
    const accessToken = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    const actor: StaffActor = {
      id: user.id,
      role: user.role,
      departmentId: user.departmentId,
      username: user.username,
      displayName: user.displayName,
      mustChangePassword: user.mustChangePassword,
    };
    await this.uow.run(async (em) => {
      await em.update(User, { id: user.id }, { failedAttempts: 0, failedAt: null, lockedUntil: null });
      await em.insert(StaffSession, {
        tokenHash: digest(accessToken),
        userId: user.id,
        createdAt: now,
        lastSeenAt: now,
        device,
      });
      await this.audit.append(em, {
        actor,
        action: 'session.start',
        subjectType: 'session',
        subjectId: user.id,
      });
    });
    return { accessToken, actor, idleMinutes: this.env.staffIdleMinutes };
  }

  private async touch(tokenHash: string, at: Date): Promise<void> {
    await this.uow.run((em) =>
      em.query('UPDATE staff_sessions SET last_seen_at = ? WHERE token_hash = ?', [
        bindInstant(this.uow.engine, at),
        tokenHash,
      ]),
    );
  }
}

const actorOf = (row: SessionRow): StaffActor => ({
  id: row.id,
  role: row.role,
  departmentId: row.department_id,
  username: row.username,
  displayName: row.display_name,
  mustChangePassword: Boolean(row.must_change_password),
});

const digest = (token: string): string => createHash('sha256').update(token).digest('base64url');
