import type { AddressInfo } from 'node:net';
import { Platform } from './platform.js';
import { createStandin } from './server.js';

/**
 * A stand-in for the WeChat platform, for demos and tests. Prints one line with its address when it listens.
 *
 *   WECHAT_APPID, WECHAT_SECRET    whose calls it answers; the appid begins with `wxstandin`
 *   WECHAT_STANDIN_PORT            0: any free one. Always on 127.0.0.1
 *   WECHAT_STANDIN_TAPS            accepted taps each user has per template from the start
 */
const {
  NODE_ENV,
  WECHAT_APPID = '',
  WECHAT_SECRET = '',
  WECHAT_STANDIN_PORT,
  WECHAT_STANDIN_TAPS,
} = process.env;

if (NODE_ENV === 'production' || !WECHAT_APPID.startsWith('wxstandin') || !WECHAT_SECRET) {
  process.stderr.write('微信替身只用于演示和测试：生产环境请设置真实的 WECHAT_APPID\n');
  process.exit(1);
}

const platform = new Platform({
  appid: WECHAT_APPID,
  secret: WECHAT_SECRET,
  freeTaps: Number(WECHAT_STANDIN_TAPS ?? 0),
});
const server = createStandin(platform);
server.listen(Number(WECHAT_STANDIN_PORT ?? 0), '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.stdout.write(`http://127.0.0.1:${port}\n`);
});
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(0));
