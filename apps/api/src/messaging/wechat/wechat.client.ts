import { Inject, Injectable } from '@nestjs/common';
import { SAFETY_SUGGESTIONS, type SafetySuggestion } from '@huiyin/contract';
import { ENV, type Env } from '../../kernel/platform/env.js';
import { AccessTokens } from './access-tokens.service.js';
import { DailyQuotas } from './daily-quotas.service.js';
import { askWechat, type WechatCall } from './wechat-http.js';
import { WECHAT_CODES, WechatError, WechatUnreachable } from './wechat.errors.js';
import type {
  MiniCode,
  SafetyScene,
  SafetyVerdict,
  SubscribeMessage,
  WechatSession,
} from './wechat.types.js';

/** Characters of one msg_sec_check. */
export const TEXT_CHECK_MAX = 2500;
const STALE: readonly number[] = WECHAT_CODES.staleToken;

/**
 * Calls to the WeChat platform at WECHAT_API_BASE. Answers are HTTP 200 with errcode/errmsg in JSON.
 * Every one of them throws {WechatError} (the errcode) and {WechatUnreachable}; none may run inside a transaction.
 * Source: developers.weixin.qq.com, mini-program server API.
 */
@Injectable()
export class WechatClient {
  constructor(
    @Inject(ENV) private readonly env: Pick<Env, 'wechat'>,
    private readonly tokens: AccessTokens,
    private readonly quotas: DailyQuotas,
  ) {}

  /** Whether the platform accepts appid and secret. @throws {WechatError} @throws {WechatUnreachable} */
  async check(): Promise<void> {
    await this.tokens.current();
  }

  get configured(): boolean {
    return this.env.wechat !== undefined;
  }

  /**
   * A login code (lives 5 minutes, good once) for the openid behind it. The session_key stays here and is dropped.
   *
   * @throws {WechatError} 40029 invalid, 40163 used, 45011 too often, 40226 high-risk user
   */
  async codeToSession(code: string): Promise<WechatSession> {
    const { appid, secret } = this.settings;
    const answer = await askWechat(this.settings, {
      path: '/sns/jscode2session',
      query: { appid, secret, js_code: code, grant_type: 'authorization_code' },
      // Asked again after a lost answer the code may count as used; the phone then simply fetches another one.
      repeatable: true,
    });
    const { openid, unionid } = answer as Record<string, unknown>;
    if (typeof openid !== 'string' || !openid)
      throw new WechatUnreachable('the answer holds no openid', true);
    return typeof unionid === 'string' && unionid ? { openid, unionid } : { openid };
  }

  /**
   * The number behind a getPhoneNumber code (another one than the login code; once, 5 minutes).
   *
   * @returns digits as WeChat has them, with `+` and country code outside mainland China
   * @throws {WechatError} 40029 invalid, used or old
   */
  async phoneNumber(code: string): Promise<string> {
    const answer = await this.withToken('/wxa/business/getuserphonenumber', { code }, { repeatable: false });
    const info = (answer as { phone_info?: Record<string, unknown> }).phone_info;
    const number = info?.purePhoneNumber;
    if (typeof number !== 'string' || !number)
      throw new WechatUnreachable('the answer holds no number', true);
    // Written as text by some versions and as a number by others.
    const country = String(info?.countryCode ?? '86');
    return country === '86' ? number : `+${country}${number}`;
  }

  /**
   * One subscribe message; uses up one accepted tap of (openid, template). A lost answer is never asked for again here:
   * the message may have been sent (`maybeDone`).
   *
   * @throws {WechatError} 43101 no tap left (routine), 40003 openid, 40037 template, 47003 a field does not fit, 41030
   * page
   */
  async sendSubscribeMessage({ openid, templateId, page, data }: SubscribeMessage): Promise<void> {
    const body = {
      touser: openid,
      template_id: templateId,
      ...(page ? { page } : {}),
      data: Object.fromEntries(Object.entries(data).map(([name, value]) => [name, { value }])),
      miniprogram_state: 'formal',
      lang: 'zh_CN',
    };
    await this.withToken('/cgi-bin/message/subscribe/send', body, { repeatable: false });
  }

  /**
   * What WeChat thinks of a text of at most {@link TEXT_CHECK_MAX} characters.
   *
   * @throws {WechatError} 61010 the openid has not been active for two hours, 40003 it is no user of ours
   */
  async checkText(
    openid: string,
    scene: SafetyScene,
    content: string,
    title?: string,
  ): Promise<SafetyVerdict> {
    const body = { openid, scene, version: 2, content, ...(title ? { title } : {}) };
    const answer = await this.withToken('/wxa/msg_sec_check', body, { repeatable: true });
    return verdictOf((answer as { result?: unknown }).result);
  }

  /**
   * Has a picture looked at (≤ 10 MB); the verdict is pushed within half an hour as `wxa_media_check`.
   *
   * @param mediaUrl an address WeChat can fetch without signing in
   * @returns trace id the event will carry; the event may arrive before this answer
   */
  async checkMedia(openid: string, scene: SafetyScene, mediaUrl: string): Promise<string> {
    const body = { openid, scene, version: 2, media_url: mediaUrl, media_type: 2 };
    const answer = await this.withToken('/wxa/media_check_async', body, { repeatable: true });
    const { trace_id: traceId } = answer as Record<string, unknown>;
    if (typeof traceId !== 'string' || !traceId)
      throw new WechatUnreachable('the answer holds no trace id', true);
    return traceId;
  }

  /**
   * A mini-program code as PNG or JPEG.
   *
   * @throws {WechatError} 41030 the page is not in the released version
   */
  async miniCode({ scene, page, width = 430, envVersion = 'release' }: MiniCode): Promise<Buffer> {
    const body = { scene, page, check_path: envVersion === 'release', env_version: envVersion, width };
    const answer = await this.withToken('/wxa/getwxacodeunlimit', body, { repeatable: true });
    if (!Buffer.isBuffer(answer)) throw new WechatUnreachable('the answer is no picture', true);
    return answer;
  }

  /** The token goes into the address: in the body WeChat does not see it (47001). */
  private async withToken(
    path: string,
    body: object,
    { repeatable }: Pick<WechatCall, 'repeatable'>,
  ): Promise<Record<string, unknown> | Buffer> {
    const ask = (token: string): ReturnType<typeof askWechat> =>
      askWechat(this.settings, { path, query: { access_token: token }, body, repeatable });
    await this.quotas.require(path);
    const token = await this.tokens.current();
    try {
      return await ask(token).catch(async (error: unknown) => {
        if (!(error instanceof WechatError) || !STALE.includes(error.errcode)) throw error;
        return ask(await this.tokens.replace(token));
      });
    } catch (error) {
      if (error instanceof WechatError && error.errcode === WECHAT_CODES.quotaUsedUp)
        throw await this.quotas.remember(path);
      throw error;
    }
  }

  private get settings(): NonNullable<Env['wechat']> {
    if (!this.env.wechat) throw new WechatUnreachable('WECHAT_APPID is not set');
    return this.env.wechat;
  }
}

/** An unknown suggestion of a future version goes to a person instead of counting as a pass. */
export function verdictOf(result: unknown): SafetyVerdict {
  if (typeof result !== 'object' || result === null || !('suggest' in result))
    throw new WechatUnreachable('the answer holds no verdict', true);
  const known = (SAFETY_SUGGESTIONS as readonly unknown[]).includes(result.suggest);
  const label = 'label' in result ? Number(result.label) : Number.NaN;
  return {
    suggest: known ? (result.suggest as SafetySuggestion) : 'review',
    label: Number.isInteger(label) ? label : 0,
  };
}
