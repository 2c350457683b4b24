import { setTimeout as sleep } from 'node:timers/promises';
import { WECHAT_CODES, WechatError, WechatUnreachable } from './wechat.errors.js';

export interface WechatCall {
  path: string;
  query: Record<string, string>;
  /** sent as JSON by POST; without it the call is a GET */
  body?: object;
  /** a lost answer may be asked for again: doing it twice changes nothing */
  repeatable: boolean;
}

/** Our side never got through: WeChat cannot have done anything. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * One call of the platform: HTTP 200 with errcode and errmsg in JSON, or a binary file.
 * “System busy” (-1) is tried once more, and so is a lost answer where that is harmless.
 *
 * @throws {WechatError} the errcode, never -1
 * @throws {WechatUnreachable} no answer in time, or one that is none of WeChat's
 */
export async function askWechat(
  { base, timeoutMs }: { base: string; timeoutMs: number },
  call: WechatCall,
): Promise<Record<string, unknown> | Buffer> {
  try {
    return await once(base, timeoutMs, call);
  } catch (error) {
    const again =
      error instanceof WechatError
        ? error.errcode === WECHAT_CODES.busy
        : error instanceof WechatUnreachable && (call.repeatable || !error.maybeDone);
    if (!again) throw error;
    await sleep(100 + Math.random() * 200);
    return once(base, timeoutMs, call).catch(busyIsNoAnswer);
  }
}

/** Busy twice counts as unreachable; nothing has been done. */
function busyIsNoAnswer(error: unknown): never {
  throw error instanceof WechatError && error.errcode === WECHAT_CODES.busy
    ? new WechatUnreachable('busy')
    : error;
}

async function once(
  base: string,
  timeoutMs: number,
  { path, query, body }: WechatCall,
): Promise<Record<string, unknown> | Buffer> {
  let type: string;
  let bytes: Buffer;
  try {
    const response = await fetch(`${base}${path}?${new URLSearchParams(query)}`, {
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
      headers: body ? { 'content-type': 'application/json' } : {},
      // A redirect would carry the secret to wherever it points.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) throw new WechatUnreachable(`HTTP ${response.status}`, true);
    type = response.headers.get('content-type') ?? '';
    bytes = Buffer.from(await response.arrayBuffer());
  } catch (error) {
    if (error instanceof WechatUnreachable) throw error;
    // The address contains secret and token, so only the kind of failure is reported.
    throw new WechatUnreachable(kindOf(error), !NOT_SENT.has(kindOf(error)));
  }
  // Not every call labels its JSON: an error of a picture call comes as one or the other.
  if (/^image\//.test(type) || bytes[0] !== 0x7b) {
    if (/^image\//.test(type)) return bytes;
    throw new WechatUnreachable('the answer is no JSON', true);
  }
  return succeeded(bytes);
}

function succeeded(bytes: Buffer): Record<string, unknown> {
  let answer: Record<string, unknown>;
  try {
    answer = JSON.parse(bytes.toString('utf8')) as Record<string, unknown>;
  } catch (error) {
    if (error instanceof SyntaxError) throw new WechatUnreachable('the answer is no JSON', true);
    throw error;
  }
  // errcode may be absent on success.
  const errcode = Number(answer.errcode ?? 0);
  if (errcode !== 0) throw new WechatError(errcode, typeof answer.errmsg === 'string' ? answer.errmsg : '');
  return answer;
}

function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unreachable';
  const { cause } = error;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return error.name;
}
