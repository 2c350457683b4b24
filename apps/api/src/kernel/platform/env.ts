import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { HUB } from './checkout-paths.js';
import { clamdOf, s3Of, type ClamdAddress, type S3Address } from './env-addresses.js';
import { backupOf, type BackupEnv } from './env-backup.js';
import { EnvError } from './env-error.js';
import { httpTimesOf, type HttpTimes } from './env-http.js';
import { closeFiles } from './private-files.js';
import { citizenOidcOf, oidcOf, type CitizenOidcEnv, type OidcEnv } from './env-oidc.js';
import { rangesOf, type AddressRange } from './trusted-hops.js';
import { smsOf, smtpOf, type SmsEnv, type SmtpEnv } from './env-messages.js';
import { CIPHERS, NO_SM4, sm4Works, type CipherName } from './sm.js';

/**
 * Every setting of the process, read and checked once. Nothing else reads `process.env` (lint enforces it),
 * so a wrong value stops the start with one readable sentence instead of failing a request weeks later.
 */
export interface Env {
  readonly nodeEnv: 'production' | 'development' | 'test';
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly demo: boolean;
  readonly demoPassword: string | undefined;
  readonly adminPassword: string | undefined;
  /** multiplies every rate limit; 1 outside load tests */
  readonly rateLimitFactor: number;
  readonly captcha: 'on' | 'off';
  /** `id:base64,id:base64`, newest first; 32 bytes each */
  readonly encryptionKeys: string | undefined;
  /** what new data is sealed and digested with; what is there stays readable */
  readonly cipher: CipherName;
  /** file holding a frozen ISO instant, for tests only */
  readonly clockFile: string | undefined;
  /** how long a second of background work lasts; 1000 outside tests */
  readonly backgroundSecondMs: number;
  /** off, for tests only: scheduled jobs run only when called by name */
  readonly schedule: 'on' | 'off';
  readonly redisUrl: string | undefined;
  /** public address of this server, without a slash at the end */
  readonly publicUrl: string | undefined;
  /** the WeChat mini-program, when one is connected */
  readonly wechat: WechatEnv | undefined;
  /** where staff have an account already */
  readonly oidc: OidcEnv | undefined;
  /** where citizens have an account already: 政务服务网 */
  readonly citizenOidc: CitizenOidcEnv | undefined;
  /** where attachments are kept; the data folder when unset */
  readonly s3: S3Address | undefined;
  /** the virus scanner; attachments stay unscanned when unset */
  readonly clamd: ClamdAddress | undefined;
  /** mail and text messages, when they can be sent */
  readonly smtp: SmtpEnv | undefined;
  readonly sms: SmsEnv | undefined;
  readonly logLevel: string;
  /** number of proxies in front, so that rate limits see the real address */
  readonly trustProxy: number;
  /** addresses of the proxies; this machine and private networks when unset */
  readonly trustProxyFrom: AddressRange[] | undefined;
  /** how long callers are waited for */
  readonly http: HttpTimes;
  readonly backup: BackupEnv;
  /** opens /metrics to other machines */
  readonly metricsToken: string | undefined;
  readonly staffIdleMinutes: number;
  /** how long sent and given-up messages are kept */
  readonly messageKeepDays: number;
  /** how long contacts of respondents outlive the conclusion of their consultation */
  readonly respondentKeepDays: number;
  /** 不予受理 takes a second person, until the office decides about it in the console */
  readonly refusalSecondPerson: boolean;
  readonly officeName: string;
  /** shown to citizens who cannot write online */
  readonly officePhone: string | undefined;
  /** where the command was typed: npm runs its scripts from the top of the checkout */
  readonly callerDir: string;
}

export interface WechatEnv {
  readonly appid: string;
  readonly secret: string;
  readonly base: string;
  readonly timeoutMs: number;
  /** what the platform signs its pushes with, and in safe mode encrypts them with */
  readonly push: { readonly token: string; readonly aesKey: Buffer | undefined } | undefined;
  /** the other side is our own stand-in, not WeChat */
  readonly standin: boolean;
}

export const ENV = Symbol('Env');

export { EnvError } from './env-error.js';

function flag(name: string, value: string | undefined, fallback: boolean): boolean {
  if (value === undefined || value === '') return fallback;
  if (['1', 'true', 'on', 'yes'].includes(value.toLowerCase())) return true;
  if (['0', 'false', 'off', 'no'].includes(value.toLowerCase())) return false;
  throw new EnvError(`${name}=${value}：应为 0 或 1`);
}

function numeric(
  name: string,
  value: string | undefined,
  fallback: number,
  min: number,
  max: number,
): number {
  if (value === undefined || value === '') return fallback;
  const n = Number(value);
  if (!Number.isFinite(n) || n < min || n > max)
    throw new EnvError(`${name}=${value}：应为 ${min} 到 ${max} 之间的数`);
  return n;
}

