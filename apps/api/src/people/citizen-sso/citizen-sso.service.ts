import { Inject, Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { ENV, type Env } from '../../kernel/platform/env.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { API_PREFIX } from '../../kernel/platform/prefix.js';
import { CitizenSessionsService } from '../citizens/citizen-sessions.service.js';
import { Handshakes } from '../sso/handshakes.service.js';
import { NotProven, OidcClient, ProviderDown } from '../sso/index.js';
import { SealedCookies, type SealedCookie } from '../sso/sealed-cookies.service.js';
import { CitizenIdentities } from './citizen-identities.service.js';

const PATH = `/${API_PREFIX}/citizen/sso`;
const COOKIE = 'huiyin_citizen_sso';
/** The session on its way from the callback to the page that asked for it: not in an address, where histories keep it. */
const SESSION: SealedCookie = {
  name: 'huiyin_citizen_session',
  path: PATH,
  lastsMs: 120_000,
  sameSite: 'strict',
};

interface Purpose {
  /** the page that the person comes back to */
  next: string;
}

/** What the page that asked for it gets. It takes the cookie back; a copy of the cookie is good as long as the cookie was. */
export interface CitizenSignedIn {
  accessToken: string;
  /** ISO instant */
  expiresAt: string;
  /** as proved at the provider; null when it tells none */
  name: string | null;
  phone: string | null;
}

/** Why a person comes back without a session; the page has a sentence for each. */
export type CitizenRefusal = 'down' | 'failed' | 'expired';

export type CitizenOutcome =
  | { kind: 'signed-in'; next: string; cookie: string }
  | { kind: 'refused'; next: string | null; why: CitizenRefusal };

/** Citizens sign in at 政务服务网 on H5. The mini-program has WeChat for it (docs/adr/0064). */
@Injectable()
export class CitizenSsoService {
  private readonly client: OidcClient | null;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly sessions: CitizenSessionsService,
    private readonly identities: CitizenIdentities,
    private readonly handshakes: Handshakes,
    private readonly cookies: SealedCookies,
    @Inject(ENV) private readonly env: Pick<Env, 'citizenOidc' | 'publicUrl'>,
  ) {
    this.client = env.citizenOidc
      ? new OidcClient(env.citizenOidc, `${env.publicUrl}${PATH}/callback`)
      : null;
  }

  /**
   * @param afresh the person gives their password there, even if another one is still signed in: a shared device
   * @returns where to send the browser; null when the provider does not answer
   * @throws {DomainError} NOT_FOUND no provider is set
   */
  async begin(next: string, afresh: boolean): Promise<{ address: string; cookie: string } | null> {
    const client = this.required();
    try {
      const { address, handshake } = await client.begin(afresh ? { prompt: 'login' } : {});
      const purpose: Purpose = { next };
      return { address, cookie: this.handshakes.keep(COOKIE, PATH, handshake, purpose) };
    } catch (error) {
      if (error instanceof ProviderDown) return null;
      throw error;
    }
  }

  /**
   * What the browser came back with, whatever it is: a refusal is an outcome.
   *
   * @param query of the address it came back to
   * @throws {DomainError} NOT_FOUND no provider is set
   */
  async finish(query: string, cookies: string | undefined): Promise<CitizenOutcome> {
    const client = this.required();
    const begun = this.handshakes.read<Purpose>(COOKIE, PATH, cookies);
    if (!begun) return { kind: 'refused', next: null, why: 'expired' };
    const { next } = begun.purpose;
    try {
      const claims = await client.finish(query, begun.handshake);
      return { kind: 'signed-in', next, cookie: this.cookies.keep(SESSION, await this.signIn(claims)) };
    } catch (error) {
      if (error instanceof ProviderDown) return { kind: 'refused', next, why: 'down' };
      if (error instanceof NotProven) return { kind: 'refused', next, why: 'failed' };
      throw error;
    }
  }

  /** The Set-Cookie that ends a sign-in under way. */
  get forgetCookie(): string {
    return this.handshakes.drop(COOKIE, PATH);
  }

  /** The Set-Cookie that takes the session back, which the page has now. */
  get collectedCookie(): string {
    return this.cookies.drop(SESSION);
  }

  /** @throws {DomainError} NOT_FOUND no provider is set, UNAUTHENTICATED this browser has not just signed in */
  collect(cookies: string | undefined): CitizenSignedIn {
    this.required();
    const session = this.cookies.read<CitizenSignedIn>(SESSION, cookies);
    if (!session) throw new DomainError('UNAUTHENTICATED', '登录没有完成，请再登录一次');
    return session;
  }

  private signIn(claims: Parameters<CitizenIdentities['personOf']>[1]): Promise<CitizenSignedIn> {
    const person = this.identities.personOf(this.env.citizenOidc!, claims);
    return this.uow.run(async (em) => {
      const citizenId = await this.identities.accountOf(em, person);
      const { accessToken, expiresAt } = await this.sessions.open(em, citizenId);
      const { name, phone } = person;
      return { accessToken, expiresAt: expiresAt.toISOString(), name, phone };
    });
  }

  private required(): OidcClient {
    if (!this.client) throw new DomainError('NOT_FOUND', '没有接入政务服务网');
    return this.client;
  }
}
