import type { IncomingHttpHeaders } from 'node:http';
import { parseCookie } from 'cookie';

/** Holds the token of a member of staff; scripts of the page cannot read it. */
export const SESSION_COOKIE = 'huiyin_staff';

/**
 * Names the user a page of the console shows. Its presence is the proof that a page of this origin sent the call: a
 * page of another origin can send such a header only after a preflight, and the server answers none (ADR 0026).
 */
export const CONSOLE_HEADER = 'x-huiyin-console';

export interface SessionToken {
  value: string;
  /** for a token of the cookie: the user whose page sent the call, as the page says */
  shownTo?: string | undefined;
}

/** A call of a page of ours, and of no other page that the browser would lend the cookie to. */
export function isFromConsole(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  return headers[CONSOLE_HEADER] !== undefined && (site === undefined || site === 'same-origin');
}

/**
 * The token a call carries: that of `Authorization: Bearer`, and only in its absence the console's cookie. A cookie
 * counts for reading too: no call of another page may learn even whether it would have worked.
 */
export function tokenOf(headers: IncomingHttpHeaders): SessionToken | undefined {
  if (headers.authorization !== undefined) return asToken(/^Bearer (.+)$/.exec(headers.authorization)?.[1]);
  if (!isFromConsole(headers)) return undefined;
  const token = asToken(parseCookie(headers.cookie ?? '')[SESSION_COOKIE]);
  return token && { ...token, shownTo: String(headers[CONSOLE_HEADER]) };
}

const asToken = (value: string | undefined): SessionToken | undefined =>
  value !== undefined && /^[\w-]{20,100}$/.test(value) ? { value } : undefined;