function whole(...setting: Parameters<typeof numeric>): number {
  const n = numeric(...setting);
  if (!Number.isInteger(n)) throw new EnvError(`${setting[0]}=${setting[1]}：应为整数`);
  return n;
}

function nodeEnvOf(value: string | undefined): Env['nodeEnv'] {
  if (value === undefined || value === '') return 'development';
  // A misspelt `production` must not start with the settings of a development machine.
  if (value !== 'production' && value !== 'test' && value !== 'development')
    throw new EnvError(`NODE_ENV=${value}：应为 production、development 或 test`);
  return value;
}

/** @throws {EnvError} a setting cannot be used, or production lacks what it needs */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const nodeEnv = nodeEnvOf(source.NODE_ENV);
  const dataDir = path.resolve(source.HUIYIN_DATA_DIR || './data');
  const env: Env = {
    nodeEnv,
    host: source.HOST || '127.0.0.1',
    port: whole('PORT', source.PORT, 3000, 0, 65535),
    databaseUrl: source.DATABASE_URL || `sqlite:${path.join(dataDir, 'huiyin.db')}`,
    dataDir,
    demo: flag('HUIYIN_DEMO', source.HUIYIN_DEMO, false),
    demoPassword: source.HUIYIN_DEMO_PASSWORD || undefined,
    adminPassword: source.HUIYIN_ADMIN_PASSWORD || undefined,
    rateLimitFactor: numeric('HUIYIN_RATE_LIMIT_FACTOR', source.HUIYIN_RATE_LIMIT_FACTOR, 1, 0.01, 1e6),
    captcha: flag('HUIYIN_CAPTCHA', source.HUIYIN_CAPTCHA, true) ? 'on' : 'off',
    encryptionKeys: source.HUIYIN_ENCRYPTION_KEY || undefined,
    cipher: cipherOf(source.HUIYIN_CIPHER),
    clockFile: source.HUIYIN_CLOCK_FILE || undefined,
    backgroundSecondMs: whole(
      'HUIYIN_BACKGROUND_SECOND_MS',
      source.HUIYIN_BACKGROUND_SECOND_MS,
      1000,
      1,
      1000,
    ),
    schedule: flag('HUIYIN_SCHEDULE', source.HUIYIN_SCHEDULE, true) ? 'on' : 'off',
    redisUrl: source.REDIS_URL || undefined,
    publicUrl: publicUrlOf(source.HUIYIN_PUBLIC_URL),
    wechat: wechatOf(source),
    oidc: oidcOf(source),
    citizenOidc: citizenOidcOf(source),
    s3: s3Of(source.S3_URL),
    clamd: clamdOf(source.CLAMD_URL),
    smtp: smtpOf(source.SMTP_URL, source.SMTP_FROM),
    sms: smsOf(source.SMS_URL),
    logLevel: source.LOG_LEVEL || (nodeEnv === 'production' ? 'info' : 'warn'),
    trustProxy: whole('TRUST_PROXY', source.TRUST_PROXY, 0, 0, 10),
    trustProxyFrom: trustProxyFromOf(source.TRUST_PROXY_FROM),
    http: httpTimesOf((name, ...range) => whole(name, source[name], ...range)),
    backup: backupOf(source.HUIYIN_BACKUP_DIR, source.HUIYIN_BACKUP_TIME, (name, ...range) =>
      whole(name, source[name], ...range),
    ),
    metricsToken: metricsTokenOf(source.HUIYIN_METRICS_TOKEN),
    staffIdleMinutes: whole('HUIYIN_STAFF_IDLE_MINUTES', source.HUIYIN_STAFF_IDLE_MINUTES, 30, 1, 1440),
    messageKeepDays: whole('HUIYIN_MESSAGE_KEEP_DAYS', source.HUIYIN_MESSAGE_KEEP_DAYS, 400, 30, 3650),
    respondentKeepDays: whole(
      'HUIYIN_RESPONDENT_KEEP_DAYS',
      source.HUIYIN_RESPONDENT_KEEP_DAYS,
      180,
      30,
      3650,
    ),
    refusalSecondPerson: flag('HUIYIN_REFUSAL_SECOND_PERSON', source.HUIYIN_REFUSAL_SECOND_PERSON, false),
    officeName: source.HUIYIN_OFFICE_NAME || '统计局',
    officePhone: source.HUIYIN_OFFICE_PHONE || undefined,
    callerDir: source.INIT_CWD || process.cwd(),
  };
  if (nodeEnv === 'production') refuseUnsafeProduction(env);
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    closeFiles(dataDir);
  } catch (error) {
    throw new EnvError(`HUIYIN_DATA_DIR=${dataDir}：无法创建这个文件夹`, { cause: error });
  }
  return env;
}

