import { Inject, Injectable } from '@nestjs/common';
import { endOfDay } from '@huiyin/workdays';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { ENV, type Env } from '../../kernel/platform/env.js';
import { WechatQuota } from './wechat-quota.entity.js';
import { WechatQuotaUsedUp } from './wechat.errors.js';

/** Remembers 45009 for all instances, so that a call that fails until midnight is not repeated. */
@Injectable()
export class DailyQuotas {
  constructor(
    @Inject(ENV) private readonly env: Pick<Env, 'wechat'>,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** @throws {WechatQuotaUsedUp} WeChat has said so today */
  async require(api: string): Promise<void> {
    const row = await this.uow.read((em) => em.findOneBy(WechatQuota, { appid: this.appid, api }));
    if (row && row.blockedUntil > this.clock.now()) throw new WechatQuotaUsedUp(row.blockedUntil);
  }

  /** The platform counts from midnight to midnight, Beijing time. */
  async remember(api: string): Promise<WechatQuotaUsedUp> {
    const blockedUntil = endOfDay(this.clock.today());
    await this.uow.run((em) =>
      em.upsert(WechatQuota, { appid: this.appid, api, blockedUntil }, ['appid', 'api']),
    );
    return new WechatQuotaUsedUp(blockedUntil);
  }

  private get appid(): string {
    return this.env.wechat?.appid ?? '';
  }
}
