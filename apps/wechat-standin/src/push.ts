import { createCipheriv, createHash, randomBytes, randomInt } from 'node:crypto';
import { isObject, type Json } from './answers.js';
import { now } from './now.js';

export interface PushSettings {
  url: string;
  token: string;
  /** 43 characters; with it every push is encrypted (安全模式) */
  aesKey?: string;
  format: 'xml' | 'json';
}

const REPLY_MS = 5_000;
const TRIES = 3;

/** Tells the product's callback what happened, signed as the platform signs, up to three times until it says success. */
export class Pusher {
  settings: PushSettings | undefined;

  constructor(private readonly appid: string) {}

  /** The check made when the address is entered in the console of the platform. */
  async verify(): Promise<boolean> {
    const { url, token } = this.required();
    const { timestamp, nonce } = stamp();
    const echostr = randomBytes(8).toString('hex');
    const signature = sign(token, timestamp, nonce);
    const response = await fetch(`${url}?${new URLSearchParams({ signature, timestamp, nonce, echostr })}`);
    return response.ok && (await response.text()) === echostr;
  }

  /** @returns the reply's text, or undefined when no server listens or no permission was given */
  async push(openid: string, event: Json): Promise<string | undefined> {
    if (!this.settings) return undefined;
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      const reply = await this.once(openid, event);
      if (reply === 'success' || reply === '') return reply;
    }
    return undefined;
  }

  private async once(openid: string, event: Json): Promise<string | undefined> {
    const { url, token, aesKey, format } = this.required();
    const { timestamp, nonce } = stamp();
    const message = {
      ToUserName: 'gh_standin00001',
      FromUserName: openid,
      CreateTime: Math.floor(now() / 1000),
      MsgType: 'event',
      ...event,
    };
    const query = new URLSearchParams({ signature: sign(token, timestamp, nonce), timestamp, nonce, openid });
    let body = written(message, format);
    if (aesKey) {
      const Encrypt = encrypt(body, this.appid, aesKey);
      query.set('encrypt_type', 'aes');
      query.set('msg_signature', sign(token, timestamp, nonce, Encrypt));
      body = written({ ToUserName: message.ToUserName, Encrypt }, format);
    }
    try {
      const response = await fetch(`${url}?${query}`, {
        method: 'POST',
        body,
        headers: { 'content-type': format === 'xml' ? 'text/xml' : 'application/json' },
        signal: AbortSignal.timeout(REPLY_MS),
      });
      return response.ok ? (await response.text()).trim() : undefined;
    } catch (error) {
      // The product may be restarting; the next try will show.
      process.stderr.write(`push: ${error instanceof Error ? error.name : 'failed'}\n`);
      return undefined;
    }
  }

  private required(): PushSettings {
    if (!this.settings) throw new Error('no callback is set');
    return this.settings;
  }
}

const stamp = (): { timestamp: string; nonce: string } => ({
  timestamp: String(Math.floor(now() / 1000)),
  nonce: String(randomInt(1_000_000_000)),
});

export const sign = (...parts: string[]): string =>
  createHash('sha1').update(parts.sort().join('')).digest('hex');

/** 16 random bytes, the length, the message, the appid; AES-256-CBC, padded to 32 bytes. */
export function encrypt(message: string, appid: string, aesKey: string): string {
  const key = Buffer.from(`${aesKey}=`, 'base64');
  const text = Buffer.from(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const plain = Buffer.concat([randomBytes(16), length, text, Buffer.from(appid)]);
  const padding = 32 - (plain.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([
    cipher.update(Buffer.concat([plain, Buffer.alloc(padding, padding)])),
    cipher.final(),
  ]).toString('base64');
}

const written = (message: Json, format: PushSettings['format']): string =>
  format === 'json' ? JSON.stringify(message) : `<xml>${elements(message)}</xml>`;

function elements(value: Json): string {
  return Object.entries(value)
    .map(([name, inner]) =>
      Array.isArray(inner) ? inner.map((item) => element(name, item)).join('') : element(name, inner),
    )
    .join('');
}

function element(name: string, inner: unknown): string {
  if (isObject(inner)) return `<${name}>${elements(inner)}</${name}>`;
  return typeof inner === 'number'
    ? `<${name}>${inner}</${name}>`
    : `<${name}><![CDATA[${String(inner)}]]></${name}>`;
}
