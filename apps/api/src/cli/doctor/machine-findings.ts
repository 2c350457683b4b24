import { existsSync } from 'node:fs';
import { access, constants, statfs } from 'node:fs/promises';
import { execFile } from 'node:child_process';
import tls from 'node:tls';
import { promisify } from 'node:util';
import { Clock } from '../../kernel/platform/clock.js';
import type { Env } from '../../kernel/platform/env.js';
import { fault, good, note, reasonOfError, type Finding } from './finding.js';

const GB = 1024 ** 3;
/** Below this a night's backup or a week's attachments may not fit. */
const SPARE = 2 * GB;
const DAY = 86_400_000;
const CERTIFICATE_DAYS = 14;
const PATIENCE_MS = 5000;

/** The machine itself: room, clock, and the certificate that citizens meet. */
export async function machineFindings(env: Env): Promise<Finding[]> {
  const { dataDir, backup } = env;
  return Promise.all([
    roomOf('数据文件夹', dataDir),
    ...(backup.folder ? [roomOf('备份文件夹', backup.folder)] : []),
    synchronisedOf(),
    certificateOf(env),
    Promise.resolve(proxyOf(env)),
  ]);
}

async function roomOf(subject: string, folder: string): Promise<Finding> {
  try {
    if (!existsSync(folder)) return note(subject, `${folder} 还没有，用到时建立`);
    await access(folder, constants.W_OK);
    const { bavail, bsize } = await statfs(folder);
    const free = bavail * bsize;
    const words = `${folder} 剩余 ${(free / GB).toFixed(1)} GB`;
    return free < SPARE ? fault(subject, `${words}，不足 2 GB，请腾出空间`) : good(subject, words);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return fault(
      subject,
      code === 'EACCES' ? `没有写入 ${folder} 的权限` : `${folder} 不能使用（${String(code)}）`,
    );
  }
}

/** systemd's word for it; other machines have other ways, and this says so. */
async function synchronisedOf(): Promise<Finding> {
  try {
    const { stdout } = await promisify(execFile)(
      'timedatectl',
      ['show', '-p', 'NTPSynchronized', '--value'],
      {
        timeout: PATIENCE_MS,
      },
    );
    return stdout.trim() === 'yes'
      ? good('对时', '系统时钟已与时间服务器同步')
      : fault(
          '对时',
          '系统时钟没有与时间服务器同步：微信的签名和到期日都靠它，请启用 chrony 或 systemd-timesyncd',
        );
  } catch {
    return note('对时', '这里没有 timedatectl，请自行确认系统时钟准确');
  }
}

async function certificateOf({ publicUrl }: Env): Promise<Finding> {
  if (!publicUrl)
    return note('证书', '没有设 HUIYIN_PUBLIC_URL，没有检查；检查自测、微信图片检查、扫码、通行密钥也要用它');
  const { protocol, hostname, port } = new URL(publicUrl);
  if (protocol !== 'https:') return fault('证书', 'HUIYIN_PUBLIC_URL 不是 https，来信会明文经过网络');
  try {
    const until = await new Promise<string>((resolve, reject) => {
      const socket = tls.connect(
        { host: hostname, port: Number(port || 443), servername: hostname, timeout: PATIENCE_MS },
        () => {
          resolve(socket.getPeerCertificate().valid_to);
          socket.destroy();
        },
      );
      socket.once('error', reject);
      socket.once('timeout', () => socket.destroy(Object.assign(new Error('silent'), { code: 'ETIMEDOUT' })));
    });
    const days = Math.floor((Date.parse(until) - new Clock({ clockFile: undefined }).now().getTime()) / DAY);
    const words = `${hostname} 的证书还有 ${days} 天到期`;
    return days < CERTIFICATE_DAYS ? fault('证书', `${words}，请更换`) : good('证书', words);
  } catch (error) {
    return fault('证书', `${hostname} 没有能够检查：${reasonOfError(error)}`);
  }
}

/** Who may say where a caller is. From the outside it cannot be seen whether a proxy stands in front. */
function proxyOf({ trustProxy, trustProxyFrom, host }: Env): Finding {
  const subject = '反向代理';
  if (trustProxy === 0)
    return note(subject, 'TRUST_PROXY=0：前面有反向代理时，所有人算作同一个地址，合用一份限流额度');
  if (trustProxyFrom) return good(subject, `信任 ${trustProxy} 层，只信 TRUST_PROXY_FROM 里的地址`);
  const isOnlyHere = ['127.0.0.1', '::1', 'localhost'].includes(host);
  return isOnlyHere
    ? good(subject, `信任 ${trustProxy} 层，只有本机能连接`)
    : note(
        subject,
        `服务在 ${host} 上监听，内网任何一台机器都可以冒充代理：请设 TRUST_PROXY_FROM，或只监听 127.0.0.1`,
      );
}
