import { Inject, Injectable } from '@nestjs/common';
import { parseCookie, stringifySetCookie, type SetCookie } from 'cookie';
import { Clock } from '../../kernel/platform/clock.js';
import { ENV, type Env } from '../../kernel/platform/env.js';
import { FieldCipher } from '../../kernel/platform/field-cipher.js';

/** A clock that went back by more ends what is under way. */
const TOLERANCE_MS = 60_000;

/** One cookie: no program of a page reads it. Over http it is sent only to the calls below its path. */
export interface SealedCookie {
  readonly name: string;
  readonly path: string;
  readonly lastsMs: number;
  /** `lax` where it comes back with the redirect of another site */
  readonly sameSite: 'lax' | 'strict';
}

interface Kept<Value> {
  value: Value;
  /** milliseconds since 1970 */
  at: number;
}

/**
 * What a browser keeps for us for some minutes, sealed: it can neither read nor change it, nor put it into another cookie.
 * A host beside this one, under the same parent domain, could set a cookie that was sealed here for another person.
 * Where the office has https, the name begins with `__Host-`: browsers take such a one from this host alone, and only
 * for the whole of it.
 */
@Injectable()
export class SealedCookies {
  constructor(
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    @Inject(ENV) private readonly env: Pick<Env, 'publicUrl'>,
  ) {}

  /** The Set-Cookie. @param value what JSON can hold */
  keep(cookie: SealedCookie, value: unknown): string {
    const kept: Kept<unknown> = { value, at: this.clock.now().getTime() };
    const sealed = this.cipher.seal(JSON.stringify(kept), contextOf(cookie));
    return this.setCookie(cookie, sealed, cookie.lastsMs / 1000);
  }

  /** The Set-Cookie that takes it back. */
  drop(cookie: SealedCookie): string {
    return this.setCookie(cookie, '', 0);
  }

  /** null: none, a forged one, or one that is too old. @param cookies the Cookie header */
  read<Value>(cookie: SealedCookie, cookies: string | undefined): Value | null {
    const sealed = parseCookie(cookies ?? '')[this.nameOf(cookie)];
    if (!sealed) return null;
    try {
      const { value, at } = JSON.parse(this.cipher.open(sealed, contextOf(cookie))) as Kept<Value>;
      const age = this.clock.now().getTime() - at;
      return age <= cookie.lastsMs && age >= -TOLERANCE_MS ? value : null;
    } catch {
      // Not sealed by us for this cookie: as good as none.
      return null;
    }
  }

  private setCookie(cookie: SealedCookie, value: string, maxAge: number): string {
    const { sameSite } = cookie;
    const settings: SetCookie = { name: this.nameOf(cookie), value, maxAge, sameSite, httpOnly: true };
    return stringifySetCookie({
      ...settings,
      ...(this.isOverTls ? { path: '/', secure: true } : { path: cookie.path }),
    });
  }

  private nameOf({ name }: SealedCookie): string {
    return this.isOverTls ? `__Host-${name}` : name;
  }

  private get isOverTls(): boolean {
    return this.env.publicUrl?.startsWith('https:') ?? false;
  }
}

const contextOf = ({ name }: SealedCookie): string => `cookie.${name}`;
