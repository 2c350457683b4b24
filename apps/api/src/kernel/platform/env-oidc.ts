import { EnvError } from './env-error.js';

/** A provider of identities by OpenID Connect, and what it knows us by. */
export interface OidcEnv {
  /** exactly as the provider writes it, with or without a slash at the end */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
  /** what people call it: 用{name}登录 */
  readonly name: string;
  /** the claims that hold a name to sign in with and a person's name */
  readonly claims: { readonly username: string; readonly name: string };
}

/** @throws {EnvError} */
export function oidcOf(source: NodeJS.ProcessEnv): OidcEnv | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = source;
  if (!issuer) return undefined;
  if (!URL.canParse(issuer) || !/^https?:/.test(issuer) || new URL(issuer).search)
    throw new EnvError(`OIDC_ISSUER=${issuer}：应为 https://…，与对方发现文档中的 issuer 完全一致`);
  if (!clientId || !clientSecret)
    throw new EnvError('OIDC_CLIENT_ID、OIDC_CLIENT_SECRET：设置了 OIDC_ISSUER 时必须提供');
  if (!source.HUIYIN_PUBLIC_URL)
    throw new EnvError('HUIYIN_PUBLIC_URL：设置了 OIDC_ISSUER 时必须提供，登录后要回到这个地址');
  return {
    issuer,
    clientId,
    clientSecret,
    scope: source.OIDC_SCOPE || 'openid profile',
    name: source.OIDC_NAME || '统一身份认证',
    claims: {
      username: source.OIDC_USERNAME_CLAIM || 'preferred_username',
      name: source.OIDC_NAME_CLAIM || 'name',
    },
  };
}
