import { stringifySetCookie, type SetCookie } from 'cookie';
import type { FastifyRequest } from 'fastify';
import { API_PREFIX } from '../../kernel/platform/prefix.js';
import { SESSION_COOKIE } from '../../kernel/platform/session-token.js';

/** Tells every tab of the console who is signed in in this browser; it opens nothing. */
const USER_COOKIE = 'huiyin_user';

/**
 * Whether the browser came over TLS. It says so itself in the Origin of a sign-in, also behind a proxy that forwards no
 * scheme; over plain http a Secure cookie would be thrown away and the person could never sign in.
 */
export const isOverTls = ({ protocol, headers }: Pick<FastifyRequest, 'protocol' | 'headers'>): boolean =>
  protocol === 'https' || (headers.origin?.startsWith('https://') ?? false);

/** The Set-Cookie headers after a sign-in at the console. They end with the browser; the session may end before. */
export const cookiesOf = (token: string, userId: string, secure: boolean): string[] =>
  written({ value: token, secure }, { value: userId, secure });

/** The Set-Cookie headers that take both back. */
export const noCookies = (): string[] => written({ value: '', maxAge: 0 }, { value: '', maxAge: 0 });

type Part = Pick<SetCookie, 'value' | 'secure' | 'maxAge'>;

const written = (session: Part, user: Part): string[] => [
  stringifySetCookie({
    name: SESSION_COOKIE,
    path: `/${API_PREFIX}`,
    httpOnly: true,
    sameSite: 'strict',
    ...session,
  }),
  stringifySetCookie({ name: USER_COOKIE, path: '/console', sameSite: 'strict', ...user }),
];
