import { EnvError } from './env-error.js';

/** A provider of identities by OpenID Connect, and what it knows us by. */
export interface ProviderEnv {
  /** exactly as the provider writes it, with or without a slash at the end */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scope: string;
  /** what people call it: 用{name}登录 */
  readonly name: string;
}

/** For staff. */
export interface OidcEnv extends ProviderEnv {
  /** the claims that hold a name to sign in with and a person's name */
  readonly claims: { readonly username: string; readonly name: string };
}

/** For citizens: 政务服务网. */
export interface CitizenOidcEnv extends ProviderEnv {
  /** the claims that hold the id of the account there, the proven name and the telephone */
  readonly claims: { readonly subject: string; readonly name: string; readonly phone: string };
}

type Source = NodeJS.ProcessEnv;
/** On a button of a phone. */
const LONGEST_NAME = 12;

/** What is asked of both kinds of provider, by the variables that answer it. */
type Variables = Readonly<Record<'issuer' | 'clientId' | 'clientSecret' | 'scope' | 'name', string>>;
const STAFF: Variables = {
  issuer: 'OIDC_ISSUER',
  clientId: 'OIDC_CLIENT_ID',
  clientSecret: 'OIDC_CLIENT_SECRET',
  scope: 'OIDC_SCOPE',
  name: 'OIDC_NAME',
};
const CITIZENS: Variables = {
  issuer: 'CITIZEN_OIDC_ISSUER',
  clientId: 'CITIZEN_OIDC_CLIENT_ID',
  clientSecret: 'CITIZEN_OIDC_CLIENT_SECRET',
  scope: 'CITIZEN_OIDC_SCOPE',
  name: 'CITIZEN_OIDC_NAME',
};

/** @throws {EnvError} */
export function oidcOf(source: Source): OidcEnv | undefined {
  const provider = providerOf(source, STAFF, { scope: 'openid profile', name: '统一身份认证' });
  if (!provider) return undefined;
  const claims = {
    username: claimOf(source, 'OIDC_USERNAME_CLAIM', 'preferred_username'),
    name: claimOf(source, 'OIDC_NAME_CLAIM', 'name'),
  };
  return { ...provider, claims };
}

/** @throws {EnvError} */
export function citizenOidcOf(source: Source): CitizenOidcEnv | undefined {
  const provider = providerOf(source, CITIZENS, { scope: 'openid profile phone', name: '政务服务网' });
  if (!provider) return undefined;
  const claims = {
    subject: claimOf(source, 'CITIZEN_OIDC_SUBJECT_CLAIM', 'sub'),
    name: claimOf(source, 'CITIZEN_OIDC_NAME_CLAIM', 'name'),
    phone: claimOf(source, 'CITIZEN_OIDC_PHONE_CLAIM', 'phone_number'),
  };
  return { ...provider, claims };
}

function providerOf(
  source: Source,
  of: Variables,
  usual: Pick<ProviderEnv, 'scope' | 'name'>,
): ProviderEnv | undefined {
  const issuer = source[of.issuer];
  const [clientId, clientSecret] = [source[of.clientId], source[of.clientSecret]];
  if (!issuer) {
    // Half a setting is a mistake that would otherwise be found by the first person who looks for the button.
    if (clientId || clientSecret)
      throw new EnvError(`${of.issuer}：设置了 ${of.clientId} 或 ${of.clientSecret} 时必须提供`);
    return undefined;
  }
  if (!URL.canParse(issuer) || !/^https?:/.test(issuer) || new URL(issuer).search)
    throw new EnvError(`${of.issuer}=${issuer}：应为 https://…，与对方发现文档中的 issuer 完全一致`);
  if (!clientId || !clientSecret)
    throw new EnvError(`${of.clientId}、${of.clientSecret}：设置了 ${of.issuer} 时必须提供`);
  if (!source.HUIYIN_PUBLIC_URL)
    throw new EnvError(`HUIYIN_PUBLIC_URL：设置了 ${of.issuer} 时必须提供，登录后要回到这个地址`);
  const name = source[of.name]?.trim() || usual.name;
  if ([...name].length > LONGEST_NAME)
    throw new EnvError(`${of.name}=${name}：写在按钮上，最多 ${LONGEST_NAME} 个字`);
  const scope = source[of.scope] || usual.scope;
  if (!scope.split(' ').includes('openid'))
    throw new EnvError(`${of.scope}=${scope}：用空格隔开，其中须有 openid`);
  return { issuer, clientId, clientSecret, scope, name };
}

/** The path of a claim. @throws {EnvError} */
function claimOf(source: Source, variable: string, usual: string): string {
  const path = source[variable] || usual;
  if (!/^[\w.:/-]{1,100}$/.test(path))
    throw new EnvError(`${variable}=${path}：应为声明的名称，如 ${usual}，多层的用点隔开`);
  return path;
}
