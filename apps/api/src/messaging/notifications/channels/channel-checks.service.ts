import { Inject, Injectable } from '@nestjs/common';
import { ENV, type Env } from '../../../kernel/platform/env.js';
import { newId } from '../../../kernel/platform/ids.js';
import { WechatClient } from '../../wechat/wechat.client.js';
import { WechatError, WechatUnreachable } from '../../wechat/wechat.errors.js';
import { MessageWordsService } from '../message-words.service.js';
import type { Channel, Outcome } from './channel.js';
import { EmailChannel } from './email.channel.js';
import { SmsChannel } from './sms.channel.js';

export interface ChannelCheck {
  isSent: boolean;
  /** for a person to read */
  detail: string;
}

/** Whether a channel works as it is set: one message to an address, outside the queue; nothing of it is kept. */
@Injectable()
export class ChannelChecksService {
  constructor(
    private readonly email: EmailChannel,
    private readonly sms: SmsChannel,
    private readonly wechat: WechatClient,
    private readonly words: MessageWordsService,
    @Inject(ENV) private readonly env: Pick<Env, 'wechat'>,
  ) {}

  send(channel: 'email' | 'sms' | 'wechat', address: string): Promise<ChannelCheck> {
    if (channel === 'wechat') return this.platform();
    return this.message(channel === 'email' ? this.email : this.sms, address);
  }

  private async message(channel: Channel, address: string): Promise<ChannelCheck> {
    // A provider sends approved templates only, so a test is one of those that citizens get.
    const known = (await this.words.all()).find(({ smsTemplateCode }) => smsTemplateCode);
    const outcome = await channel.send({
      reference: newId(),
      address,
      page: null,
      words: {
        title: '测试邮件',
        body: '这是一封测试邮件。收到它，说明邮件服务器已经设置好。',
        wechat: {},
        wechatTemplateId: null,
        smsTemplateCode: known?.smsTemplateCode ?? null,
      },
      values: { 编号: 'HY-TEST' },
    });
    return { isSent: outcome.kind === 'sent', detail: sentenceOf(outcome) };
  }

  /** A subscribe message needs a citizen who has asked for it; that appid and secret are right shows without one. */
  private async platform(): Promise<ChannelCheck> {
    if (!this.env.wechat) return { isSent: false, detail: '没有设置小程序（WECHAT_APPID）' };
    try {
      await this.wechat.check();
      return { isSent: true, detail: '微信接受了小程序的 AppID 和密钥' };
    } catch (error) {
      if (error instanceof WechatError)
        return { isSent: false, detail: `微信不接受小程序的 AppID 或密钥（${error.errcode}）` };
      if (error instanceof WechatUnreachable) return { isSent: false, detail: '连接不上微信' };
      throw error;
    }
  }
}

const sentenceOf = (outcome: Outcome): string =>
  outcome.kind === 'sent' ? '已发出，请查收' : outcome.reason;
