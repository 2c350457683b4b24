import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { isDuplicate } from '../../kernel/database/engine.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { ENV, type Env } from '../../kernel/platform/env.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { newId } from '../../kernel/platform/ids.js';
import type { StaffActor } from '../identity/actor.js';
import { holdOwn } from '../identity/index.js';
import { OfficeService } from '../office/office.service.js';
import { credentialHash } from './credential-hash.js';
import { FactorChanges } from './factor-changes.service.js';
import { PasskeyChallenges } from './passkey-challenges.service.js';
import { Passkey } from './passkey.entity.js';
import type { NewPasskeyDto, PasskeyAddedView, PasskeysView, PasskeyView } from './passkeys.dto.js';
import { RecoveryCodes } from './recovery-codes.service.js';
import { relyingPartyOf, type RelyingParty } from './relying-party.js';
import { challengeOf, creationOptions, verifyNew } from './webauthn.js';

/** Of one account; browsers show them all. */
const MOST = 10;

/** 账号安全: one's own passkeys. */
@Injectable()
export class PasskeysService {
  private readonly party: RelyingParty | { why: string };

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly office: OfficeService,
    private readonly challenges: PasskeyChallenges,
    private readonly changes: FactorChanges,
    private readonly recovery: RecoveryCodes,
    @Inject(ENV) env: Pick<Env, 'publicUrl'>,
  ) {
    this.party = relyingPartyOf(env.publicUrl);
  }

  async list(actor: StaffActor): Promise<PasskeysView> {
    const rows = await this.uow.read((em) => ofUser(em, actor.id));
    const { party } = this;
    return {
      items: rows.map((row) => this.view(row)),
      origin: 'why' in party ? null : party.origin,
      unavailable: 'why' in party ? party.why : null,
    };
  }

  /** @throws {DomainError} ACTION_NOT_ALLOWED there are none at this address, or the person has too many */
  async begin(actor: StaffActor, session: string): Promise<object> {
    const party = this.required();
    const known = await this.uow.read((em) => ofUser(em, actor.id));
    requireRoom(known);
    const challenge = await this.challenges.ask(actor.id, { purpose: 'enrol', session });
    const { shortName, name } = this.office.current();
    const here = known.filter(({ rpId }) => rpId === party.id);
    return creationOptions(party, `回音 ${shortName || name}`, actor, challenge, here);
  }

  /**
   * Ends the person's other sessions, which were opened with less, and tells them.
   *
   * @param device  its name where the person gave none
   * @throws {DomainError} ACTION_NOT_ALLOWED nothing was begun in this session, or it did not prove itself; DUPLICATE
   */
  async add(
    actor: StaffActor,
    session: string,
    made: NewPasskeyDto,
    device: string,
  ): Promise<PasskeyAddedView> {
    const party = this.required();
    const challenge = challengeOf(made.clientDataJSON);
    const askedFor = challenge && (await this.challenges.take(challenge, { purpose: 'enrol', session }));
    if (!challenge || askedFor !== actor.id)
      throw new DomainError('ACTION_NOT_ALLOWED', '请重新添加：上次开始的已失效');
    const proven = await verifyNew(party, challenge, made);
    if (!proven)
      throw new DomainError(
        'ACTION_NOT_ALLOWED',
        '通行密钥没有通过核验，请重新添加，并按提示验证指纹、面容或 PIN',
      );
    const row: Passkey = {
      ...proven,
      id: newId(),
      userId: actor.id,
      name: made.name ?? device,
      rpId: party.id,
      credentialHash: credentialHash(proven.credentialId),
      transports: [...new Set(made.transports)].join(','),
      createdAt: this.clock.now(),
      lastUsedAt: null,
    };
    return this.uow.run(async (em) => {
      await holdOwn(em, actor.id, session);
      requireRoom(await ofUser(em, actor.id));
      const wasOn = await this.changes.isOn(em, actor.id);
      await insertOnce(em, row);
      await this.changes.setUp(em, actor, session, 'user.passkey');
      const recoveryCodes = wasOn ? [] : await this.recovery.replace(em, actor.id);
      return { passkey: this.view(row), recoveryCodes };
    });
  }

  /** @throws {DomainError} NOT_FOUND no such passkey of this person */
  async rename(actor: StaffActor, session: string, id: string, name: string): Promise<PasskeyView> {
    return this.uow.run(async (em) => {
      await holdOwn(em, actor.id, session);
      const row = await em.findOneBy(Passkey, { id, userId: actor.id });
      if (!row) throw passkeyNotFound();
      await em.update(Passkey, { id }, { name });
      await this.audit.append(em, {
        actor,
        action: 'user.passkey_name',
        subjectType: 'user',
        subjectId: actor.id,
        detail: { passkey: id },
      });
      return this.view({ ...row, name });
    });
  }

  /** @throws {DomainError} NOT_FOUND; ACTION_NOT_ALLOWED it is all there is, and the role must have a second factor */
  async remove(actor: StaffActor, session: string, id: string): Promise<void> {
    const removed = async (em: EntityManager): Promise<boolean> => {
      const { affected } = await em.delete(Passkey, { id, userId: actor.id });
      if (!affected) throw passkeyNotFound();
      return true;
    };
    await this.uow.run((em) =>
      this.changes.takeAway(em, actor, session, () => removed(em), 'user.passkey_off'),
    );
  }

  private required(): RelyingParty {
    if ('why' in this.party) throw new DomainError('ACTION_NOT_ALLOWED', this.party.why);
    return this.party;
  }

  private view({ id, name, rpId, createdAt, lastUsedAt }: Passkey): PasskeyView {
    return {
      id,
      name,
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
      usable: !('why' in this.party) && this.party.id === rpId,
    };
  }
}

const ofUser = (em: EntityManager, userId: string): Promise<Passkey[]> =>
  em.find(Passkey, { where: { userId }, order: { createdAt: 'ASC', id: 'ASC' } });

function requireRoom(known: readonly Passkey[]): void {
  if (known.length >= MOST)
    throw new DomainError('ACTION_NOT_ALLOWED', `通行密钥最多 ${MOST} 个，请先删除不用的`);
}

async function insertOnce(em: EntityManager, row: Passkey): Promise<void> {
  try {
    await em.insert(Passkey, { ...row });
  } catch (error) {
    throw isDuplicate(error) ? new DomainError('DUPLICATE', '这个通行密钥已经登记过') : error;
  }
}

export const passkeyNotFound = (): DomainError =>
  new DomainError('NOT_FOUND', '没有这个通行密钥，可能已经删除');
