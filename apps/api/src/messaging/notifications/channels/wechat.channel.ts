import { Inject, Injectable } from '@nestjs/common';
import { wechatData } from '@huiyin/domain';
import { ENV, type Env, type WechatEnv } from '../../../kernel/platform/env.js';
import { WechatClient } from '../../wechat/wechat.client.js';
import { WechatError, WechatQuotaUsedUp, WechatUnreachable } from '../../wechat/wechat.errors.js';
import type { Channel, Outcome, Parcel } from './channel.js';

/** How long a platform that has just answered is taken to be there. */
const TRUST_MS = 10_000;
/** The gateway answered for the platform: the call never got there. */
const GATEWAY_ONLY = /^HTTP 50[23]$/;

/** errcodes after which a repetition is pointless until a setting changes */
const FATAL: Record<number, string> = {
  40003: '微信 40003：该用户已不可用',
  40037: '微信 40037：模板编号不正确',
  41030: '微信 41030：小程序页面未发布',
  47003: '微信 47003：通知内容不符合模板字段',
};

/**
 * Subscribe messages. WeChat notices no repetition, and one accepted tap is one message: after a lost answer the
 * citizen gets no second one, so that the same message never arrives twice.
 */
@Injectable()
export class WechatChannel implements Channel {
  readonly repeatable = false;
  /** when a call last came through, by the monotonic clock */
  private heardAt = Number.NEGATIVE_INFINITY;
  private asking: Promise<boolean> | undefined;

  constructor(
    @Inject(ENV) private readonly env: Pick<Env, 'wechat'>,
    private readonly wechat: WechatClient,
  ) {}

  async send(parcel: Parcel): Promise<Outcome> {
    const { wechat } = this.env;
    if (!wechat) return { kind: 'retry', reason: '没有设置微信小程序（WECHAT_APPID）' };
    if (!parcel.words.wechatTemplateId) return { kind: 'dead', reason: '这种通知没有设置微信模板编号' };
    if (!(await this.isThere(wechat))) return { kind: 'retry', reason: '微信连接不上' };
    const outcome = await this.call(parcel, parcel.words.wechatTemplateId);
    const heard = outcome.kind === 'sent' || outcome.kind === 'declined';
    this.heardAt = heard ? performance.now() : Number.NEGATIVE_INFINITY;
    return outcome;
  }

  /** Asks the platform with a call that has no effect, so that an outage is known before a message is sent. */
  private async isThere(wechat: WechatEnv): Promise<boolean> {
    if (performance.now() - this.heardAt < TRUST_MS) return true;
    this.asking ??= answers(wechat).finally(() => (this.asking = undefined));
    return this.asking;
  }

  private async call({ address, page, words, values }: Parcel, templateId: string): Promise<Outcome> {
    try {
      await this.wechat.sendSubscribeMessage({
        openid: address,
        templateId,
        ...(page ? { page } : {}),
        data: wechatData(words.wechat, values),
      });
      return { kind: 'sent' };
    } catch (error) {
      return outcomeOf(error);
    }
  }
}

function outcomeOf(error: unknown): Outcome {
  if (error instanceof WechatQuotaUsedUp)
    return { kind: 'retry', reason: '微信 45009：今天的调用次数已用完', until: error.until };
  if (error instanceof WechatError) {
    if (error.errcode === 43101) return { kind: 'declined', reason: '微信 43101：用户没有（更多）订阅' };
    const fatal = FATAL[error.errcode];
    return fatal ? { kind: 'dead', reason: fatal } : { kind: 'retry', reason: `微信 ${error.errcode}` };
  }
  if (error instanceof WechatUnreachable)
    return error.maybeDone && !GATEWAY_ONLY.test(error.message)
      ? { kind: 'uncertain', reason: '微信没有应答，可能已送达，未重发' }
      : { kind: 'retry', reason: '微信连接不上' };
  throw error;
}

/** The platform answers calls of this API: without a token it says so, and does nothing else. */
async function answers({ base, timeoutMs }: WechatEnv): Promise<boolean> {
  try {
    const response = await fetch(`${base}/cgi-bin/message/subscribe/send`, {
      method: 'POST',
      body: '{}',
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const answer: unknown = await response.json();
    return typeof answer === 'object' && answer !== null && 'errcode' in answer;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}
