import net from 'node:net';
import { Inject, Injectable } from '@nestjs/common';
import { wechatData } from '@huiyin/domain';
import { ENV, type Env } from '../../platform/env.js';
import { WechatClient } from '../../wechat/wechat.client.js';
import { WechatError, WechatQuotaUsedUp, WechatUnreachable } from '../../wechat/wechat.errors.js';
import type { Channel, Outcome, Parcel } from './channel.js';

const PROBE_MS = 3_000;
/** The gateway answered for the platform: the call never got there. */
const GATEWAY_ONLY = /^HTTP 50[23]$/;

const LETTER_PAGE = 'pages/letter/index';
/** errcodes after which trying again is pointless until somebody changes something */
const FATAL: Record<number, string> = {
  40003: '微信 40003：该用户已不可用',
  40037: '微信 40037：模板编号不正确',
  41030: '微信 41030：小程序页面未发布',
  47003: '微信 47003：通知内容不符合模板字段',
};

/**
 * Subscribe messages. WeChat notices no repetition, and one accepted tap is one message: after a lost answer the
 * citizen is not written to again, so that nobody hears the same thing twice.
 */
@Injectable()
export class WechatChannel implements Channel {
  readonly repeatable = false;
  /** the last call came through; otherwise a connection is tried before anything is sent into a void */
  private trusted = false;

  constructor(
    @Inject(ENV) private readonly env: Pick<Env, 'wechat'>,
    private readonly wechat: WechatClient,
  ) {}

  async send(parcel: Parcel): Promise<Outcome> {
    const { wechat } = this.env;
    if (!wechat) return { kind: 'retry', reason: '没有设置微信小程序（WECHAT_APPID）' };
    if (!parcel.words.wechatTemplateId) return { kind: 'dead', reason: '这种通知没有设置微信模板编号' };
    if (!this.trusted && !(await answers(wechat.base))) return { kind: 'retry', reason: '微信连接不上' };
    const outcome = await this.call(parcel, parcel.words.wechatTemplateId);
    this.trusted = outcome.kind === 'sent' || outcome.kind === 'declined';
    return outcome;
  }

  private async call({ address, letterId, words, values }: Parcel, templateId: string): Promise<Outcome> {
    try {
      await this.wechat.sendSubscribeMessage({
        openid: address,
        templateId,
        ...(letterId ? { page: `${LETTER_PAGE}?id=${letterId}` } : {}),
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

/** Somebody accepts connections there. */
function answers(base: string): Promise<boolean> {
  const { hostname, port, protocol } = new URL(base);
  return new Promise((resolve) => {
    const socket = net.connect({ host: hostname, port: Number(port || (protocol === 'https:' ? 443 : 80)) });
    const end = (yes: boolean): void => {
      socket.destroy();
      resolve(yes);
    };
    socket.setTimeout(PROBE_MS, () => end(false));
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}
