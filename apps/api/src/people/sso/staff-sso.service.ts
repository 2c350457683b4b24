import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { isDuplicate } from '../../kernel/database/engine.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { ENV, type Env } from '../../kernel/platform/env.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { API_PREFIX } from '../../kernel/platform/prefix.js';
import type { StaffActor } from '../identity/actor.js';
import { hashPassword, holdOwn } from '../identity/index.js';
import { SessionsService, type OpenedSession } from '../identity/sessions.service.js';
import { StaffSession } from '../identity/staff-session.entity.js';
import { User } from '../identity/user.entity.js';
import { Handshakes } from './handshakes.service.js';
import { NotProven, OidcClient, ProviderDown, type Claims } from './oidc-client.js';
import { SsoAccounts, SsoRefused, type SsoRefusal } from './sso-accounts.service.js';
import { SsoLogout } from './sso-logout.entity.js';
import { StaffIdentity } from './staff-identity.entity.js';

export const STAFF_SSO_PATH = `/${API_PREFIX}/staff/sso`;
const COOKIE = 'huiyin_sso';
/** For a step-up: the password was given at the provider within so many seconds. */
const JUST_NOW_S = 300;

type Purpose =
  | { kind: 'sign-in'; next: string }
  | { kind: 'link' | 'step-up'; userId: string; session: string };

export type SsoOutcome =
  | { kind: 'sign-in'; session: OpenedSession; next: string }
  | { kind: 'link' }
  | { kind: 'step-up' }
  | { kind: 'refused'; of: Purpose['kind']; why: SsoRefusal };

