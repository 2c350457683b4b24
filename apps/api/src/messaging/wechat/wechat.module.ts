import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { ENV, type Env } from '../../kernel/platform/env.js';
import { FieldCipher } from '../../kernel/platform/field-cipher.js';
import { AccessTokens } from './access-tokens.service.js';
import { DailyQuotas } from './daily-quotas.service.js';
import { DatabaseTokenStore } from './database-token-store.js';
import { RedisTokenStore } from './redis-token-store.js';
import { SubscriptionsService } from './subscriptions.service.js';
import { TokenStore } from './token-store.js';
import { WechatEvents } from './wechat-events.service.js';
import { WechatPushController } from './wechat-push.controller.js';
import { WechatPushService } from './wechat-push.service.js';
import { WechatSignInService } from './wechat-sign-in.service.js';
import { WechatClient } from './wechat.client.js';

@Module({
  controllers: [WechatPushController],
  providers: [
    WechatClient,
    WechatEvents,
    WechatPushService,
    WechatSignInService,
    SubscriptionsService,
    AccessTokens,
    DailyQuotas,
    {
      provide: TokenStore,
      inject: [ENV, UnitOfWork, Clock, FieldCipher],
      useFactory: (env: Env, uow: UnitOfWork, clock: Clock, cipher: FieldCipher): TokenStore => {
        const appid = env.wechat?.appid ?? '';
        return env.redisUrl && env.wechat
          ? new RedisTokenStore(env.redisUrl, cipher, appid)
          : new DatabaseTokenStore(uow, clock, cipher, appid);
      },
    },
  ],
  exports: [WechatClient, WechatEvents, SubscriptionsService],
})
export class WechatModule implements OnApplicationShutdown {
  constructor(@Inject(TokenStore) private readonly store: TokenStore) {}

  onApplicationShutdown(): void {
    if (this.store instanceof RedisTokenStore) this.store.close();
  }
}
