import { Inject, Injectable } from '@nestjs/common';
import { parseCookie, stringifySetCookie } from 'cookie';
import { Clock } from '../../kernel/platform/clock.js';
import { ENV, type Env } from '../../kernel/platform/env.js';
import { FieldCipher } from '../../kernel/platform/field-cipher.js';
import type { Handshake } from './oidc-client.js';

const CONTEXT = 'sso.handshake';
/** How long a person may take to sign in at the provider. */
const LASTS_MS = 10 * 60_000;

/** What a sign-in that has begun is for. */
export interface Begun<Purpose> {
  handshake: Handshake;
  purpose: Purpose;
  /** milliseconds since 1970 */
  at: number;
}

/** A sign-in under way lies with the browser that began it, sealed: no other browser can finish it. */
@Injectable()
export class Handshakes {
  constructor(
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    @Inject(ENV) private readonly env: Pick<Env, 'publicUrl'>,
  ) {}

  /** The Set-Cookie. It comes back with the redirect of another site, so it cannot be `Strict`. */
  keep<Purpose>(name: string, path: string, handshake: Handshake, purpose: Purpose): string {
    const begun: Begun<Purpose> = { handshake, purpose, at: this.clock.now().getTime() };
    return this.cookie(name, path, this.cipher.seal(JSON.stringify(begun), CONTEXT), LASTS_MS / 1000);
  }

  /** The Set-Cookie that takes it back. */
  drop(name: string, path: string): string {
    return this.cookie(name, path, '', 0);
  }

  /** null: none, a forged one, or one that is too old. */
  read<Purpose>(name: string, cookies: string | undefined): Begun<Purpose> | null {
    const sealed = parseCookie(cookies ?? '')[name];
    if (!sealed) return null;
    try {
      const begun = JSON.parse(this.cipher.open(sealed, CONTEXT)) as Begun<Purpose>;
      return this.clock.now().getTime() - begun.at <= LASTS_MS ? begun : null;
    } catch {
      // Not sealed by us: as good as none.
      return null;
    }
  }

  private cookie(name: string, path: string, value: string, maxAge: number): string {
    return stringifySetCookie({
      name,
      value,
      maxAge,
      path,
      httpOnly: true,
      sameSite: 'lax',
      secure: this.env.publicUrl?.startsWith('https:') ?? false,
    });
  }
}
