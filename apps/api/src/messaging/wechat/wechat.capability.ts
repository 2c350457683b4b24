import { ENTITIES } from '../../kernel/database/entities.js';
import { SEALED_TABLES } from '../../kernel/keyring/sealed.port.js';
import { capability } from '../../kernel/platform/capabilities.js';
import { WechatPushSeen } from './wechat-push-seen.entity.js';
import { WechatQuota } from './wechat-quota.entity.js';
import { WechatSubscription } from './wechat-subscription.entity.js';
import { WECHAT_SIGN_IN } from '../../people/citizens/wechat-sign-in.port.js';
import { WechatSignInService } from './wechat-sign-in.service.js';
import { WechatToken } from './wechat-token.entity.js';

export const wechatCapability = capability(
  'wechat',
  ENTITIES.of(WechatPushSeen, WechatQuota, WechatSubscription, WechatToken),
  SEALED_TABLES.of({ table: 'wechat_tokens', id: 'appid', columns: { token: 'wechat_tokens.token' } }),
  WECHAT_SIGN_IN.of(WechatSignInService),
);
