import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { parseCookie, stringifySetCookie } from 'cookie';
import { Clock } from '../../kernel/platform/clock.js';
import { ENV, type Env } from '../../kernel/platform/env.js';
import { newId } from '../../kernel/platform/ids.js';
import { Keys } from '../../kernel/platform/keys.js';
import { API_PREFIX } from '../../kernel/platform/prefix.js';

/** Counted from the last sign-in. */
const KNOWN_DAYS = 180;

/**
 * Browsers in which an account has signed in before. A cookie marks them and has no other use: it opens no
 * session, it only keeps wrong guesses of strangers from being counted against its owner. Signed and not stored; one
 * cookie for each account, because colleagues share a machine.
 */
@Injectable()
export class SignInDevices {
  private readonly key: Buffer;

  constructor(
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Pick<Env, 'publicUrl'>,
    keys: Keys,
  ) {
    this.key = keys.derive('sign-in-device');
  }

  /** The device's id, when this account has signed in with it; undefined for strangers, forgeries and old cookies. */
  idOf(userId: string, cookies: string | undefined): string | undefined {
    const [id = '', since = '', mac = ''] = (parseCookie(cookies ?? '')[this.nameFor(userId)] ?? '').split(
      '.',
    );
    const expected = Buffer.from(this.mac(userId, id, since));
    const given = Buffer.from(mac);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    const age = this.clock.now().getTime() - Number.parseInt(since, 36);
    return age <= KNOWN_DAYS * 86_400_000 ? id : undefined;
  }

  /** The Set-Cookie after a sign-in; the id stays the same, the days begin anew. */
  cookieFor(userId: string, id: string = newId(), isSecure = false): string {
    const since = this.clock.now().getTime().toString(36);
    return stringifySetCookie({
      name: this.nameFor(userId),
      value: `${id}.${since}.${this.mac(userId, id, since)}`,
      maxAge: KNOWN_DAYS * 86_400,
      path: `/${API_PREFIX}/staff/sessions`,
      httpOnly: true,
      sameSite: 'strict',
      secure: isSecure || (this.env.publicUrl?.startsWith('https:') ?? false),
    });
  }

  private nameFor(userId: string): string {
    return `huiyin_device_${this.digest('name', userId).slice(0, 12)}`;
  }

  private mac(userId: string, id: string, since: string): string {
    return this.digest('device', userId, id, since);
  }

  private digest(...parts: string[]): string {
    return createHmac('sha256', this.key).update(JSON.stringify(parts)).digest('base64url');
  }
}
