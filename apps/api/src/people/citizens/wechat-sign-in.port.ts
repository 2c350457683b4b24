import type { Type } from '@nestjs/common';
import { Port } from '../../kernel/platform/capabilities.js';

/** Exchanges the codes that the mini-program gets from WeChat; each is good once, for five minutes. */
export interface WechatSignIn {
  /**
   * @returns the openid behind a login code
   * @throws {CodeRefused} WeChat refused the code
   * @throws {WechatUnavailable} WeChat did not answer
   */
  openid(code: string): Promise<string>;

  /**
   * @returns the number behind a getPhoneNumber code: digits, with `+` and country code outside mainland China
   * @throws {CodeRefused} the code is invalid, used or old
   * @throws {WechatUnavailable} WeChat did not answer, or does not give numbers now
   */
  phoneNumber(code: string): Promise<string>;
}

export class CodeRefused extends Error {}
export class WechatUnavailable extends Error {}

/** Answered by exactly one capability. */
export const WECHAT_SIGN_IN = new Port<Type<WechatSignIn>>('wechat sign-in');
