import { Inject, Injectable } from '@nestjs/common';
import { phoneDigits } from '@huiyin/contract';
import { withoutWords, type MessageVariable } from '@huiyin/domain';
import { Clock } from '../../../kernel/platform/clock.js';
import { ENV, type Env } from '../../../kernel/platform/env.js';
import type { Channel, Outcome, Parcel } from './channel.js';
import { AliyunSms, LogSms, SMS_PARAMETERS, type SmsProvider } from './sms-provider.js';

/** Text messages through SMS_URL. Providers do not notice a repetition, so an unknown end stays unknown. */
@Injectable()
export class SmsChannel implements Channel {
  readonly repeatable = false;
  private readonly provider: SmsProvider | undefined;

  constructor(
    @Inject(ENV) env: Pick<Env, 'sms'>,
    private readonly clock: Clock,
  ) {
    if (env.sms) this.provider = env.sms.kind === 'log' ? new LogSms() : new AliyunSms(env.sms);
  }

  send({ reference, address, words, values }: Parcel): Promise<Outcome> {
    if (!this.provider) return Promise.resolve({ kind: 'retry', reason: '没有设置短信服务（SMS_URL）' });
    if (!words.smsTemplateCode)
      return Promise.resolve({ kind: 'dead', reason: '这种通知没有设置短信模板编号' });
    return this.provider.send({
      phone: phoneDigits(address),
      templateCode: words.smsTemplateCode,
      parameters: parametersOf(withoutWords(values)),
      reference,
      at: this.clock.now(),
    });
  }
}

function parametersOf(values: Parcel['values']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(SMS_PARAMETERS).flatMap(([variable, name]) => {
      const value = values[variable as MessageVariable];
      return value ? [[name, value]] : [];
    }),
  );
}
