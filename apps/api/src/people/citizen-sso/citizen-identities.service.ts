import { Inject, Injectable, Logger } from '@nestjs/common';
import { normalPhone, personalNumbers, TEXT_LIMITS } from '@huiyin/contract';
import { In, type EntityManager } from 'typeorm';
import { isDuplicate, LostRace } from '../../kernel/database/engine.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { KeyWatchService } from '../../kernel/keyring/key-watch.service.js';
import type { CitizenOidcEnv } from '../../kernel/platform/env-oidc.js';
import { Clock } from '../../kernel/platform/clock.js';
import { ENV, type Env } from '../../kernel/platform/env.js';
import { FieldCipher } from '../../kernel/platform/field-cipher.js';
import { newId } from '../../kernel/platform/ids.js';
import { NotProven, textClaim, type Claims } from '../sso/index.js';
import { CitizenIdentity } from './citizen-identity.entity.js';

/** OpenID Connect Core, 2: no `sub` is longer. */
const LONGEST_SUBJECT = 255;
/** A name with a part left out proves nothing. • is also the middle dot of a name, between two parts of it. */
const MASKED = /[*＊×●]|(?<![^•]{2})•|•(?![^•]{2})/;

/** Of all that the provider says about a person what is taken. The telephone goes to the page, and is kept nowhere. */
export interface ProvenPerson {
  /** provider and id of the account there */
  subject: string;
  name: string | null;
  /** as `normalPhone` writes it */
  phone: string | null;
}

export const subjectIndex = (cipher: Pick<FieldCipher, 'blindIndex'>, subject: string): string =>
  cipher.blindIndex(subject, 'citizen-identity');

/** Accounts of citizens at 政务服务网. */
@Injectable()
export class CitizenIdentities {
  private readonly logger = new Logger('Oidc');

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    private readonly keyWatch: KeyWatchService,
    @Inject(ENV) private readonly env: Pick<Env, 'citizenOidc'>,
  ) {}

  /** Whether a provider is set. */
  get areTaken(): boolean {
    return this.env.citizenOidc !== undefined;
  }

  /**
   * What is kept of the claims; the rest ends here.
   *
   * @throws {NotProven} the provider names no account, or names it by an identity number, which we do not keep
   */
  personOf(provider: CitizenOidcEnv, claims: Claims): ProvenPerson {
    const id = textClaim(claims, provider.claims.subject, LONGEST_SUBJECT);
    if (id === null || personalNumbers(id).some(({ kind }) => kind === 'id_number'))
      throw this.unfit('CITIZEN_OIDC_SUBJECT_CLAIM');
    const name = textClaim(claims, provider.claims.name, TEXT_LIMITS.nameMax);
    const isWhole = name !== null && !MASKED.test(name);
    // Without a name people sign in all the same; the operator learns why no letter is marked 实名.
    if (!isWhole) this.unfit('CITIZEN_OIDC_NAME_CLAIM');
    const phone = textClaim(claims, provider.claims.phone, TEXT_LIMITS.phoneMax);
    return {
      subject: subjectOf(provider.issuer, id),
      name: isWhole ? name : null,
      phone: phone === null ? null : normalPhone(phone),
    };
  }

  /** The account of this person, which is made at the first sign-in. @returns the citizen's id */
  async accountOf(em: EntityManager, { subject, name }: ProvenPerson): Promise<string> {
    const known = await this.keyWatch.found(em, () =>
      em.findOneBy(CitizenIdentity, {
        subjectIndex: In(this.cipher.blindIndexes(subject, 'citizen-identity')),
      }),
    );
    const told = { name: name === null ? null : this.cipher.seal(name, 'citizen_identities.name') };
    if (known) {
      const { affected } = await em.update(CitizenIdentity, { id: known.id }, told);
      // The account is being erased at this moment: the second run makes a new one.
      if (affected !== 1) throw new LostRace('citizen identity');
      return known.id;
    }
    const id = newId();
    try {
      await em.insert(CitizenIdentity, {
        id,
        subject: this.cipher.seal(subject, 'citizen_identities.subject'),
        subjectIndex: subjectIndex(this.cipher, subject),
        createdAt: this.clock.now(),
        ...told,
      });
    } catch (error) {
      // Two sign-ins at once: the second run finds the first one's row.
      throw isDuplicate(error) ? new LostRace('citizen identity') : error;
    }
    return id;
  }

  /** The name that this citizen proved at 政务服务网; null without a provider, or for a citizen who proved none. */
  async provenName(citizenId: string): Promise<string | null> {
    if (!this.areTaken) return null;
    const known = await this.uow.read((em) => em.findOneBy(CitizenIdentity, { id: citizenId }));
    return known?.name ? this.cipher.open(known.name, 'citizen_identities.name') : null;
  }

  /** Which setting does not fit what the provider says; never what it says. */
  private unfit(setting: string): NotProven {
    this.logger.warn({ message: 'a claim about a citizen is not what is needed', setting });
    return new NotProven('a claim is not what is needed');
  }
}

/** Two providers may know two people by the same id. */
const subjectOf = (issuer: string, id: string): string => JSON.stringify([issuer, id]);
