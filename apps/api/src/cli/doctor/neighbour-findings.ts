import net from 'node:net';
import { Redis } from 'ioredis';
import type { Env } from '../../kernel/platform/env.js';
import { AttachmentStorageService } from '../../letters/attachments/storage/attachment-storage.service.js';
import { fault, good, note, reasonOfError, type Finding } from './finding.js';

const PATIENCE_MS = 5000;

/** What else the server talks to: each is asked, and nothing is sent to any person. */
export async function neighbourFindings(env: Env): Promise<Finding[]> {
  return Promise.all([
    env.s3 ? asked('附件', '桶能读', () => firstOf(env)) : good('附件', `存在 ${env.dataDir}/attachments`),
    env.redisUrl
      ? asked('Redis', '能连接', () => ping(env.redisUrl!))
      : note('Redis', '没有设置；多个实例要用它合用限流计数'),
    env.clamd
      ? asked('病毒检测', 'clamd 有应答', () => reach(env.clamd!))
      : note('病毒检测', '没有设置 CLAMD_URL，附件不检测'),
    env.smtp
      ? asked('邮件', '邮件服务器接受登录', () => greet(env.smtp!.url))
      : note('邮件', '没有设置 SMTP_URL'),
    smsOf(env),
    wechatOf(env),
    serverOf(env),
  ]);
}

async function asked(subject: string, words: string, ask: () => Promise<unknown>): Promise<Finding> {
  try {
    await within(ask());
    return good(subject, words);
  } catch (error) {
    return fault(subject, `设置了，但不能用：${reasonOfError(error)}`);
  }
}

function within<T>(work: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(Object.assign(new Error('silent'), { code: 'ETIMEDOUT' })), PATIENCE_MS).unref();
  });
  return Promise.race([work, late]);
}

async function firstOf(env: Env): Promise<void> {
  // The first page is asked for; whether it holds anything does not matter.
  await new AttachmentStorageService(env).list().next();
}

async function ping(url: string): Promise<void> {
  const redis = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null });
  // The promise of the call says it, too.
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    await redis.ping();
  } finally {
    redis.disconnect();
  }
}

function reach(address: net.NetConnectOpts): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(address, () => {
      socket.destroy();
      resolve();
    });
    socket.once('error', reject);
  });
}

async function greet(url: string): Promise<void> {
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({ url, connectionTimeout: PATIENCE_MS, greetingTimeout: PATIENCE_MS });
  try {
    await transport.verify();
  } finally {
    transport.close();
  }
}

const portOf = ({ hostname, port, protocol }: URL): net.NetConnectOpts => ({
  host: hostname,
  port: Number(port || (protocol === 'https:' ? 443 : 80)),
});

function smsOf({ sms }: Env): Promise<Finding> | Finding {
  if (!sms) return note('短信', '没有设置 SMS_URL');
  if (sms.kind === 'log') return note('短信', 'SMS_URL=log:，只写日志，不发出');
  return asked('短信', '短信服务能到达（没有试发）', () => reach(portOf(new URL(sms.endpoint))));
}

function wechatOf({ wechat }: Env): Promise<Finding> | Finding {
  if (!wechat) return note('微信', '没有设置 WECHAT_APPID');
  return asked('微信', `微信能到达${wechat.push ? '' : '；没有设 WECHAT_PUSH_TOKEN，收不到推送'}`, () =>
    reach(portOf(new URL(wechat.base))),
  );
}

async function serverOf({ host, port }: Env): Promise<Finding> {
  const name = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host;
  try {
    const { status } = await fetch(
      `http://${name.includes(':') ? `[${name}]` : name}:${port}/api/v1/health/ready`,
      {
        signal: AbortSignal.timeout(PATIENCE_MS),
      },
    );
    return status === 200
      ? good('服务', '正在运行，能收信')
      : fault('服务', `在运行，但不能收信（${status}）`);
  } catch {
    return note('服务', `${name}:${port} 上没有在运行`);
  }
}
