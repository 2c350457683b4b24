import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Refusal, type Json } from './answers.js';
import { HOUR, MINUTE, now } from './now.js';

const LIFE = 2 * HOUR;
const OVERLAP = 5 * MINUTE;
const FORCE = { perDay: 20, apart: 30_000 };

interface Token {
  value: string;
  until: number;
}

/**
 * `stable_token`: the same token while it is valid, the next one in its last five minutes with both good for five
 * more; force kills the old one, twenty times a day, thirty seconds apart.
 */
export class Tokens {
  private current: Token | undefined;
  private previous: Token | undefined;
  private readonly known = new Set<string>();
  private forced: number[] = [];

  constructor(
    private readonly appid: string,
    private readonly secret: string,
  ) {}

  issue(body: Json): Json {
    this.requireCredentials(body.appid, body.secret);
    if (body.grant_type !== 'client_credential') throw new Refusal(40002, 'invalid grant_type');
    if (body.force_refresh === true) this.force();
    else if (!this.current || now() >= this.current.until - OVERLAP) {
      this.previous = this.current && { value: this.current.value, until: now() + OVERLAP };
      this.current = this.fresh();
    }
    const { value, until } = this.current!;
    return { access_token: value, expires_in: Math.max(0, Math.floor((until - now()) / 1000)) };
  }

  /** The login call carries them in its address. */
  requireCredentials(appid: unknown, secret: unknown): void {
    if (appid !== this.appid) throw new Refusal(40013, 'invalid appid');
    const [given, own] = [Buffer.from(String(secret)), Buffer.from(this.secret)];
    if (given.length !== own.length || !timingSafeEqual(given, own))
      throw new Refusal(40125, 'invalid appsecret');
  }

  require(value: string | null): void {
    if (!value) throw new Refusal(41001, 'access_token missing');
    for (const token of [this.current, this.previous])
      if (token?.value === value) {
        if (now() < token.until) return;
        throw new Refusal(42001, 'access_token expired');
      }
    throw this.known.has(value)
      ? new Refusal(42001, 'access_token expired')
      : new Refusal(40001, 'invalid credential, access_token is invalid or not latest');
  }

  /** As when another system forced a refresh: the token in use is no longer valid. */
  revoke(): void {
    if (this.current) this.known.delete(this.current.value);
    this.current = undefined;
    this.previous = undefined;
  }

  private force(): void {
    this.forced = this.forced.filter((at) => at > now() - 24 * HOUR);
    const last = this.forced.at(-1);
    if (this.current && last !== undefined && now() - last < FORCE.apart) return;
    if (this.forced.length >= FORCE.perDay) throw new Refusal(45009, 'reach max api daily quota limit');
    this.forced.push(now());
    if (this.current) this.known.delete(this.current.value);
    this.previous = undefined;
    this.current = this.fresh();
  }

  private fresh(): Token {
    // WeChat allows tokens of up to this length.
    const value = `STANDIN_${randomBytes(378).toString('base64url')}`;
    this.known.add(value);
    return { value, until: now() + LIFE };
  }
}
