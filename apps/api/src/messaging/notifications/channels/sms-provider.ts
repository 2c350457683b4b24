import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import type { MessageVariable } from '@huiyin/domain';
import type { SmsEnv } from '../../../kernel/platform/env-messages.js';
import { signRpc } from './aliyun-signature.js';
import type { Outcome } from './channel.js';

export interface TextMessage {
  phone: string;
  templateCode: string;
  parameters: Record<string, string>;
  reference: string;
  at: Date;
}

/** A provider of text messages. Another provider is another implementation of this. */
export interface SmsProvider {
  send(message: TextMessage): Promise<Outcome>;
}

/** Names a provider's template may use: they take letters only. */
export const SMS_PARAMETERS: Partial<Record<MessageVariable, string>> = {
  编号: 'number',
  类别: 'kind',
  到期日: 'dueOn',
  原到期日: 'previousDueOn',
  理由: 'reason',
  机关: 'organ',
};

const TIMEOUT_MS = 8_000;
/** Never connected: the provider cannot have sent anything. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
/** The provider's own trouble, or too many messages to this phone for now. */
const LATER =
  /^(isp\.|isv\.BUSINESS_LIMIT_CONTROL|isv\.AMOUNT_NOT_ENOUGH|isv\.OUT_OF_SERVICE|Throttling|ServiceUnavailable|InternalError)/;

/** SendSms of Alibaba Cloud's 短信服务 (2017-05-25), signed RPC over HTTPS. Our reference travels as OutId. */
export class AliyunSms implements SmsProvider {
  constructor(private readonly env: Extract<SmsEnv, { kind: 'aliyun' }>) {}

  async send(message: TextMessage): Promise<Outcome> {
    const parameters: Record<string, string> = {
      AccessKeyId: this.env.keyId,
      Action: 'SendSms',
      Format: 'JSON',
      OutId: message.reference,
      PhoneNumbers: message.phone,
      RegionId: 'cn-hangzhou',
      SignName: this.env.sign,
      SignatureMethod: 'HMAC-SHA1',
      SignatureNonce: randomUUID(),
      SignatureVersion: '1.0',
      TemplateCode: message.templateCode,
      TemplateParam: JSON.stringify(message.parameters),
      Timestamp: message.at.toISOString().replace(/\.\d+Z$/, 'Z'),
      Version: '2017-05-25',
    };
    const Signature = signRpc('POST', parameters, this.env.secret);
    try {
      const response = await fetch(this.env.endpoint, {
        method: 'POST',
        body: new URLSearchParams({ ...parameters, Signature }),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return outcomeOf(await response.json());
    } catch (error) {
      const kind = kindOf(error);
      return NOT_SENT.has(kind)
        ? { kind: 'retry', reason: `短信服务连接不上（${kind}）` }
        : { kind: 'uncertain', reason: `短信服务没有应答，可能已发出（${kind}）` };
    }
  }
}

function outcomeOf(answer: unknown): Outcome {
  const { Code: code, BizId: ref } = (answer ?? {}) as Record<string, unknown>;
  if (code === 'OK') return { kind: 'sent', ref: typeof ref === 'string' ? ref : undefined };
  if (typeof code !== 'string') return { kind: 'uncertain', reason: '短信服务的应答无法识别' };
  const reason = `短信服务拒绝（${code.slice(0, 60)}）`;
  return LATER.test(code) ? { kind: 'retry', reason } : { kind: 'dead', reason };
}

/** The kind of failure only: its message can hold the address with the phone number. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { cause } = error;
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string'
    ? cause.code
    : error.name;
}

/** For trials: logs that a message would have been sent, without its recipient. */
export class LogSms implements SmsProvider {
  private readonly logger = new Logger('Sms');

  send({ reference, templateCode }: TextMessage): Promise<Outcome> {
    this.logger.log({ message: 'text message, not sent (SMS_URL=log:)', reference, templateCode });
    return Promise.resolve({ kind: 'sent', ref: 'log' });
  }
}
