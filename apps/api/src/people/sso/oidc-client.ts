import { Logger } from '@nestjs/common';
import { createRemoteJWKSet, jwtVerify, type JWTVerifyGetKey } from 'jose';
import * as openid from 'openid-client';
import type { ProviderEnv } from '../../kernel/platform/env-oidc.js';

/** A provider that is being restarted is asked again soon; one that answered is believed for an hour. */
const KNOWN_FOR_MS = 3_600_000;
const TIMEOUT_S = 5;
/** The provider's clock may differ by so much. */
const TOLERANCE_S = 60;
/** A logout token is meant for now. */
const LOGOUT_AGE_S = 600;
/** Of keys that the provider publishes: `none`, and a secret that two parties share, prove nothing about the sender. */
const SIGNATURES = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];
const LOGOUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';

/** What one sign-in has to come back with; kept by the browser, sealed. */
export interface Handshake {
  state: string;
  nonce: string;
  verifier: string;
}

/** Verified statements about a person. */
export type Claims = Readonly<Record<string, unknown>> & { readonly sub: string };

export interface LogoutToken {
  jti: string;
  sub: string | undefined;
  sid: string | undefined;
}

/** The provider cannot be reached or does not answer as one. */
export class ProviderDown extends Error {}
/** What came back is not what was asked for, or is not the provider's. */
export class NotProven extends Error {}

/** One provider: code flow with PKCE, state and nonce; every token is checked against the provider's keys. */
export class OidcClient {
  private readonly logger = new Logger('Oidc');
  private known: { at: number; config: Promise<openid.Configuration> } | undefined;
  private keys: { from: string; set: JWTVerifyGetKey } | undefined;

  /** @param redirectUri where the provider sends people back to */
  constructor(
    private readonly env: ProviderEnv,
    private readonly redirectUri: string,
  ) {}

  get name(): string {
    return this.env.name;
  }

  get issuer(): string {
    return this.env.issuer;
  }

  /**
   * @param more  further parameters of the request, e.g. `prompt`
   * @returns where to send the browser
   * @throws {ProviderDown}
   */
  async begin(more: Record<string, string> = {}): Promise<{ address: string; handshake: Handshake }> {
    const config = await this.config();
    const handshake = {
      state: openid.randomState(),
      nonce: openid.randomNonce(),
      verifier: openid.randomPKCECodeVerifier(),
    };
    const address = openid.buildAuthorizationUrl(config, {
      redirect_uri: this.redirectUri,
      scope: this.env.scope,
      state: handshake.state,
      nonce: handshake.nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(handshake.verifier),
      code_challenge_method: 'S256',
      ...more,
    });
    return { address: address.href, handshake };
  }

  /**
   * Exchanges what the browser came back with for what the provider says about the person.
   *
   * @param query   of the address it came back to
   * @param maxAgeS the person must have given their password at the provider within so many seconds
   * @throws {ProviderDown} @throws {NotProven}
   */
  async finish(query: string, handshake: Handshake, maxAgeS?: number): Promise<Claims> {
    const config = await this.config();
    return this.checked(async () => {
      const tokens = await openid.authorizationCodeGrant(config, new URL(`${this.redirectUri}?${query}`), {
        pkceCodeVerifier: handshake.verifier,
        expectedState: handshake.state,
        expectedNonce: handshake.nonce,
        idTokenExpected: true,
        ...(maxAgeS === undefined ? {} : { maxAge: maxAgeS }),
      });
      const claims = tokens.claims()!;
      // Many providers tell groups and telephones only there; its answer has to be about the same person.
      const more = config.serverMetadata().userinfo_endpoint
        ? await openid.fetchUserInfo(config, tokens.access_token, claims.sub)
        : {};
      return { ...more, ...claims };
    });
  }

