import { createHash, randomBytes } from 'node:crypto';
import { Refusal, type Json } from './answers.js';
import { HOUR, MINUTE, now } from './now.js';

const CODE_LIFE = 5 * MINUTE;
const ACTIVE = 2 * HOUR;
const LOGINS_A_MINUTE = 100;

interface Code<What> {
  what: What;
  at: number;
  used: boolean;
}

/** The users of the mini-program: login codes, each valid once, and when each user was last active. */
export class People {
  private readonly loginCodes = new Map<string, Code<{ openid: string }>>();
  private readonly phoneCodes = new Map<string, Code<{ phone: string; countryCode: string | number }>>();
  private readonly active = new Map<string, number>();
  private readonly logins = new Map<string, number[]>();
  private readonly highRisk = new Set<string>();

  constructor(private readonly appid: string) {}

  openidOf(person: string): string {
    const hash = createHash('sha256').update(`${this.appid}:${person}`).digest('base64url');
    return `o${hash.slice(0, 27)}`;
  }

  /** `wx.login` on that person's phone. */
  login(person: string): { code: string; openid: string } {
    const openid = this.openidOf(person);
    return { code: keep(this.loginCodes, { openid }), openid };
  }

  /** A tap on `getPhoneNumber`. */
  givePhone(phone: string, countryCode: string | number = '86'): { code: string } {
    return { code: keep(this.phoneCodes, { phone, countryCode }) };
  }

  session(code: string): Json {
    const { openid } = spend(this.loginCodes, code, 40163);
    if (this.highRisk.has(openid)) throw new Refusal(40226, 'code blocked');
    const recent = (this.logins.get(openid) ?? []).filter((at) => at > now() - MINUTE);
    if (recent.length >= LOGINS_A_MINUTE)
      throw new Refusal(45011, 'api minute-quota reach limit, mustslower');
    this.logins.set(openid, [...recent, now()]);
    this.active.set(openid, now());
    // No errcode: WeChat sends none when this call succeeds.
    return { openid, session_key: randomBytes(16).toString('base64') };
  }

  phone(code: string): Json {
    const { phone, countryCode } = spend(this.phoneCodes, code, 40029);
    const watermark = { timestamp: Math.floor(now() / 1000), appid: this.appid };
    const phoneNumber = String(countryCode) === '86' ? phone : `+${countryCode}${phone}`;
    return {
      errcode: 0,
      errmsg: 'ok',
      phone_info: { phoneNumber, purePhoneNumber: phone, countryCode, watermark },
    };
  }

  requireKnown(openid: unknown): string {
    if (typeof openid !== 'string' || !this.active.has(openid)) throw new Refusal(40003, 'invalid openid');
    return openid;
  }

  /** Content is checked only in the name of a user who was active lately. */
  requireActive(openid: unknown): string {
    const known = this.requireKnown(openid);
    if (now() - this.active.get(known)! > ACTIVE) throw new Refusal(61010, 'code is expired');
    return known;
  }

  flagHighRisk(person: string): void {
    this.highRisk.add(this.openidOf(person));
  }
}

function keep<What>(codes: Map<string, Code<What>>, what: What): string {
  const code = `0${randomBytes(24).toString('base64url').slice(0, 31)}`;
  codes.set(code, { what, at: now(), used: false });
  return code;
}

function spend<What>(codes: Map<string, Code<What>>, code: string, usedBefore: number): What {
  const kept = codes.get(code);
  if (!kept || now() - kept.at > CODE_LIFE) throw new Refusal(40029, 'invalid code');
  if (kept.used) throw new Refusal(usedBefore, usedBefore === 40163 ? 'code been used' : 'invalid code');
  kept.used = true;
  return kept.what;
}
