import { ERROR_CODES, type ErrorCode } from '@huiyin/contract';
import { ApiError, TransportError } from '@huiyin/contract/client';

/** A fault that says itself in one sentence what the person at the screen can do. */
export class Sentence extends Error {}

/** One sentence for the person at the screen. */
export function messageOf(error: unknown): string {
  if (error instanceof ApiError) return error.problem.detail || ERROR_CODES[error.code].title;
  if (error instanceof TransportError) {
    return error.reason === 'timeout' ? '服务器很久没有回应，请稍后再试' : '连接不上服务器，请检查网络后再试';
  }
  if (error instanceof Sentence) return error.message;
  return '页面出了问题，请刷新后再试';
}

export function hasCode(error: unknown, ...codes: ErrorCode[]): boolean {
  return error instanceof ApiError && codes.includes(error.code);
}

/** The server's remarks on single fields, by dotted path; empty when it made none. */
export function fieldErrorsOf(error: unknown): { path: string; message: string }[] {
  return error instanceof ApiError ? (error.problem.errors ?? []) : [];
}

/** What the office quotes to the operator; null when no answer came. */
export function traceOf(error: unknown): string | null {
  return error instanceof ApiError && error.problem.traceId ? error.problem.traceId : null;
}

/** Worth asking again by itself: nothing came, or the server was in trouble. A refusal stays a refusal. */
export function isPassing(error: unknown): boolean {
  return error instanceof TransportError || (error instanceof ApiError && error.status >= 500);
}
