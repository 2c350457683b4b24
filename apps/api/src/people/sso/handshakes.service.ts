import { Injectable } from '@nestjs/common';
import type { Handshake } from './oidc-client.js';
import { SealedCookies, type SealedCookie } from './sealed-cookies.service.js';

/** How long a person may take to sign in at the provider. */
const LASTS_MS = 10 * 60_000;

/** What a sign-in that has begun is for. */
export interface Begun<Purpose> {
  handshake: Handshake;
  purpose: Purpose;
}

/** A sign-in under way lies with the browser that began it: no other browser can finish it. */
@Injectable()
export class Handshakes {
  constructor(private readonly cookies: SealedCookies) {}

  /** The Set-Cookie. */
  keep<Purpose>(name: string, path: string, handshake: Handshake, purpose: Purpose): string {
    const begun: Begun<Purpose> = { handshake, purpose };
    return this.cookies.keep(cookieOf(name, path), begun);
  }

  /** The Set-Cookie that takes it back. */
  drop(name: string, path: string): string {
    return this.cookies.drop(cookieOf(name, path));
  }

  /** null: none, a forged one, one of another kind of sign-in, or one that is too old. */
  read<Purpose>(name: string, path: string, cookies: string | undefined): Begun<Purpose> | null {
    return this.cookies.read<Begun<Purpose>>(cookieOf(name, path), cookies);
  }
}

/** It comes back with the redirect of another site, so it cannot be `Strict`. */
const cookieOf = (name: string, path: string): SealedCookie => ({
  name,
  path,
  lastsMs: LASTS_MS,
  sameSite: 'lax',
});