  /**
   * OpenID Connect Back-Channel Logout 1.0, 2.6.
   *
   * @throws {ProviderDown} @throws {NotProven}
   */
  async readLogout(token: string): Promise<LogoutToken> {
    const config = await this.config();
    return this.checked(async () => {
      const { payload } = await jwtVerify(token, this.keysOf(config), {
        issuer: config.serverMetadata().issuer,
        audience: this.env.clientId,
        algorithms: SIGNATURES,
        maxTokenAge: LOGOUT_AGE_S,
        clockTolerance: TOLERANCE_S,
      });
      const { jti, sub, sid, events, nonce } = payload;
      const isLogout =
        typeof events === 'object' &&
        events !== null &&
        isObject((events as Record<string, unknown>)[LOGOUT_EVENT]);
      // An ID token is signed by the same keys: the nonce tells it apart.
      if (!isLogout || nonce !== undefined || !jti) throw new NotProven('no logout token');
      if (sub === undefined && typeof sid !== 'string') throw new NotProven('a logout token about no person');
      return { jti, sub, sid: typeof sid === 'string' ? sid : undefined };
    });
  }

  private keysOf(config: openid.Configuration): JWTVerifyGetKey {
    const from = config.serverMetadata().jwks_uri;
    if (!from) throw new NotProven('the provider publishes no keys');
    if (this.keys?.from !== from)
      this.keys = { from, set: createRemoteJWKSet(new URL(from), { timeoutDuration: TIMEOUT_S * 1000 }) };
    return this.keys.set;
  }

  private async config(): Promise<openid.Configuration> {
    if (!this.known || performance.now() - this.known.at > KNOWN_FOR_MS)
      this.known = { at: performance.now(), config: this.discover() };
    const { config } = this.known;
    try {
      return await config;
    } catch (error) {
      if (this.known?.config === config) this.known = undefined;
      this.complain('the provider was not found as it should be', error);
      throw new ProviderDown('discovery', { cause: error });
    }
  }

  private async discover(): Promise<openid.Configuration> {
    const { issuer, clientId, clientSecret } = this.env;
    const plain = issuer.startsWith('http:') ? [openid.allowInsecureRequests] : [];
    const options = { execute: plain, timeout: TIMEOUT_S };
    // Compares the issuer that the document names with the one it was fetched from.
    const found = await openid.discovery(new URL(issuer), clientId, undefined, openid.None(), options);
    const server = found.serverMetadata();
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    const config = new openid.Configuration(
      server,
      clientId,
      { client_secret: clientSecret, [openid.clockTolerance]: TOLERANCE_S },
      methods.includes('client_secret_basic')
        ? openid.ClientSecretBasic(clientSecret)
        : openid.ClientSecretPost(clientSecret),
    );
    for (const apply of plain) apply(config);
    // The signature is checked although the token came over TLS: what is in front of the provider may not be it.
    openid.enableNonRepudiationChecks(config);
    config.timeout = TIMEOUT_S;
    return config;
  }

  private async checked<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.complain('a token or answer was refused', error);
      if (isOutage(error)) throw new ProviderDown('no answer', { cause: error });
      throw error instanceof NotProven ? error : new NotProven('refused', { cause: error });
    }
  }

  /** The kind of fault only: messages may quote tokens. */
  private complain(message: string, error: unknown): void {
    const { name, code } = error as { name?: string; code?: unknown };
    const kind = error instanceof NotProven ? error.message : undefined;
    this.logger.warn({
      message,
      issuer: this.env.issuer,
      name,
      code: typeof code === 'string' ? code : kind,
    });
  }
}

const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Nothing came in time, no connection, or the provider says of itself that it fails; a wrong token is another matter. */
const isOutage = (error: unknown): boolean => {
  const { code, name, cause } = error as { code?: unknown; name?: unknown; cause?: unknown };
  return (
    code === 'OAUTH_TIMEOUT' ||
    code === 'ERR_JWKS_TIMEOUT' ||
    (name === 'TypeError' && code === undefined) ||
    (cause instanceof Response && cause.status >= 500)
  );
};
