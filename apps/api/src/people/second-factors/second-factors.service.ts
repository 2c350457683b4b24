import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { changeRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError, fieldError } from '../../kernel/platform/errors.js';
import { FieldCipher } from '../../kernel/platform/field-cipher.js';
import type { StaffActor } from '../identity/actor.js';
import { holdOwn, holdUser } from '../identity/index.js';
import { StaffSession } from '../identity/staff-session.entity.js';
import { OfficeService } from '../office/office.service.js';
import { CodeGuesses } from './code-guesses.service.js';
import { FactorChanges, isRequired } from './factor-changes.service.js';
import { addressOf, newSecret, readCode, stepOf } from './one-time-codes.js';
import { Passkey } from './passkey.entity.js';
import { RecoveryCodes } from './recovery-codes.service.js';
import { SecondFactor } from './second-factor.entity.js';

const SECRET = 'staff_second_factors.secret';
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
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    private readonly office: OfficeService,
    private readonly guesses: CodeGuesses,
    private readonly recovery: RecoveryCodes,
    private readonly changes: FactorChanges,
  ) {}

  async ofOne(actor: StaffActor): Promise<OwnSecondFactor> {
    return this.uow.read(async (em) => ({
      since: (await em.findOneBy(SecondFactor, { userId: actor.id }))?.confirmedAt ?? null,
      recoveryCodesLeft: await this.recovery.left(em, actor.id),
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
      await holdOwn(em, actor.id, session);
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
      await holdOwn(em, actor.id, session);
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
      await this.changes.setUp(em, actor, session, 'user.second_factor');
      return this.recovery.replace(em, actor.id);
    });
    if (!codes) throw fieldError('code', '验证码不正确：请核对手机时间，再填验证器现在显示的六位数字');
    return codes;
  }

  /** Ten new recovery codes; the old ones are worth nothing from now on. @throws {DomainError} ACTION_NOT_ALLOWED */
  async renewRecoveryCodes(actor: StaffActor, session: string): Promise<string[]> {
    return this.uow.run(async (em) => {
      await holdOwn(em, actor.id, session);
      if (!(await this.changes.isOn(em, actor.id)))
        throw new DomainError('ACTION_NOT_ALLOWED', '还没有设置第二验证方式');
      await this.changes.record(em, actor, 'user.recovery_codes', actor.id);
      return this.recovery.replace(em, actor.id);
    });
  }

  /** Passkeys stay. @throws {DomainError} ACTION_NOT_ALLOWED nothing is left, and the role must have a second factor */
  async turnOff(actor: StaffActor, session: string): Promise<void> {
    await this.uow.run((em) =>
      this.changes.takeAway(em, actor, session, () => removed(em, actor.id), 'user.second_factor_off'),
    );
  }

  /**
   * For a person who has lost the app, the passkeys and the recovery codes. Ends their sessions: the next sign-in takes the password
   * alone, and where the role must have a second factor, sets one up. Any number of times.
   *
   * @param by null: at the server's command line
   */
  async reset(em: EntityManager, by: StaffActor | null, userId: string): Promise<void> {
    await holdUser(em, userId);
    const wasOn = await this.changes.isOn(em, userId);
    await em.delete(SecondFactor, { userId });
    await em.delete(Passkey, { userId });
    await this.recovery.remove(em, userId);
    if (!wasOn) return;
    await em.delete(StaffSession, { userId });
    await this.changes.record(em, by, 'user.second_factor_reset', userId);
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
    if (!(await this.recovery.accept(em, userId, code))) return false;
    await this.changes.record(em, null, 'session.recovery_code', userId);
    return true;
  }
}

/** @returns whether it was in use */
async function removed(em: EntityManager, userId: string): Promise<boolean> {
  const row = await em.findOneBy(SecondFactor, { userId });
  await em.delete(SecondFactor, { userId });
  return row?.confirmedAt != null;
}
