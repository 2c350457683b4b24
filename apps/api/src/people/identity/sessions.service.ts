import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { bindInstant, readInstant } from '../../kernel/database/engine.js';
import { readRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { addressPrefixes } from '../../kernel/platform/address-prefix.js';
import { ENV, type Env } from '../../kernel/platform/env.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { SecurityTraces, type TraceReason } from '../traces/security-traces.service.js';
import type { StaffActor } from './actor.js';
import { checkPassword } from './passwords.js';
import { requireRoom } from './password-work.js';
import { SignInDevices } from './sign-in-devices.service.js';
import { SignInLocks, type Attempt, type LockScope, type SignInSource } from './sign-in-locks.service.js';
import { StaffSession } from './staff-session.entity.js';
import { OneByOne } from './one-by-one.js';
import { User } from './user.entity.js';

/** a session ends after this, however busy */
export const MAX_SESSION_HOURS = 12;
/** how long a password given once is good for changing accounts */
export const FRESH_MS = 10 * 60_000;
/** last_seen_at is written at most this often */
const TOUCH_MS = 60_000;

/** Where a password comes from. */
export interface Caller {
  address: string;
  /** the Cookie header */
  cookies?: string | undefined;
  /** digest of the token, when a signed-in user gives the password once more */
  session?: string;
}

export interface OpenedSession {
  accessToken: string;
  actor: StaffActor;
  idleMinutes: number;
  /** the Set-Cookie by which the browser is known next time */
  cookieFor(isSecure: boolean): string;
}

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

/** What a user signs in with, and from where. */
export interface SignIn extends Caller {
  username: string;
  password: string;
  /** as deviceOf() names it */
  device: string;
}

/** Signing in, staying in, going out. */
@Injectable()
export class SessionsService {
  private readonly inOrder = new OneByOne();

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly locks: SignInLocks,
    private readonly devices: SignInDevices,
    private readonly traces: SecurityTraces,
    @Inject(ENV) private readonly env: Pick<Env, 'staffIdleMinutes'>,
  ) {}

  /** @throws {DomainError} BAD_CREDENTIALS, ACCOUNT_LOCKED: see {@link prove} */
  signIn({ username, password, device, ...caller }: SignIn): Promise<OpenedSession> {
    return this.prove(username, password, caller, (em, user, known) => this.open(em, user, device, known));
  }

  /**
   * Verifies a password. The only place that does, so that every way of signing in counts the same failures.
   *
   * @param username in any case: accounts have small letters
   * @param then runs after a right password, in the transaction that takes the attempt back
   * @throws {DomainError} BAD_CREDENTIALS and, after too many of them, ACCOUNT_LOCKED: unknown name and wrong password
   * alike; UNAVAILABLE while a flood is being worked off
   */
  async prove<T>(
    username: string,
    password: string,
    caller: Caller,
    then: (em: EntityManager, user: User, known: string | undefined) => Promise<T>,
  ): Promise<T> {
    const name = username.toLowerCase();
    const known = await this.knownAs(name, caller);
    const source: SignInSource =
      known === undefined
        ? { kind: 'address', prefix: addressPrefixes(caller.address).own }
        : { kind: 'device', id: known };
    // One after another from one place: five people of an office behind one address may sign in at the same moment.
    return this.inOrder.take(JSON.stringify([name, source]), async () => {
      const standing = known === undefined ? 'stranger' : 'known';
      requireRoom(standing);
      const attempt = await this.locks.count(name, source);
      if (attempt.refused) throw this.refusal(attempt, attempt.refused, caller);
      const isRight = await checkPassword(attempt.user?.passwordHash, password, standing);
      const proven = isRight
        ? await this.uow.run(async (em) => {
            // A password that was replaced while it was verified does not open a session.
            const user = await this.locks.takeBack(em, attempt);
            return user && { value: await then(em, user, known) };
          })
        : null;
      if (proven) return proven.value;
      await this.locks.recordLocks(attempt);
      this.trace('sign_in_failed', attempt.user ? 'wrong_password' : 'no_account', attempt, caller);
      throw new DomainError('BAD_CREDENTIALS');
    });
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

  /** A session, or a browser that has signed in before: strangers' guesses block neither. */
  private async knownAs(name: string, { session, cookies }: Caller): Promise<string | undefined> {
    if (session !== undefined) return `session ${session}`;
    const account = await this.locks.accountOf(name);
    return account ? this.devices.idOf(account.id, cookies) : undefined;
  }

  private refusal(
    attempt: Attempt,
    { scope, until }: { scope: LockScope; until: Date },
    caller: Caller,
  ): DomainError {
    this.trace('sign_in_locked', `locked_${scope}`, attempt, caller);
    const minutes = Math.ceil((until.getTime() - this.clock.now().getTime()) / 60_000);
    return new DomainError(
      'ACCOUNT_LOCKED',
      `输错密码的次数太多，请 ${minutes} 分钟后再试，或请系统管理员解除锁定`,
      undefined,
      minutes * 60,
    );
  }

  private trace(
    kind: 'sign_in_failed' | 'sign_in_locked',
    reason: TraceReason,
    { name, user }: Attempt,
    { address }: Caller,
  ): void {
    const who = user ? { actorId: user.id } : { nameHash: this.locks.digest(name) };
    this.traces.note({ kind, reason, address, ...who });
  }

  private async open(
    em: EntityManager,
    user: User,
    device: string,
    known: string | undefined,
  ): Promise<OpenedSession> {
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
    const cookieFor = (isSecure: boolean): string => this.devices.cookieFor(user.id, known, isSecure);
    return { accessToken, actor, idleMinutes: this.env.staffIdleMinutes, cookieFor };
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
