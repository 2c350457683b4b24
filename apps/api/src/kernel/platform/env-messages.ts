import { EnvError } from './env-error.js';

/** Where mail goes out. */
export interface SmtpEnv {
  readonly url: string;
  readonly from: string;
}

/** Who carries text messages: a provider of Alibaba Cloud's shape, or a line in the log for trying it out. */
export type SmsEnv =
  | {
      readonly kind: 'aliyun';
      readonly endpoint: string;
      readonly keyId: string;
      readonly secret: string;
      readonly sign: string;
    }
  | { readonly kind: 'log' };

/** @throws {EnvError} */
export function smtpOf(text: string | undefined, from: string | undefined): SmtpEnv | undefined {
  if (!text) return undefined;
  const url = parse('SMTP_URL', text, 'smtp://用户:密码@主机:端口 或 smtps://…');
  if (!['smtp:', 'smtps:'].includes(url.protocol))
    throw new EnvError('SMTP_URL：应以 smtp:// 或 smtps:// 开头');
  const user = decodeURIComponent(url.username);
  const sender = from || (user.includes('@') ? user : `huiyin@${url.hostname}`);
  if (!/^[^\s@<>]+@[^\s@<>]+$/.test(sender)) throw new EnvError(`SMTP_FROM=${sender}：应为一个邮箱地址`);
  return { url: text, from: sender };
}

/** @throws {EnvError} */
export function smsOf(text: string | undefined): SmsEnv | undefined {
  if (!text) return undefined;
  if (text === 'log:') return { kind: 'log' };
  const shape = 'aliyun://AccessKeyId:AccessKeySecret@dysmsapi.aliyuncs.com?sign=短信签名，或 log:';
  const url = parse('SMS_URL', text, shape);
  const sign = url.searchParams.get('sign');
  if (!['aliyun:', 'aliyun+http:'].includes(url.protocol) || !url.username || !url.password || !sign)
    throw new EnvError(`SMS_URL：应为 ${shape}`);
  return {
    kind: 'aliyun',
    endpoint: `${url.protocol === 'aliyun:' ? 'https' : 'http'}://${url.host}/`,
    keyId: decodeURIComponent(url.username),
    secret: decodeURIComponent(url.password),
    sign,
  };
}

/** The value holds a password: the complaint names the variable and the shape only. */
function parse(name: string, text: string, shape: string): URL {
  if (!URL.canParse(text)) throw new EnvError(`${name}：应为 ${shape}`);
  return new URL(text);
}
