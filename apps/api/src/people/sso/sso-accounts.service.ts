import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { isDuplicate, LostRace } from '../../kernel/database/engine.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { newId } from '../../kernel/platform/ids.js';
import { Keys } from '../../kernel/platform/keys.js';
import type { OidcEnv } from '../../kernel/platform/env-oidc.js';
import type { StaffActor } from '../identity/actor.js';
import { HandoversService } from '../identity/handovers.service.js';
import { checkPlace, holdUser, requireAnother, USERNAME } from '../identity/index.js';
import { User } from '../identity/user.entity.js';
import { ruleFor, textClaim } from './claims.js';
import type { Claims } from './oidc-client.js';
import { SsoSettingsService, type SsoSettings } from './sso-settings.service.js';
import { StaffIdentity } from './staff-identity.entity.js';

/** Why a person whom the provider knows is not let in; the login page has a sentence for each. */
export const SSO_REFUSALS = [
  'no-account',
  'closed',
  'no-role',
  'other-person',
  'failed',
  'down',
  'expired',
] as const;
export type SsoRefusal = (typeof SSO_REFUSALS)[number];

export class SsoRefused extends Error {
  constructor(readonly why: SsoRefusal) {
    super(why);
  }
}

const NO_ROLE = new Set(['VALIDATION_FAILED', 'ACTION_NOT_ALLOWED', 'HANDOVER_REQUIRED']);

/** Which account a person at the provider signs in to. */
@Injectable()
export class SsoAccounts {
  private readonly key: Buffer;

  constructor(
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly settings: SsoSettingsService,
    private readonly handovers: HandoversService,
    keys: Keys,
  ) {
    this.key = keys.derive('oidc-identity');
  }

  /** Digest of a person or a session of the provider. */
  digest(issuer: string, kind: 'sub' | 'sid' | 'jti', value: string): string {
    return createHmac('sha256', this.key)
      .update(JSON.stringify([issuer, kind, value]))
      .digest('base64url');
  }

  /**
   * The account of these claims: the one that is linked; or, where the office allows it, the one of the same name or a
   * new one.
   *
   * @param unusable hash of a password that is told to no person
   * @throws {SsoRefused}
   */
  async accountOf(em: EntityManager, provider: OidcEnv, claims: Claims, unusable: string): Promise<User> {
    const identityHash = this.digest(provider.issuer, 'sub', claims.sub);
    const settings = await this.settings.in(em);
    const known = await em.findOneBy(StaffIdentity, { identityHash });
    if (known) return this.known(em, known, settings, claims);
    const username = textClaim(claims, provider.claims.username, 40)?.toLowerCase() ?? '';
    const named = username === '' ? null : await em.findOneBy(User, { username });
    if (named?.username === username) {
      if (!settings.linkByUsername || (await em.existsBy(StaffIdentity, { userId: named.id })))
        throw new SsoRefused('no-account');
      if (!named.active) throw new SsoRefused('closed');
      await this.link(em, identityHash, named.id, false);
      return named;
    }
    if (!settings.justInTime) throw new SsoRefused('no-account');
    return this.made(em, { provider, claims, username, identityHash, settings, unusable });
  }

  /**
   * The caller holds the account.
   *
   * @throws {SsoRefused} the person at the provider has another account here, or the account another person there
   */
  async linkOwn(em: EntityManager, issuer: string, claims: Claims, actor: { id: string }): Promise<void> {
    const identityHash = this.digest(issuer, 'sub', claims.sub);
    const [byPerson, byAccount] = [
      await em.findOneBy(StaffIdentity, { identityHash }),
      await em.findOneBy(StaffIdentity, { userId: actor.id }),
    ];
    if (byPerson?.userId === actor.id) return;
    if (byPerson || byAccount) throw new SsoRefused('other-person');
    await this.link(em, identityHash, actor.id, false);
  }

