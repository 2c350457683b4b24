import { pbkdf2Sha256 } from './pbkdf2';

/** An ALTCHA v2 challenge as `GET /captcha/challenge` hands it out. */
export interface Challenge {
  parameters: {
    algorithm: string;
    nonce: string;
    salt: string;
    cost: number;
    keyLength: number;
    keyPrefix: string;
    expiresAt?: number;
  };
  signature?: string;
}

type Derive = (password: Uint8Array, salt: Uint8Array, cost: number, length: number) => Promise<Uint8Array>;

const fromHex = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const toHex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

const own: Derive = (...parts) => Promise.resolve(pbkdf2Sha256(...parts));

/** The browser's own PBKDF2, a hundred times faster; only on https and localhost. */
const native: Derive = async (password, salt, cost, length) => {
  const key = await crypto.subtle.importKey('raw', password as BufferSource, 'PBKDF2', false, ['deriveBits']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt: salt as BufferSource, iterations: cost };
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, length * 8));
};

export const bestDerive = (): Derive =>
  typeof crypto === 'object' && typeof crypto.subtle === 'object' ? native : own;

/** After this many milliseconds of work the solver yields, so that the page goes on answering taps. */
const REST_AFTER_MS = 24;
const rest = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/**
 * Finds the counter whose derived key starts with the wanted prefix.
 *
 * @returns what the API takes as X-Captcha: base64 of {challenge, solution}
 * @throws {RangeError} an algorithm this client does not know
 */
export async function solve(challenge: Challenge, derive: Derive = bestDerive()): Promise<string> {
  const { algorithm, nonce, salt, cost, keyLength, keyPrefix } = challenge.parameters;
  if (algorithm !== 'PBKDF2/SHA-256') throw new RangeError(`unknown captcha algorithm: ${algorithm}`);
  const start = Date.now();
  const saltBytes = fromHex(salt);
  const head = fromHex(nonce);
  const password = new Uint8Array(head.length + 4);
  password.set(head);
  const tail = new DataView(password.buffer, head.length);
  let rested = start;
  for (let counter = 0; ; counter += 1) {
    tail.setUint32(0, counter);
    const derivedKey = toHex(await derive(password, saltBytes, cost, keyLength));
    if (derivedKey.startsWith(keyPrefix)) {
      return toBase64(
        JSON.stringify({ challenge, solution: { counter, derivedKey, time: Date.now() - start } }),
      );
    }
    if (Date.now() - rested > REST_AFTER_MS) {
      await rest();
      rested = Date.now();
    }
  }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 of ASCII text; a mini-program has no `btoa`. */
export function toBase64(ascii: string): string {
  let text = '';
  for (let at = 0; at < ascii.length; at += 3) {
    const [a = 0, b = 0, c = 0] = [0, 1, 2].map((next) => ascii.charCodeAt(at + next) || 0);
    const bits = (a << 16) | (b << 8) | c;
    const left = ascii.length - at;
    text += `${ALPHABET[bits >>> 18]}${ALPHABET[(bits >>> 12) & 63]}`;
    text += `${left > 1 ? ALPHABET[(bits >>> 6) & 63] : '='}${left > 2 ? ALPHABET[bits & 63] : '='}`;
  }
  return text;
}
