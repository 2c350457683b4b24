import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { bindInstant } from '../../kernel/database/engine.js';
import { changeRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { ENV, type Env } from '../../kernel/platform/env.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { PasskeyChallenges, type Occasion } from './passkey-challenges.service.js';
import { Passkey } from './passkey.entity.js';
import type { PasskeyAnswerDto } from './passkeys.dto.js';
import { credentialHash } from './credential-hash.js';
import { relyingPartyOf, type RelyingParty } from './relying-party.js';
import { challengeOf, requestOptions, verifyAnswer } from './webauthn.js';

/** A passkey that has signed. It counts when {@link PasskeyAnswers.accept} has taken it. */
export interface ProvenPasskey {
  id: string;
  userId: string;
  /** how often it had signed when it was read, and now */
  was: number;
  counter: number;
}

/** A passkey once more, or instead of a code: asking for it, and judging what came back. */
@Injectable()
export class PasskeyAnswers {
  /** null: there are no passkeys at this address */
  private readonly party: RelyingParty | null;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly challenges: PasskeyChallenges,
    @Inject(ENV) env: Pick<Env, 'publicUrl'>,
  ) {
    const party = relyingPartyOf(env.publicUrl);
    this.party = 'why' in party ? null : party;
  }

  /** Whether the account has one for this address. */
  has(em: EntityManager, userId: string): Promise<boolean> {
    return this.party ? em.existsBy(Passkey, { userId, rpId: this.party.id }) : Promise.resolve(false);
  }

  /** @throws {DomainError} ACTION_NOT_ALLOWED the account has none for this address */
  async ask(userId: string, occasion: Occasion): Promise<object> {
    const { party } = this;
    const allowed = party ? await this.uow.read((em) => em.findBy(Passkey, { userId, rpId: party.id })) : [];
    if (!party || allowed.length === 0) throw noPasskey();
    return requestOptions(party, await this.challenges.ask(userId, occasion), allowed);
  }

  /**
   * Judges an answer, outside any transaction, and ends its challenge whatever it is.
   *
   * @returns null: not to be taken
   */
  async check(answer: PasskeyAnswerDto, occasion: Occasion): Promise<ProvenPasskey | null> {
    const { party } = this;
    const challenge = challengeOf(answer.clientDataJSON);
    if (!party || challenge === null) return null;
    const userId = await this.challenges.take(challenge, occasion);
    if (userId === null) return null;
    const passkey = await this.uow.read((em) =>
      em.findOneBy(Passkey, { credentialHash: credentialHash(answer.id), userId, rpId: party.id }),
    );
    if (!passkey) return null;
    const counter = await verifyAnswer(party, challenge, answer, passkey);
    if (counter === null) return null;
    const { id, counter: was } = passkey;
    if (isBehind(counter, was)) {
      await this.recordBehind(passkey);
      return null;
    }
    return { id, userId, was, counter };
  }

  /** Takes it, unless it was removed or has signed something else since it was read. */
  async accept(em: EntityManager, userId: string, proven: ProvenPasskey | null): Promise<boolean> {
    if (proven?.userId !== userId) return false;
    const changed = await changeRows(
      em,
      'UPDATE staff_passkeys SET counter = ?, last_used_at = ? WHERE id = ? AND user_id = ? AND counter = ?',
      [proven.counter, bindInstant(this.uow.engine, this.clock.now()), proven.id, userId, proven.was],
    );
    return changed === 1;
  }

  /** Two devices share the key: one of them is a copy. */
  private async recordBehind({ id, userId }: Passkey): Promise<void> {
    await this.uow.run((em) =>
      this.audit.append(em, {
        actor: { role: 'system', id: null },
        action: 'user.passkey_behind',
        subjectType: 'user',
        subjectId: userId,
        detail: { passkey: id },
      }),
    );
  }
}

export const noPasskey = (): DomainError =>
  new DomainError('ACTION_NOT_ALLOWED', '这个账号没有可在本网址使用的通行密钥，请填验证码或恢复码');

/** Devices that do not count say 0 each time. */
const isBehind = (counter: number, was: number): boolean => (counter > 0 || was > 0) && counter <= was;