  /** @throws {DomainError} ACTION_NOT_ALLOWED the account was made for the person at the provider */
  async unlink(em: EntityManager, actor: StaffActor): Promise<void> {
    const found = await em.findOneBy(StaffIdentity, { userId: actor.id });
    if (!found) return;
    if (found.managed)
      throw new DomainError('ACTION_NOT_ALLOWED', '这个账号由统一身份认证建立，不能解除绑定');
    await em.delete(StaffIdentity, { userId: actor.id });
    await this.record(em, 'user.identity_unlink', actor.id, {});
  }

  isOf(em: EntityManager, issuer: string, claims: Claims, userId: string): Promise<boolean> {
    return em.existsBy(StaffIdentity, { identityHash: this.digest(issuer, 'sub', claims.sub), userId });
  }

  private async known(
    em: EntityManager,
    { userId, managed }: StaffIdentity,
    settings: SsoSettings,
    claims: Claims,
  ): Promise<User> {
    await holdUser(em, userId);
    const user = await em.findOneByOrFail(User, { id: userId });
    if (!user.active) throw new SsoRefused('closed');
    if (!managed) return user;
    const rule = ruleFor(settings.rules, claims);
    if (!rule) throw new SsoRefused('no-role');
    if (rule.role === user.role && rule.departmentId === user.departmentId) return user;
    const after = { ...user, role: rule.role, departmentId: rule.departmentId };
    await orNoRole(async () => {
      await checkPlace(em, after.role, after.departmentId);
      if (user.role === 'admin') await requireAnother(em, userId);
      // The provider decided, so there is no person to ask where the open letters go.
      await this.handovers.settle(em, { before: user, after, by: null }, { handover: 'queue' });
    });
    await em.update(User, { id: userId }, { role: after.role, departmentId: after.departmentId });
    await this.record(em, 'user.change', userId, { fields: ['role', 'departmentId'], role: after.role });
    return after;
  }

  private async made(
    em: EntityManager,
    {
      provider,
      claims,
      username,
      identityHash,
      settings,
      unusable,
    }: {
      provider: OidcEnv;
      claims: Claims;
      username: string;
      identityHash: string;
      settings: SsoSettings;
      unusable: string;
    },
  ): Promise<User> {
    const rule = ruleFor(settings.rules, claims);
    if (!rule) throw new SsoRefused('no-role');
    await orNoRole(() => checkPlace(em, rule.role, rule.departmentId));
    const isUsable = USERNAME.pattern.test(username) && username.length >= 2;
    const name = isUsable ? username : `sso-${randomBytes(5).toString('hex')}`;
    const user: User = {
      id: newId(),
      username: name,
      displayName: textClaim(claims, provider.claims.name, 50) ?? name,
      passwordHash: unusable,
      role: rule.role,
      departmentId: rule.departmentId,
      phone: null,
      active: true,
      demo: false,
      mustChangePassword: false,
      failedAttempts: 0,
      failedAt: null,
      lockedUntil: null,
      createdAt: this.clock.now(),
    };
    try {
      await em.insert(User, { ...user });
    } catch (error) {
      throw isDuplicate(error) ? new LostRace('first sign-in') : error;
    }
    await this.link(em, identityHash, user.id, true);
    await this.record(em, 'user.provision', user.id, { role: user.role, departmentId: user.departmentId });
    return user;
  }

  private async link(
    em: EntityManager,
    identityHash: string,
    userId: string,
    managed: boolean,
  ): Promise<void> {
    try {
      await em.insert(StaffIdentity, { identityHash, userId, managed, linkedAt: this.clock.now() });
    } catch (error) {
      throw isDuplicate(error) ? new LostRace('identity') : error;
    }
    if (!managed) await this.record(em, 'user.identity_link', userId, {});
  }

  private record(
    em: EntityManager,
    action: string,
    id: string,
    detail: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.append(em, {
      actor: { role: 'system', id: null },
      action,
      subjectType: 'user',
      subjectId: id,
      detail: { ...detail, by: 'provider' },
    });
  }
}

async function orNoRole(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw error instanceof DomainError && NO_ROLE.has(error.code) ? new SsoRefused('no-role') : error;
  }
}
