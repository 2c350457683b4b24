import { Inject, Injectable } from '@nestjs/common';
import { ENV, type Env } from '../platform/env.js';
import { WechatError, WechatUnreachable } from './wechat.errors.js';

const TIMEOUT_MS = 5_000;

export interface WechatSession {
  openid: string;
  unionid?: string;
}

/**
 * Calls to the WeChat platform at WECHAT_API_BASE. Answers are HTTP 200 with errcode/errmsg in JSON.
 * Source: developers.weixin.qq.com, mini-program server API.
 */
@Injectable()
export class WechatClient {
  constructor(@Inject(ENV) private readonly env: Pick<Env, 'wechat'>) {}

  get configured(): boolean {
    return this.env.wechat !== undefined;
  }

  /**
   * A login code (lives 5 minutes, good once) for the openid behind it. The session_key stays here and is dropped.
   *
   * @throws {WechatError} 40029 invalid, 40163 used, 45011 too often, 40226 high-risk user
   * @throws {WechatUnreachable} no answer within five seconds, twice
   */
  async codeToSession(code: string): Promise<WechatSession> {
    const { appid, secret } = this.credentials();
    const query = new URLSearchParams({ appid, secret, js_code: code, grant_type: 'authorization_code' });
    const { openid, unionid } = await this.get<{ openid: string; unionid?: string }>(
      `/sns/jscode2session?${query}`,
    );
    return unionid ? { openid, unionid } : { openid };
  }

  private async get<T extends object>(pathAndQuery: string, attempt = 1): Promise<T> {
    let answer: T & { errcode?: number; errmsg?: string };
    try {
      const response = await fetch(`${this.credentials().base}${pathAndQuery}`, {
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      answer = (await response.json()) as typeof answer;
    } catch (error) {
      // The address carries the secret: it must not travel on in a message.
      if (attempt >= 2) throw new WechatUnreachable(error instanceof Error ? error.name : 'unreachable');
      return this.get(pathAndQuery, attempt + 1);
    }
    if (answer.errcode === -1 && attempt < 2) return this.get(pathAndQuery, attempt + 1);
    // errcode may be absent on success.
    if (answer.errcode) throw new WechatError(answer.errcode, answer.errmsg ?? '');
    return answer;
  }

  private credentials(): NonNullable<Env['wechat']> {
    if (!this.env.wechat) throw new WechatUnreachable('WECHAT_APPID is not set');
    return this.env.wechat;
  }
}
