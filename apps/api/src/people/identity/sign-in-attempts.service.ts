import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { addressPrefixes } from '../../kernel/platform/address-prefix.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { SecurityTraces, type TraceReason } from '../traces/security-traces.service.js';
import { CodeGuesses } from '../second-factors/code-guesses.service.js';
import { noPasskey } from '../second-factors/passkey-answers.service.js';
import { OneByOne } from './one-by-one.js';
import { checkPassword } from './passwords.js';
import { requireRoom, type Standing } from './password-work.js';
import { SignInDevices } from './sign-in-devices.service.js';
import { SignInLocks, type Attempt, type LockScope, type SignInSource } from './sign-in-locks.service.js';
import type { User } from './user.entity.js';

/** Where a password or a code comes from. */
export interface Caller {
  address: string;
  /** the Cookie header */
  cookies?: string | undefined;
  /** digest of the token, when a signed-in user proves once more who they are */
  session?: string;
}

/** The code is wrong or used up: counted as a wrong password is. */
export class WrongCode extends Error {}

/** Counted as a wrong password is; not as a guess at the six digits, because no number of tries finds a signature. */
export class WrongPasskey extends Error {}

/**
 * The password is right, and a passkey is asked for that the account has not. The console never asks then, so it is a way
 * to try passwords: counted as a wrong one is.
 */
export class NoPasskey extends Error {}

/**
 * The password is right and the code is not given yet. The attempt is neither a failure nor a success: a success would
 * clear the count of wrong codes, and a guesser who has the password could try codes for ever.
 */
export class CodeMissing extends Error {
  constructor(
    readonly userId: string,
    /** a passkey may be given in place of the code */
    readonly hasPasskey: boolean,
  ) {
    super('the second factor is missing');
  }
}

const refusals: Partial<Record<TraceReason, () => DomainError>> = {
  wrong_code: () => new DomainError('SECOND_FACTOR_WRONG'),
  wrong_passkey: () => new DomainError('SECOND_FACTOR_WRONG', '通行密钥没有通过，请再试一次，或填验证码'),
  no_passkey: noPasskey,
};

type Then<T> = (em: EntityManager, user: User, known: string | undefined) => Promise<T>;

/** Proving who one is. Every way of it counts the same failures. */
@Injectable()
export class SignInAttempts {
  private readonly inOrder = new OneByOne();

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly locks: SignInLocks,
    private readonly devices: SignInDevices,
    private readonly traces: SecurityTraces,
    private readonly guesses: CodeGuesses,
  ) {}

  /**
   * Verifies a password; the only place that does.
   *
   * @param username in any case: accounts have small letters
   * @param then runs after a right password, in the transaction that takes the attempt back; may throw {@link WrongCode},
   * {@link WrongPasskey}, {@link NoPasskey} and {@link CodeMissing}, which comes through
   * @throws {DomainError} BAD_CREDENTIALS and, after too many of them, ACCOUNT_LOCKED: unknown name and wrong password
   * alike; SECOND_FACTOR_WRONG; UNAVAILABLE while a flood is being worked off
   */
  prove<T>(username: string, password: string, caller: Caller, then: Then<T>): Promise<T> {
    const isRight = (user: User | null, standing: Standing): Promise<boolean> =>
      checkPassword(user?.passwordHash, password, standing);
    return this.attempt(username.toLowerCase(), caller, isRight, then);
  }

  /** As {@link prove} for a person who is signed in and gives something else than the password. */
  proveByCode<T>(username: string, caller: Caller, then: Then<T>): Promise<T> {
    return this.attempt(username, caller, (user) => Promise.resolve(user !== null), then);
  }

  private async attempt<T>(
    name: string,
    caller: Caller,
    isRight: (user: User | null, standing: Standing) => Promise<boolean>,
    then: Then<T>,
  ): Promise<T> {
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
      const proven = (await isRight(attempt.user, standing))
        ? await this.finish(attempt, known, then)
        : { failed: attempt.user ? ('wrong_password' as const) : ('no_account' as const) };
      if ('value' in proven) return proven.value;
      await this.locks.recordLocks(attempt);
      this.trace('sign_in_failed', proven.failed, attempt, caller);
      throw refusals[proven.failed]?.() ?? new DomainError('BAD_CREDENTIALS');
    });
  }

  private async finish<T>(
    attempt: Attempt,
    known: string | undefined,
    then: Then<T>,
  ): Promise<{ value: T } | { failed: TraceReason }> {
    try {
      const proven = await this.uow.run(async (em) => {
        // A password that was replaced while it was verified does not open a session.
        const user = await this.locks.takeBack(em, attempt);
        return user && { value: await then(em, user, known) };
      });
      return proven ?? { failed: 'wrong_password' };
    } catch (error) {
      if (error instanceof WrongCode) {
        await this.guesses.count(attempt.user!.id);
        return { failed: 'wrong_code' };
      }
      if (error instanceof WrongPasskey) return { failed: 'wrong_passkey' };
      if (error instanceof NoPasskey) return { failed: 'no_passkey' };
      const areCodesLocked = error instanceof DomainError && error.code === 'ACCOUNT_LOCKED';
      if (!areCodesLocked && !(error instanceof CodeMissing)) throw error;
      // Nothing was guessed, and a recovery code must still be let through.
      await this.uow.run((em) => this.locks.uncount(em, attempt));
      throw error;
    }
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
      `输错密码或验证码的次数太多，请 ${minutes} 分钟后再试，或请系统管理员解除锁定`,
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
}