/** Staff sign in, link their account and step up at the provider that the bureau has. */
@Injectable()
export class StaffSsoService {
  private readonly client: OidcClient | null;
  /** hash of a password that was thrown away, for accounts that have none */
  private unusable: Promise<string> | undefined;

  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly sessions: SessionsService,
    private readonly accounts: SsoAccounts,
    private readonly handshakes: Handshakes,
    @Inject(ENV) private readonly env: Pick<Env, 'oidc' | 'publicUrl'>,
  ) {
    this.client = env.oidc ? new OidcClient(env.oidc, `${env.publicUrl}${STAFF_SSO_PATH}/callback`) : null;
  }

  /** What people call the provider; null when there is none. */
  get name(): string | null {
    return this.client?.name ?? null;
  }

  /** Whether the account signs in there, too. */
  isLinked(userId: string): Promise<boolean> {
    return this.uow.read((em) => em.existsBy(StaffIdentity, { userId }));
  }

  /** @throws {DomainError} NOT_FOUND no provider is set; {SsoRefused} it does not answer */
  async begin(purpose: Purpose): Promise<{ address: string; cookie: string }> {
    const again = purpose.kind === 'step-up' ? { prompt: 'login', max_age: '0' } : undefined;
    try {
      const { address, handshake } = await this.required().begin(again);
      return { address, cookie: this.handshakes.keep(COOKIE, STAFF_SSO_PATH, handshake, purpose) };
    } catch (error) {
      throw error instanceof ProviderDown ? new SsoRefused('down') : error;
    }
  }

  /** The provider sends people back to this server's public address, whatever a proxy says of the connection. */
  get isOverTls(): boolean {
    return this.env.publicUrl?.startsWith('https:') ?? false;
  }

  get forgetCookie(): string {
    return this.handshakes.drop(COOKIE, STAFF_SSO_PATH);
  }

  /** What the browser came back with, whatever it is: a refusal is an outcome. */
  async finish(query: string, cookies: string | undefined, device: string): Promise<SsoOutcome> {
    const begun = this.handshakes.read<Purpose>(COOKIE, STAFF_SSO_PATH, cookies);
    if (!begun) return { kind: 'refused', of: 'sign-in', why: 'expired' };
    const { purpose, handshake } = begun;
    try {
      const maxAge = purpose.kind === 'step-up' ? JUST_NOW_S : undefined;
      const claims = await this.required().finish(query, handshake, maxAge);
      if (purpose.kind === 'sign-in')
        return { kind: 'sign-in', session: await this.signIn(claims, device), next: purpose.next };
      await this.uow.run((em) => this.goOn(em, purpose, claims));
      return purpose.kind === 'link' ? { kind: 'link' } : { kind: 'step-up' };
    } catch (error) {
      return { kind: 'refused', of: purpose.kind, why: whyOf(error) };
    }
  }

  async unlink(actor: StaffActor, session: string): Promise<void> {
    await this.uow.run(async (em) => {
      await holdOwn(em, actor.id, session);
      await this.accounts.unlink(em, actor);
    });
  }

  /**
   * Ends the sessions that the provider says have ended.
   *
   * @throws {DomainError} MALFORMED_REQUEST it is not the provider's, or was used; UNAVAILABLE its keys cannot be read
   */
  async logout(token: string): Promise<void> {
    const { issuer } = this.required();
    const { jti, sub, sid } = await this.readLogout(token);
    const of = (kind: 'sub' | 'sid' | 'jti', value: string): string =>
      this.accounts.digest(issuer, kind, value);
    await this.uow.run(async (em) => {
      try {
        await em.insert(SsoLogout, { jtiHash: of('jti', jti), at: this.clock.now() });
      } catch (error) {
        throw isDuplicate(error) ? new DomainError('MALFORMED_REQUEST', '这个退出通知已经处理过') : error;
      }
      const identity =
        sub === undefined ? null : await em.findOneBy(StaffIdentity, { identityHash: of('sub', sub) });
      if (sub !== undefined && !identity) return;
      const ended = await em.find(StaffSession, {
        where: {
          method: 'oidc',
          ...(identity ? { userId: identity.userId } : {}),
          ...(sid === undefined ? {} : { providerSid: of('sid', sid) }),
        },
      });
      for (const { tokenHash, userId } of ended) {
        await em.delete(StaffSession, { tokenHash });
        await this.audit.append(em, {
          actor: { role: 'system', id: null },
          action: 'session.provider_end',
          subjectType: 'session',
          subjectId: userId,
        });
      }
    });
  }

  private async readLogout(token: string): ReturnType<OidcClient['readLogout']> {
    try {
      return await this.required().readLogout(token);
    } catch (error) {
      if (error instanceof ProviderDown) throw new DomainError('UNAVAILABLE', '统一身份认证没有应答');
      if (error instanceof NotProven) throw new DomainError('MALFORMED_REQUEST', '退出通知没有通过核验');
      throw error;
    }
  }

  private async signIn(claims: Claims, device: string): Promise<OpenedSession> {
    const provider = this.env.oidc!;
    this.unusable ??= hashPassword(randomBytes(32).toString('base64url'));
    const unusable = await this.unusable;
    const sid = typeof claims.sid === 'string' ? claims.sid : null;
    const providerSid = sid === null ? null : this.accounts.digest(provider.issuer, 'sid', sid);
    return this.uow.run(async (em) => {
      const user = await this.accounts.accountOf(em, provider, claims, unusable);
      return this.sessions.open(em, user, { device, method: 'oidc', secondFactor: 'provider', providerSid });
    });
  }

  private async goOn(
    em: EntityManager,
    { kind, userId, session }: Exclude<Purpose, { kind: 'sign-in' }>,
    claims: Claims,
  ): Promise<void> {
    const { issuer } = this.required();
    await holdOwn(em, userId, session);
    if (kind === 'link') return this.accounts.linkOwn(em, issuer, claims, { id: userId });
    if (!(await this.accounts.isOf(em, issuer, claims, userId))) throw new SsoRefused('other-person');
    const { id, role } = await em.findOneByOrFail(User, { id: userId });
    await this.sessions.steppedUp(em, { id, role }, session);
  }

  private required(): OidcClient {
    if (!this.client) throw new DomainError('NOT_FOUND', '没有接入统一身份认证');
    return this.client;
  }
}

function whyOf(error: unknown): SsoRefusal {
  if (error instanceof SsoRefused) return error.why;
  if (error instanceof ProviderDown) return 'down';
  if (error instanceof NotProven) return 'failed';
  // The session in which it was begun has ended.
  if (error instanceof DomainError && error.code === 'UNAUTHENTICATED') return 'expired';
  throw error;
}
