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

/** @throws {EnvError} */
export function oidcOf(source: Source): OidcEnv | undefined {
  const provider = providerOf(source, 'OIDC', { scope: 'openid profile', name: '统一身份认证' });
  return (
    provider && {
      ...provider,
      claims: {
        username: claimOf(source, 'OIDC_USERNAME_CLAIM', 'preferred_username'),
        name: claimOf(source, 'OIDC_NAME_CLAIM', 'name'),
      },
    }
  );
}

/** @throws {EnvError} */
export function citizenOidcOf(source: Source): CitizenOidcEnv | undefined {
  const prefix = 'CITIZEN_OIDC';
  const provider = providerOf(source, prefix, { scope: 'openid profile phone', name: '政务服务网' });
  return (
    provider && {
      ...provider,
      claims: {
        subject: claimOf(source, `${prefix}_SUBJECT_CLAIM`, 'sub'),
        name: claimOf(source, `${prefix}_NAME_CLAIM`, 'name'),
        phone: claimOf(source, `${prefix}_PHONE_CLAIM`, 'phone_number'),
      },
    }
  );
}

function providerOf(
  source: Source,
  prefix: string,
  usual: Pick<ProviderEnv, 'scope' | 'name'>,
): ProviderEnv | undefined {
  const of = (name: string): string | undefined => source[`${prefix}_${name}`];
  const issuer = of('ISSUER');
  if (!issuer) {
    // Half a setting is a mistake that would otherwise be found by the first person who looks for the button.
    if (of('CLIENT_ID') || of('CLIENT_SECRET'))
      throw new EnvError(
        `${prefix}_ISSUER：设置了 ${prefix}_CLIENT_ID 或 ${prefix}_CLIENT_SECRET 时必须提供`,
      );
    return undefined;
  }
  if (!URL.canParse(issuer) || !/^https?:/.test(issuer) || new URL(issuer).search)
    throw new EnvError(`${prefix}_ISSUER=${issuer}：应为 https://…，与对方发现文档中的 issuer 完全一致`);
  const [clientId, clientSecret] = [of('CLIENT_ID'), of('CLIENT_SECRET')];
  if (!clientId || !clientSecret)
    throw new EnvError(`${prefix}_CLIENT_ID、${prefix}_CLIENT_SECRET：设置了 ${prefix}_ISSUER 时必须提供`);
  if (!source.HUIYIN_PUBLIC_URL)
    throw new EnvError(`HUIYIN_PUBLIC_URL：设置了 ${prefix}_ISSUER 时必须提供，登录后要回到这个地址`);
  const name = of('NAME')?.trim() || usual.name;
  if ([...name].length > LONGEST_NAME)
    throw new EnvError(`${prefix}_NAME=${name}：写在按钮上，最多 ${LONGEST_NAME} 个字`);
  const scope = of('SCOPE') || usual.scope;
  if (!scope.split(' ').includes('openid'))
    throw new EnvError(`${prefix}_SCOPE=${scope}：用空格隔开，其中须有 openid`);
  return { issuer, clientId, clientSecret, scope, name };
}

/** The path of a claim. @throws {EnvError} */
function claimOf(source: Source, variable: string, usual: string): string {
  const path = source[variable] || usual;
  if (!/^[\w.:/-]{1,100}$/.test(path))
    throw new EnvError(`${variable}=${path}：应为声明的名称，如 ${usual}，多层的用点隔开`);
  return path;
}
