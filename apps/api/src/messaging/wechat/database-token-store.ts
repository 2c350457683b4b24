import { isDuplicate } from '../../kernel/database/engine.js';
import type { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { Clock } from '../../kernel/platform/clock.js';
import type { FieldCipher } from '../../kernel/platform/field-cipher.js';
import { LEASE_MS, TokenStore, type StoredToken } from './token-store.js';
import { WechatToken } from './wechat-token.entity.js';

const SEALED_AS = 'wechat_tokens.token';

/** The token in a row, the claim in a conditional UPDATE: only one instance gets it, even in a cluster. */
export class DatabaseTokenStore extends TokenStore {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    private readonly appid: string,
  ) {
    super();
  }

  async read(): Promise<StoredToken | null> {
    const row = await this.uow.read((em) => em.findOneBy(WechatToken, { appid: this.appid }));
    if (!row?.token || !row.expiresAt) return null;
    const value = this.cipher.open(row.token, SEALED_AS);
    return { value, expiresAt: row.expiresAt, forcedAt: row.forcedAt };
  }

  async claim(holder: string): Promise<boolean> {
    const now = this.clock.now();
    return this.uow.run(async (em) => {
      const lease = { leaseHolder: holder, leaseUntil: new Date(now.getTime() + LEASE_MS) };
      const { affected } = await em
        .createQueryBuilder()
        .update(WechatToken)
        .set(lease)
        .where('appid = :appid AND (lease_until IS NULL OR lease_until <= :now)', { appid: this.appid, now })
        .execute();
      if (affected === 1) return true;
      if (await em.existsBy(WechatToken, { appid: this.appid })) return false;
      try {
        await em.insert(WechatToken, {
          appid: this.appid,
          token: null,
          expiresAt: null,
          forcedAt: null,
          ...lease,
        });
        return true;
      } catch (error) {
        if (isDuplicate(error)) return false;
        throw error;
      }
    });
  }

  async save(holder: string, { value, expiresAt, forcedAt }: StoredToken): Promise<void> {
    const token = this.cipher.seal(value, SEALED_AS);
    await this.uow.run((em) =>
      em.update(
        WechatToken,
        { appid: this.appid, leaseHolder: holder },
        { token, expiresAt, forcedAt, leaseHolder: null, leaseUntil: null },
      ),
    );
  }

  async release(holder: string): Promise<void> {
    await this.uow.run((em) =>
      em.update(
        WechatToken,
        { appid: this.appid, leaseHolder: holder },
        { leaseHolder: null, leaseUntil: null },
      ),
    );
  }
}
