import { TransportError, type HttpResponse, type Transport } from '@huiyin/contract/client';
import { ask } from '../platform/request';

const parse = (data: unknown): unknown => {
  if (typeof data !== 'string' || data === '') return data;
  try {
    return JSON.parse(data);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return data; // toApiError also takes a proxy's HTML page
  }
};

const lowerCased = (headers: Record<string, unknown> | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );

/** `wx` says `request:fail timeout`, `request:fail interrupted` (app in the background), or names the network error. */
const reasonOf = (message: string) => {
  if (/timeout|timed out|abort/i.test(message)) return 'timeout' as const;
  if (/interrupted/i.test(message)) return 'interrupted' as const;
  return 'offline' as const;
};

/** The platform's request as a transport; the timer is ours too, because some bases never call back on a hanging one. */
export const taroTransport: Transport = (request) =>
  new Promise<HttpResponse>((resolve, reject) => {
    let settled = false;
    const settle = (finish: () => void) => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      finish();
    };
    const timer = setTimeout(() => {
      settle(() => reject(new TransportError('timeout')));
      asked.abort();
    }, request.timeoutMs);
    const asked = ask({
      url: request.url,
      method: request.method,
      header: request.headers,
      data: request.body,
      timeoutMs: request.timeoutMs,
      success: (answer) =>
        settle(() =>
          resolve({
            status: answer.statusCode,
            headers: lowerCased(answer.header),
            body: parse(answer.data),
          }),
        ),
      fail: (failure) => settle(() => reject(new TransportError(reasonOf(failure.errMsg ?? '')))),
    });
  });
