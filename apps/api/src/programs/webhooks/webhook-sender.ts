import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import type { Outcome } from '../../messaging/notifications/message-copies.port.js';
import { ForbiddenAddress, guardedLookup, isForbidden } from './private-addresses.js';

const ANSWER_MS = 10_000;
const FORBIDDEN = '域名指向内网或保留地址，而这个主机没有登记为内网主机，没有发送';

export interface Envelope {
  url: URL;
  headers: Record<string, string>;
  body: string;
  /** the host is listed as the office's own */
  isPrivate: boolean;
}

/** What the other side answered; `gone`: it wants no more of them. */
export type Answer = Outcome | { kind: 'gone'; reason: string };

/** Posts one event. No redirect is followed, and nothing of the answer but its status is read. */
export async function post(envelope: Envelope, now: Date): Promise<Answer> {
  const name = envelope.url.hostname.replace(/^\[|\]$/g, '');
  // A host that is an address is never looked up.
  if (isIP(name) !== 0 && isForbidden(name, envelope.isPrivate)) return { kind: 'dead', reason: FORBIDDEN };
  try {
    const { status, retryAfter } = await request(envelope);
    return answerOf(status, retryAfter, now);
  } catch (error) {
    if (error instanceof ForbiddenAddress) return { kind: 'dead', reason: FORBIDDEN };
    // The receiver knows a repetition by its id, so an unknown end is tried again.
    const code = error instanceof Error && 'code' in error ? String(error.code) : '未知错误';
    return { kind: 'retry', reason: `没有应答（${code.slice(0, 40)}）` };
  }
}

function answerOf(status: number, retryAfter: string | undefined, now: Date): Answer {
  if (status >= 200 && status < 300) return { kind: 'sent', ref: String(status) };
  if (status === 410) return { kind: 'gone', reason: '对方不再接收（410），已停止推送' };
  if (status >= 300 && status < 400)
    return { kind: 'retry', reason: `对方要求转到别的地址（${status}），不跟随` };
  const seconds = Number(retryAfter);
  return {
    kind: 'retry',
    reason: `对方答复 ${status}`,
    ...(seconds > 0 && seconds <= 86_400 ? { until: new Date(now.getTime() + seconds * 1000) } : {}),
  };
}

function request({
  url,
  headers,
  body,
  isPrivate,
}: Envelope): Promise<{ status: number; retryAfter?: string | undefined }> {
  const { request: open } = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const call = open(
      url,
      {
        method: 'POST',
        headers: {
          ...headers,
          'content-type': 'application/json; charset=utf-8',
          'content-length': Buffer.byteLength(body),
          'user-agent': 'Huiyin-Webhooks/1',
        },
        lookup: guardedLookup(isPrivate),
        agent: false,
        signal: AbortSignal.timeout(ANSWER_MS),
      },
      (response) => {
        resolve({ status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] });
        response.destroy();
      },
    );
    call.on('error', reject);
    call.end(body);
  });
}
