import { ApiError, TransportError } from '@huiyin/contract/client';

/** What went wrong, in words a citizen can act on. */
export interface PlainError {
  title: string;
  text: string;
  /** of a network that failed: what happened, without what to do about it */
  what?: string;
  /** trying the same again may help */
  retry: boolean;
  /** the phone put the app to sleep: tried again automatically on return */
  interrupted?: boolean;
  /** dotted field path → message, from a 422 */
  fields: Record<string, string>;
  /** to quote on the phone, when the server gave one */
  trace?: string;
}

const TRANSPORT: Record<TransportError['reason'], { what: string; todo: string }> = {
  offline: { what: '现在连不上网络。', todo: '请看看手机有没有信号，连上后再试一次。' },
  timeout: { what: '网络太慢，等了很久没有收到回音。', todo: '请稍后再试一次。' },
  interrupted: { what: '刚才切到了别的应用，请求被系统中断了。', todo: '请再试一次。' },
};

/** Translates any failure of a call; an unknown one is a bug of ours and says so without blaming the citizen. */
export function plainError(error: unknown): PlainError {
  if (error instanceof TransportError) {
    const { what, todo } = TRANSPORT[error.reason];
    return {
      title: '网络不通',
      text: what + todo,
      what,
      retry: true,
      interrupted: error.reason === 'interrupted',
      fields: {},
    };
  }
  if (error instanceof ApiError) {
    const { status, problem, retryAfter } = error;
    const fields = Object.fromEntries((problem.errors ?? []).map(({ path, message }) => [path, message]));
    const trace = problem.traceId || undefined;
    if (status === 429) {
      const wait = retryAfter
        ? `请等 ${retryAfter >= 120 ? `${Math.ceil(retryAfter / 60)} 分钟` : `${retryAfter} 秒`}再试。`
        : '请过一会儿再试。';
      return {
        title: '请稍后再试',
        text: `短时间内的次数有限，您填的内容都还在。${wait}`,
        retry: true,
        fields,
        trace,
      };
    }
    if (status >= 500) {
      return {
        title: '服务器出了点问题',
        text: '不是您的问题，我们会尽快修好。请过几分钟再试。',
        retry: true,
        fields,
        trace,
      };
    }
    return {
      title: problem.title || '没有办成',
      text: problem.detail || '请检查后再试。',
      retry: false,
      fields,
      trace,
    };
  }
  console.error('unexpected failure', error instanceof Error ? error.name : typeof error);
  return { title: '没有办成', text: '程序出了意外，请退出后重新打开再试。', retry: true, fields: {} };
}

/** The server refused and stored nothing; after a 429 or 5xx, or without an answer, it may have stored it all the same. */
export const isRefused = (error: unknown): boolean =>
  error instanceof ApiError && error.status < 500 && error.status !== 429;
