import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { StaffRole } from '@huiyin/contract';
import { In, IsNull, Not, type EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { insertRows } from '../../kernel/database/rows.js';
import { changeRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { OutboxService } from '../../kernel/outbox/outbox.service.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError, fieldError } from '../../kernel/platform/errors.js';
import { FieldCipher } from '../../kernel/platform/field-cipher.js';
import { Keys } from '../../kernel/platform/keys.js';
import { readableCode } from '../../kernel/platform/readable-code.js';
import type { StaffActor } from '../identity/actor.js';
import { holdUser } from '../identity/index.js';
import { StaffSession } from '../identity/staff-session.entity.js';
import { OfficeService } from '../office/office.service.js';
import { CodeGuesses } from './code-guesses.service.js';
import { addressOf, newSecret, readCode, stepOf } from './one-time-codes.js';
import { RecoveryCode } from './recovery-code.entity.js';
import { SecondFactorRole } from './second-factor-role.entity.js';
import { SecondFactor } from './second-factor.entity.js';

const SECRET = 'staff_second_factors.secret';
const RECOVERY_CODES = 10;
/** How long the picture of a new secret may be looked at before it has to be asked for anew. */
const PENDING_MS = 30 * 60_000;
/** Wrong ones before a new secret has to be asked for. */
const MOST_FIRST_CODES = 5;

/** What a person has set up. */
export interface OwnSecondFactor {
  since: Date | null;
  recoveryCodesLeft: number;
  required: boolean;
}

/** A second factor besides the password: an authenticator app, and recovery codes for the day it is lost. */
@Injectable()
export class SecondFactorsService {
  private readonly key: Buffer;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly outbox: OutboxService,
    private readonly cipher: FieldCipher,
    private readonly office: OfficeService,
    private readonly guesses: CodeGuesses,
    keys: Keys,
  ) {
    this.key = keys.derive('recovery-code');
  }

  /** Whether signing in takes more than the password. */
  isOn(em: EntityManager, userId: string): Promise<boolean> {
    return em.existsBy(SecondFactor, { userId, confirmedAt: Not(IsNull()) });
  }

  /** Those of the accounts that have one. */
  async among(em: EntityManager, userIds: readonly string[]): Promise<Set<string>> {
    const rows = await em.findBy(SecondFactor, { userId: In(userIds), confirmedAt: Not(IsNull()) });
    return new Set(rows.map(({ userId }) => userId));
  }

  async ofOne(actor: StaffActor): Promise<OwnSecondFactor> {
    return this.uow.read(async (em) => ({
      since: (await em.findOneBy(SecondFactor, { userId: actor.id }))?.confirmedAt ?? null,
      recoveryCodesLeft: await em.countBy(RecoveryCode, { userId: actor.id, usedAt: IsNull() }),
      required: await isRequired(em, actor.role),
    }));
  }

  /**
   * Takes a code, six digits or a recovery code, and uses it up: the same code is refused afterwards, in this
   * transaction and in any other.
   *
   * @throws {DomainError} ACCOUNT_LOCKED too many were wrong; a recovery code is taken all the same
   */
  async accept(em: EntityManager, userId: string, typed: string): Promise<boolean> {
    const code = readCode(typed);
    if (!code) return false;
    const isRight =
      'digits' in code
        ? await this.acceptDigits(em, userId, code.digits)
        : await this.acceptRecovery(em, userId, code.recovery);
    if (isRight) await this.guesses.clear(em, userId);
    return isRight;
  }

  /** A new secret to be put into an app. The one in use stays in use until {@link confirm}. */
  async begin(actor: StaffActor, session: string): Promise<{ secret: string; address: string }> {
    const secret = newSecret();
    const pending = {
      pendingSecret: this.cipher.seal(secret, SECRET),
      pendingAt: this.clock.now(),
      pendingSession: session,
      pendingFailures: 0,
    };
    await this.uow.run(async (em) => {
      await holdUser(em, actor.id);
      const changed = await em.update(SecondFactor, { userId: actor.id }, pending);
      if (changed.affected) return;
      await em.insert(SecondFactor, { userId: actor.id, secret: null, confirmedAt: null, ...pending });
    });
    const { shortName, name } = this.office.current();
    return { secret, address: addressOf(secret, `回音 ${shortName || name}`, actor.username) };
  }

  /**
   * The first code of a new app. Ends the person's other sessions, which were opened with less, and tells them.
   *
   * @returns recovery codes, which are shown once
   * @throws {DomainError} VALIDATION_FAILED a wrong code; ACTION_NOT_ALLOWED no secret waits, or it waited too long
   */
  async confirm(actor: StaffActor, session: string, typed: string): Promise<string[]> {
    const now = this.clock.now();
    const codes = await this.uow.run(async (em) => {
      await holdUser(em, actor.id);
      const row = await em.findOneBy(SecondFactor, { userId: actor.id });
      const age = now.getTime() - (row?.pendingAt?.getTime() ?? 0);
      if (!row?.pendingSecret || row.pendingSession !== session || age > PENDING_MS)
        throw new DomainError('ACTION_NOT_ALLOWED', '请重新开始：上次的二维码已失效');
      const code = readCode(typed);
      const secret = this.cipher.open(row.pendingSecret, SECRET);
      const step = code && 'digits' in code ? stepOf(secret, code.digits, now) : null;
      if (step === null) {
        const pendingFailures = row.pendingFailures + 1;
        const isOver = pendingFailures >= MOST_FIRST_CODES;
        await em.update(
          SecondFactor,
          { userId: actor.id },
          { pendingFailures, ...(isOver ? { pendingSecret: null, pendingAt: null } : {}) },
        );
        // Thrown outside: what is counted stays.
        return null;
      }
      await em.update(
        SecondFactor,
        { userId: actor.id },
        {
          secret: row.pendingSecret,
          confirmedAt: now,
          lastStep: step,
          pendingSecret: null,
          pendingAt: null,
          pendingSession: null,
          pendingFailures: 0,
          wrongCodes: 0,
          codesLockedUntil: null,
        },
      );
      await em.delete(StaffSession, { userId: actor.id, tokenHash: Not(session) });
      await em.update(StaffSession, { tokenHash: session }, { secondFactorAt: now });
      const fresh = await this.replaceRecoveryCodes(em, actor.id);
      await this.changed(em, actor, 'user.second_factor', actor.id);
      return fresh;
    });
    if (!codes) throw fieldError('code', '验证码不正确：请核对手机时间，再填验证器现在显示的六位数字');
    return codes;
  }

  /** Ten new recovery codes; the old ones are worth nothing from now on. @throws {DomainError} ACTION_NOT_ALLOWED */
  async renewRecoveryCodes(actor: StaffActor): Promise<string[]> {
    return this.uow.run(async (em) => {
      await holdUser(em, actor.id);
      if (!(await this.isOn(em, actor.id)))
        throw new DomainError('ACTION_NOT_ALLOWED', '还没有设置第二验证方式');
      const codes = await this.replaceRecoveryCodes(em, actor.id);
      await this.changed(em, actor, 'user.recovery_codes', actor.id);
      return codes;
    });
  }

  /** @throws {DomainError} ACTION_NOT_ALLOWED the role must have one */
  async turnOff(actor: StaffActor): Promise<void> {
    await this.uow.run(async (em) => {
      await holdUser(em, actor.id);
      if (await isRequired(em, actor.role))
        throw new DomainError('ACTION_NOT_ALLOWED', '您的角色必须使用第二验证方式，只能更换，不能停用');
      if (await this.removed(em, actor.id)) await this.changed(em, actor, 'user.second_factor_off', actor.id);
    });
  }

  /**
   * For a person who has lost the app and the recovery codes. Ends their sessions: the next sign-in takes the password
   * alone, and where the role must have a second factor, sets one up. Any number of times.
   *
   * @param by null: at the server's command line
   */
  async reset(em: EntityManager, by: StaffActor | null, userId: string): Promise<void> {
    await holdUser(em, userId);
    if (!(await this.removed(em, userId))) return;
    await em.delete(StaffSession, { userId });
    await this.changed(em, by, 'user.second_factor_reset', userId);
  }

  private async acceptDigits(em: EntityManager, userId: string, digits: string): Promise<boolean> {
    const row = await em.findOneBy(SecondFactor, { userId });
    if (!row?.confirmedAt || row.secret === null) return false;
    this.guesses.requireUnlocked(row);
    const step = stepOf(this.cipher.open(row.secret, SECRET), digits, this.clock.now());
    if (step === null) return false;
    // Of two requests with one code the first one moves the step, and the other finds it moved.
    const moved = await changeRows(
      em,
      'UPDATE staff_second_factors SET last_step = ? WHERE user_id = ? AND last_step < ?',
      [step, userId, step],
    );
    return moved === 1;
  }

  private async acceptRecovery(em: EntityManager, userId: string, code: string): Promise<boolean> {
    const used = await em.update(
      RecoveryCode,
      { codeHash: this.digest(userId, code), userId, usedAt: IsNull() },
      { usedAt: this.clock.now() },
    );
    if (used.affected !== 1) return false;
    await this.changed(em, null, 'session.recovery_code', userId);
    return true;
  }

  private async removed(em: EntityManager, userId: string): Promise<boolean> {
    const wasOn = await this.isOn(em, userId);
    await em.delete(SecondFactor, { userId });
    await em.delete(RecoveryCode, { userId });
    return wasOn;
  }

  private async replaceRecoveryCodes(em: EntityManager, userId: string): Promise<string[]> {
    const codes = Array.from({ length: RECOVERY_CODES }, () => readableCode(3));
    await em.delete(RecoveryCode, { userId });
    await insertRows(
      em,
      RecoveryCode,
      codes.map((code) => ({
        codeHash: this.digest(userId, code.replaceAll('-', '')),
        userId,
        usedAt: null,
      })),
    );
    return codes;
  }

  /** 59 random bits need no slow hash; the key keeps a copy of the table useless. */
  private digest(userId: string, code: string): string {
    return createHmac('sha256', this.key).update(`${userId}\n${code}`).digest('base64url');
  }

  private async changed(
    em: EntityManager,
    by: StaffActor | null,
    action: string,
    userId: string,
  ): Promise<void> {
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
