import { Injectable, Logger } from '@nestjs/common';
import {
  CodeRefused,
  WechatUnavailable,
  type WechatSignIn,
} from '../../people/citizens/wechat-sign-in.port.js';
import { WechatClient } from './wechat.client.js';
import { WECHAT_CODES, WechatError, WechatUnreachable } from './wechat.errors.js';

const logger = new Logger('WechatSignIn');

/** What citizens need of WeChat to sign in, in their words. */
@Injectable()
export class WechatSignInService implements WechatSignIn {
  constructor(private readonly wechat: WechatClient) {}

  openid(code: string): Promise<string> {
    // Without an openid there is no sign-in, whatever the reason.
    return translated(
      () => this.wechat.codeToSession(code).then(({ openid }) => openid),
      () => true,
    );
  }

  phoneNumber(code: string): Promise<string> {
    return translated(
      () => this.wechat.phoneNumber(code),
      ({ errcode }) => WECHAT_CODES.badCode.includes(errcode),
    );
  }
}

async function translated(
  ask: () => Promise<string>,
  meansRefused: (error: WechatError) => boolean,
): Promise<string> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof WechatError && meansRefused(error)) throw new CodeRefused(error.message);
    if (error instanceof WechatError || error instanceof WechatUnreachable) {
      logger.warn({ message: 'WeChat does not answer', reason: error.message });
      throw new WechatUnavailable(error.message);
    }
    throw error;
  }
}