function cipherOf(value: string | undefined): CipherName {
  if (!value) return 'aes';
  const cipher = CIPHERS.find((name) => name === value.toLowerCase());
  if (!cipher) throw new EnvError(`HUIYIN_CIPHER=${value}：应为 aes 或 sm4`);
  if (cipher === 'sm4' && !sm4Works()) throw new EnvError(`HUIYIN_CIPHER=sm4：${NO_SM4}`);
  return cipher;
}

/** For the rest of this process: a command has just moved the data there. */
export function useDatabase(databaseUrl: string): void {
  process.env.DATABASE_URL = databaseUrl;
}

function trustProxyFromOf(text: string | undefined): AddressRange[] | undefined {
  if (!text) return undefined;
  try {
    return rangesOf(text);
  } catch {
    throw new EnvError(
      `TRUST_PROXY_FROM=${text}：应为代理的 IP 地址或网段，用逗号隔开，如 10.1.0.5,10.2.0.0/16`,
    );
  }
}

function metricsTokenOf(text: string | undefined): string | undefined {
  if (!text) return undefined;
  if (!/^[\w.~+/=-]{20,}$/.test(text))
    throw new EnvError('HUIYIN_METRICS_TOKEN：应为 20 个以上的字母、数字，如 openssl rand -hex 24 的结果');
  return text;
}

function publicUrlOf(text: string | undefined): string | undefined {
  if (!text) return undefined;
  if (!/^https?:\/\/[^\s/]+(\/[^\s?#]*)?$/.test(text))
    throw new EnvError(`HUIYIN_PUBLIC_URL=${text}：应为 https://域名，不带参数`);
  return text.replace(/\/$/, '');
}

function wechatOf(source: NodeJS.ProcessEnv): Env['wechat'] {
  const { WECHAT_APPID: appid, WECHAT_SECRET: secret } = source;
  if (!appid) return undefined;
  if (!secret) throw new EnvError('WECHAT_SECRET：设置了 WECHAT_APPID 时必须提供');
  return {
    appid,
    secret,
    base: (source.WECHAT_API_BASE || 'https://api.weixin.qq.com').replace(/\/$/, ''),
    timeoutMs: whole('WECHAT_TIMEOUT_MS', source.WECHAT_TIMEOUT_MS, 5000, 100, 60_000),
    push: pushOf(source),
    // No appid of the platform's looks like this: they are `wx` and 16 hexadecimal digits.
    standin: appid.startsWith('wxstandin'),
  };
}

function pushOf(source: NodeJS.ProcessEnv): WechatEnv['push'] {
  const { WECHAT_PUSH_TOKEN: token, WECHAT_ENCODING_AES_KEY: text } = source;
  if (!token) {
    if (text) throw new EnvError('WECHAT_PUSH_TOKEN：设置了 WECHAT_ENCODING_AES_KEY 时必须提供');
    return undefined;
  }
  const aesKey = text ? Buffer.from(`${text}=`, 'base64') : undefined;
  if (aesKey && aesKey.length !== 32)
    throw new EnvError('WECHAT_ENCODING_AES_KEY：应为公众平台给出的 43 个字符');
  return { token, aesKey };
}

function refuseUnsafeProduction(env: Env): void {
  const faults = [
    env.demo && 'HUIYIN_DEMO=1：生产环境不能使用演示账号',
    env.rateLimitFactor !== 1 && 'HUIYIN_RATE_LIMIT_FACTOR：生产环境不能放宽限流',
    env.captcha === 'off' && 'HUIYIN_CAPTCHA=off：生产环境不能关闭验证码',
    env.clockFile && 'HUIYIN_CLOCK_FILE：生产环境不能使用固定时钟',
    env.backgroundSecondMs !== 1000 && 'HUIYIN_BACKGROUND_SECOND_MS：生产环境不能改变后台工作的节奏',
    env.schedule === 'off' && 'HUIYIN_SCHEDULE=off：生产环境不能停用定时任务',
    env.wechat?.standin && 'WECHAT_APPID：生产环境不能使用微信替身',
    env.wechat && !env.wechat.base.startsWith('https://') && 'WECHAT_API_BASE：生产环境须为 https',
    env.sms?.kind === 'log' && 'SMS_URL=log:：只供试用，生产环境须填真实的短信服务',
    env.sms?.kind === 'aliyun' && env.sms.endpoint.startsWith('http:') && 'SMS_URL：生产环境须为 aliyun://',
    env.oidc?.issuer.startsWith('http:') && 'OIDC_ISSUER：生产环境须为 https',
    env.citizenOidc?.issuer.startsWith('http:') && 'CITIZEN_OIDC_ISSUER：生产环境须为 https',
    !env.encryptionKeys && `HUIYIN_ENCRYPTION_KEY：生产环境必须提供加密密钥（${HUB} key 可生成）`,
  ].filter((fault): fault is string => typeof fault === 'string');
  if (faults.length > 0) throw new EnvError(faults.join('\n'));
}
