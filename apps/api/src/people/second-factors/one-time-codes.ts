import { Secret, TOTP } from 'otpauth';

/** What every authenticator app takes: RFC 6238 with SHA-1, six digits, thirty seconds. */
const SHAPE = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** RFC 4226 asks for 128 bits and recommends 160. */
const SECRET_BYTES = 20;
/** A clock that is half a minute off is no reason to lock a person out. */
const STEPS_OFF = 1;

export const newSecret = (): string => new Secret({ size: SECRET_BYTES }).base32;

/** The `otpauth://` address that the picture shows. @param issuer, account  what the app lists the code under */
export const addressOf = (secret: string, issuer: string, account: string): string =>
  new TOTP({ ...SHAPE, secret: Secret.fromBase32(secret), issuer, label: account }).toString();

/**
 * The step, in half minutes since 1970, that a code belongs to; null when it is none of the present, the one before and
 * the one after.
 */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const totp = new TOTP({ ...SHAPE, secret: Secret.fromBase32(secret) });
  const delta = totp.validate({ token: code, timestamp: now.getTime(), window: STEPS_OFF });
  return delta === null ? null : Math.floor(now.getTime() / (SHAPE.period * 1000)) + delta;
}

/** What a person typed: six digits, or a recovery code; blanks, dashes and capitals do not matter. */
export function readCode(typed: string): { digits: string } | { recovery: string } | null {
  const plain = typed.normalize('NFKC').replace(/[\s-]/g, '').toLowerCase();
  if (/^\d{6}$/.test(plain)) return { digits: plain };
  return /^[a-z2-9]{12}$/.test(plain) ? { recovery: plain } : null;
}
