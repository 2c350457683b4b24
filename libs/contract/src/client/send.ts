import type { HttpRequest } from './http.js';

export interface SendOptions {
  query?: Record<string, string | number | undefined>;
  body?: unknown;
  headers?: Record<string, string>;
  timeoutMs?: number;
}

/** One call below /api/v1, its 2xx body; throws `ApiError` or `TransportError`. */
export type Send = <T>(method: HttpRequest['method'], path: string, options?: SendOptions) => Promise<T>;
