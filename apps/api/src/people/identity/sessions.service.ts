import { createHash, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { bindInstant, readInstant } from '../../kernel/database/engine.js';
import { readRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { ENV, type Env } from '../../kernel/platform/env.js';
import { isRequired } from '../second-factors/factor-changes.service.js';
import { HAS_SECOND_FACTOR } from '../second-factors/second-factors.queries.js';
import type { StaffActor } from './actor.js';
import { isLeftOver, sessionEnded } from './hold-own.js';
import { SignInDevices } from './sign-in-devices.service.js';
import { StaffSession, type SignInMethod } from './staff-session.entity.js';
import type { User } from './user.entity.js';

/** a session ends after this, however busy */
export const MAX_SESSION_HOURS = 12;
/** how long a password given once is good for changing accounts */
export const FRESH_MS = 10 * 60_000;
/** How much a clock may have been put back, or be behind another server's, before a session ends. */
const SKEW_MS = 60_000;
/** last_seen_at is written at most this often */
const TOUCH_MS = 60_000;

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
  method: SignInMethod;
  second_factor_at: unknown;
  has_factor: unknown;
  factor_required: unknown;
}

export interface ResumedSession {
  actor: StaffActor;
  tokenHash: string;
  /** the password was given in the last minutes */
  isFresh: boolean;
  /** of an account with a second factor, or that signed in at the provider: whether it was given in the last minutes */
  strong: { isLately: boolean } | null;
}

export interface Opening {
  /** as deviceOf() names it */
  device: string;
  /** the browser, when the account has signed in with it before */
  known?: string | undefined;
  method: SignInMethod;
  /** what was given besides the password; the provider asks for it itself */
  secondFactor: 'code' | 'passkey' | 'provider' | null;
  providerSid?: string | null;
}

/** Sessions that are open: they begin, go on and end. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly devices: SignInDevices,
    @Inject(ENV) private readonly env: Pick<Env, 'staffIdleMinutes'>,
  ) {}

  /**
   * In the transaction that proved it.
   *
   * @returns until when nothing is asked again
   * @throws {DomainError} UNAUTHENTICATED the session was ended meanwhile
   */
  async steppedUp(
    em: EntityManager,
    actor: Pick<StaffActor, 'id' | 'role'>,
    tokenHash: string,
  ): Promise<Date> {
    const secondFactorAt = this.clock.now();
    const { affected } = await em.update(StaffSession, { tokenHash, userId: actor.id }, { secondFactorAt });
    if (affected !== 1) throw sessionEnded();
    await this.audit.append(em, {
      actor,
      action: 'session.step_up',
      subjectType: 'session',
      subjectId: actor.id,
    });
    return new Date(secondFactorAt.getTime() + FRESH_MS);
  }

  /** @throws {DomainError} UNAUTHENTICATED unknown, idle too long, too old, or the account was closed */
  async resume(token: string): Promise<ResumedSession> {
    const tokenHash = digest(token);
    // One page asks for several things at once.
    const [row] = await this.uow.readTogether(`session ${tokenHash}`, (em) =>
      readRows<SessionRow>(
        em,
        `SELECT u.id, u.role, u.department_id, u.username, u.display_name, u.active,
                u.must_change_password, s.created_at, s.last_seen_at, s.confirmed_at, s.method,
                s.second_factor_at, CASE WHEN ${HAS_SECOND_FACTOR} THEN 1 ELSE 0 END AS has_factor,
                r.since AS factor_required
         FROM staff_sessions s JOIN users u ON u.id = s.user_id
           LEFT JOIN second_factor_roles r ON r.role = u.role
         WHERE s.token_hash = ?`,
        [tokenHash],
      ),
    );
    const now = this.clock.now().getTime();
    // A clock that went back must not lengthen anything: what lies in the future counts as long ago.
    const isWithin = (at: unknown, ms: number): boolean => {
      if (at === null) return false;
      const age = now - readInstant(at).getTime();
      return age >= -SKEW_MS && age <= ms;
    };
    if (
      !row?.active ||
      !isWithin(row.last_seen_at, this.env.staffIdleMinutes * 60_000) ||
      !isWithin(row.created_at, MAX_SESSION_HOURS * 3_600_000) ||
      isLeftOver(row)
    )
      throw sessionEnded();
    if (!isWithin(row.last_seen_at, TOUCH_MS)) await this.touch(tokenHash, new Date(now));
    return {
      actor: actorOf(row),
      tokenHash,
      isFresh: isWithin(row.confirmed_at ?? row.created_at, FRESH_MS),
      strong: isStrong(row) ? { isLately: isWithin(row.second_factor_at, FRESH_MS) } : null,
    };
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

  /** In the transaction that proved who it is. The caller has seen that the account may sign in. */
  async open(
    em: EntityManager,
    user: User,
    { device, known, method, secondFactor, providerSid = null }: Opening,
  ): Promise<OpenedSession> {
    const accessToken = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    const { id, role, departmentId, username, displayName, mustChangePassword } = user;
    const secondFactorDue = secondFactor === null && (await isRequired(em, role));
    const actor: StaffActor = {
      id,
      role,
      departmentId,
      username,
      displayName,
      mustChangePassword,
      secondFactorDue,
    };
    await em.insert(StaffSession, {
      tokenHash: digest(accessToken),
      userId: user.id,
      createdAt: now,
      lastSeenAt: now,
      device,
      method,
      providerSid,
      secondFactorAt: secondFactor === null ? null : now,
    });
    await this.audit.append(em, {
      actor,
      action: 'session.start',
      subjectType: 'session',
      subjectId: user.id,
      ...(secondFactor === null ? {} : { detail: { method, secondFactor } }),
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
  secondFactorDue: row.factor_required !== null && !isStrong(row),
});

const isStrong = ({ has_factor, method }: SessionRow): boolean =>
  Number(has_factor) === 1 || method === 'oidc';

const digest = (token: string): string => createHash('sha256').update(token).digest('base64url');
