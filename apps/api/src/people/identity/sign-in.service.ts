import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError, fieldError } from '../../kernel/platform/errors.js';
import { FactorChanges } from '../second-factors/factor-changes.service.js';
import { PasskeyAnswers, type ProvenPasskey } from '../second-factors/passkey-answers.service.js';
import type { Occasion } from '../second-factors/passkey-challenges.service.js';
import type { PasskeyAnswerDto } from '../second-factors/index.js';
import { SecondFactorsService } from '../second-factors/second-factors.service.js';
import type { StaffActor } from './actor.js';
import { SessionsService, type OpenedSession } from './sessions.service.js';
import {
  CodeMissing,
  NoPasskey,
  SignInAttempts,
  WrongCode,
  WrongPasskey,
  type Caller,
} from './sign-in-attempts.service.js';

/** Six digits or a recovery code, or a passkey; the passkey where there are both. */
export interface SecondStep {
  code?: string | undefined;
  passkey?: PasskeyAnswerDto | undefined;
}

/** What a user signs in with, and from where. */
export interface SignIn extends Caller, SecondStep {
  username: string;
  password: string;
  /** as deviceOf() names it */
  device: string;
}

/** A session in which the second factor is given once more, and from where. */
export interface SteppingUp {
  address: string;
  tokenHash: string;
}

/** A second step whose passkey has been judged: null, where it is not to be taken. */
type Judged = { code: string } | { passkey: ProvenPasskey | null } | null;

const AT_SIGN_IN: Occasion = { purpose: 'sign-in', session: null };

/** Signing in with a password and, where the account has one, a second factor; and the second factor once more. */
@Injectable()
export class SignInService {
  constructor(
    private readonly attempts: SignInAttempts,
    private readonly sessions: SessionsService,
    private readonly factors: FactorChanges,
    private readonly codes: SecondFactorsService,
    private readonly passkeys: PasskeyAnswers,
  ) {}

  /**
   * @throws {DomainError} see {@link SignInAttempts.prove}; SECOND_FACTOR_REQUIRED, whose `errors` name what may be
   * given
   */
  async signIn({ username, password, code, passkey, device, ...caller }: SignIn): Promise<OpenedSession> {
    const given = await this.judged({ code, passkey }, AT_SIGN_IN);
    try {
      return await this.attempts.prove(username, password, caller, async (em, user, known) => {
        const isOn = await this.factors.isOn(em, user.id);
        if (isOn) await this.take(em, user.id, given);
        const by = isOn && given ? kindOf(given) : null;
        return this.sessions.open(em, user, { device, known, method: 'password', secondFactor: by });
      });
    } catch (error) {
      throw error instanceof CodeMissing ? asked(error) : error;
    }
  }

  /**
   * What a passkey is to sign, for a person who has given the right password: neither a success nor a failure, as
   * {@link CodeMissing} is, unless the account has none.
   *
   * @throws {DomainError} as {@link signIn}; ACTION_NOT_ALLOWED the account has none for this address
   */
  async askPasskey(username: string, password: string, caller: Caller): Promise<object> {
    try {
      return await this.attempts.prove(username, password, caller, async (em, user) => {
        throw (await this.passkeys.has(em, user.id)) ? new CodeMissing(user.id, true) : new NoPasskey();
      });
    } catch (error) {
      if (error instanceof CodeMissing) return this.passkeys.ask(error.userId, AT_SIGN_IN);
      throw error;
    }
  }

  /** What a passkey is to sign in a session that is open. @throws {DomainError} ACTION_NOT_ALLOWED */
  askPasskeyAgain(actor: StaffActor, tokenHash: string): Promise<object> {
    return this.passkeys.ask(actor.id, { purpose: 'step-up', session: tokenHash });
  }

  /**
   * The second factor once more, in a session that is open.
   *
   * @returns until when nothing is asked again
   * @throws {DomainError} VALIDATION_FAILED a wrong code or passkey, or one that was used; ACCOUNT_LOCKED, as at
   * signing in
   */
  async stepUp(actor: StaffActor, { address, tokenHash }: SteppingUp, step: SecondStep): Promise<Date> {
    const given = await this.judged(step, { purpose: 'step-up', session: tokenHash });
    if (!given) throw fieldError('code', '请填写验证码');
    // Counted apart from passwords: a right password would clear the count of wrong codes.
    const caller = { address, session: `code ${tokenHash}` };
    try {
      return await this.attempts.proveByCode(actor.username, caller, async (em) => {
        await this.take(em, actor.id, given);
        return this.sessions.steppedUp(em, actor, tokenHash);
      });
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'SECOND_FACTOR_WRONG') throw error;
      throw kindOf(given) === 'passkey'
        ? fieldError('passkey', error.detail)
        : fieldError('code', '验证码不正确或已用过，请等下一个');
    }
  }

  /** Before the password is looked at, and outside its transaction: a wrong answer ends its challenge, too. */
  private async judged({ code, passkey }: SecondStep, occasion: Occasion): Promise<Judged> {
    if (passkey) return { passkey: await this.passkeys.check(passkey, occasion) };
    return code === undefined ? null : { code };
  }

  private async take(em: EntityManager, userId: string, given: Judged): Promise<void> {
    if (!given) throw new CodeMissing(userId, await this.passkeys.has(em, userId));
    if ('passkey' in given) {
      if (!(await this.passkeys.accept(em, userId, given.passkey))) throw new WrongPasskey();
      return;
    }
    if (!(await this.codes.accept(em, userId, given.code))) throw new WrongCode();
  }
}

const kindOf = (given: NonNullable<Judged>): 'code' | 'passkey' => ('passkey' in given ? 'passkey' : 'code');

const asked = ({ hasPasskey }: CodeMissing): DomainError =>
  new DomainError('SECOND_FACTOR_REQUIRED', '请填写验证器上的六位数字，或一个恢复码', [
    { path: 'code', message: '验证器上的六位数字，或一个恢复码' },
    ...(hasPasskey ? [{ path: 'passkey', message: '通行密钥' }] : []),
  ]);
