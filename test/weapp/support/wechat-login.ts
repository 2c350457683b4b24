import http from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Just enough of WeChat for signing in: `/sns/jscode2session` turns a code `openid~anything` into that openid, once.
 * Answers as the platform does, HTTP 200 with errcode in the body; 40163 for a code used before.
 */
export async function startWechatLogin() {
  const used = new Set<string>();
  const server = http.createServer((request, response) => {
    const code = new URL(request.url ?? '', 'http://x').searchParams.get('js_code') ?? '';
    const answer = used.has(code)
      ? { errcode: 40163, errmsg: 'code been used' }
      : { openid: code.split('~')[0], session_key: 'never-leaves-the-server' };
    used.add(code);
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    env: { WECHAT_APPID: 'wx-test', WECHAT_SECRET: 'secret', WECHAT_API_BASE: `http://127.0.0.1:${port}` },
    /** `wx.login` of a phone that belongs to this person */
    phoneOf(openid: string) {
      let taps = 0;
      return {
        login: (options?: { success?(answer: object): void }) =>
          queueMicrotask(() =>
            options?.success?.({ errMsg: 'login:ok', code: `${openid}~${Date.now()}-${(taps += 1)}` }),
          ),
      };
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
