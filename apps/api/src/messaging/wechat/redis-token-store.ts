import { Redis } from 'ioredis';
import type { FieldCipher } from '../../kernel/platform/field-cipher.js';
import { LEASE_MS, TokenStore, type StoredToken } from './token-store.js';
import { WechatUnreachable } from './wechat.errors.js';

const SEALED_AS = 'wechat.token';
/** Deletes the claim, and first writes the token when there is one, only while the claim is still the caller's. */
const GIVE_BACK = `
if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
if ARGV[2] ~= '' then redis.call('set', KEYS[2], ARGV[2]) end
return redis.call('del', KEYS[1])`;

/** The same in Redis, for installations that have one. */
export class RedisTokenStore extends TokenStore {
  private readonly redis: Redis;
  private readonly key: string;

  constructor(
    url: string,
    private readonly cipher: FieldCipher,
    appid: string,
  ) {
    super();
    this.key = `huiyin:wechat:${appid}`;
    this.redis = new Redis(url, { maxRetriesPerRequest: 1, lazyConnect: true });
    // Without a listener ioredis prints every failed connection; the call that needs it reports it.
    this.redis.on('error', () => undefined);
  }

  async read(): Promise<StoredToken | null> {
    const text = await this.asking(() => this.redis.get(`${this.key}:token`));
    if (!text) return null;
    const { value, expiresAt, forcedAt } = JSON.parse(this.cipher.open(text, SEALED_AS)) as Record<
      keyof StoredToken,
      string
    >;
    return { value, expiresAt: new Date(expiresAt), forcedAt: forcedAt ? new Date(forcedAt) : null };
  }

  async claim(holder: string): Promise<boolean> {
    const got = await this.asking(() => this.redis.set(`${this.key}:lease`, holder, 'PX', LEASE_MS, 'NX'));
    return got === 'OK';
  }

  async save(holder: string, token: StoredToken): Promise<void> {
    await this.giveBack(holder, this.cipher.seal(JSON.stringify(token), SEALED_AS));
  }

  async release(holder: string): Promise<void> {
    await this.giveBack(holder, '');
  }

  close(): void {
    this.redis.disconnect();
  }

  private giveBack(holder: string, token: string): Promise<unknown> {
    return this.asking(() =>
      this.redis.eval(GIVE_BACK, 2, `${this.key}:lease`, `${this.key}:token`, holder, token),
    );
  }

  private async asking<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      throw new WechatUnreachable(`Redis: ${error instanceof Error ? error.name : 'unreachable'}`);
    }
  }
}
