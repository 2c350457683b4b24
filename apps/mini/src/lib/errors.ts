import { ApiError, TransportError } from '@huiyin/contract/client';
import { errors } from '../words/zh/errors';

/** What went wrong, in words a citizen can act on. */
export interface PlainError {
  title: string;
  text: string;
  /** what the server says, where the words above are in another language than its own */
  chinese?: string | undefined;
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

const TODO = {
  offline: 'offlineTodo',
  timeout: 'timeoutTodo',
  interrupted: 'interruptedTodo',
} as const satisfies Record<TransportError['reason'], keyof typeof errors>;

/** Translates any failure of a call; an unknown one is a bug of ours and says so without blaming the citizen. */
export function plainError(error: unknown): PlainError {
  if (error instanceof TransportError) {
    const what = errors[error.reason];
    return {
      title: errors.noNetwork,
      text: what + errors[TODO[error.reason]],
      what,
      retry: true,
      interrupted: error.reason === 'interrupted',
      fields: {},
    };
  }
  if (error instanceof ApiError) {
    const { status, problem, retryAfter } = error;
    const fields = Object.fromEntries(
      (problem.errors ?? []).map(({ path, message }) => [path, errors.field(path, message)]),
    );
    const trace = problem.traceId || undefined;
    if (status === 429) {
      const wait = retryAfter
        ? retryAfter >= 120
          ? errors.waitMinutes(Math.ceil(retryAfter / 60))
          : errors.waitSeconds(retryAfter)
        : errors.waitAWhile;
      return {
        title: errors.tooMany,
        text: errors.tooManyText(wait),
        retry: true,
        fields,
        trace,
      };
    }
    if (status >= 500) {
      return {
        title: errors.server,
        text: errors.serverText,
        retry: true,
        fields,
        trace,
      };
    }
    const said = { code: problem.code, title: problem.title, text: problem.detail };
    return {
      title: errors.title(said),
      text: errors.text(said),
      chinese: errors.original(said) || undefined,
      retry: false,
      fields,
      trace,
    };
  }
  console.error('unexpected failure', error instanceof Error ? error.name : typeof error);
  return { title: errors.failed, text: errors.unexpected, retry: true, fields: {} };
}

/** The server refused and stored nothing; after a 401, 429 or 5xx, or without an answer, a try before may have been stored all the same. */
export const isRefused = (error: unknown): boolean =>
  error instanceof ApiError && error.status < 500 && error.status !== 429 && error.status !== 401;
