import type { ErrorCode, Problem } from '../errors.js';

/** One HTTP exchange, free of `fetch`, `Headers` and `wx`: each platform brings its own transport. */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  url: string;
  headers: Record<string, string>;
  /** a JSON value, or nothing */
  body?: unknown;
  /** milliseconds until the transport gives up with reason `timeout` */
  timeoutMs: number;
}

export interface HttpResponse {
  status: number;
  /** names in lower case */
  headers: Record<string, string>;
  /** parsed JSON, or the raw text when it was not JSON */
  body: unknown;
}

/** Resolves for every HTTP status; throws {@link TransportError} when no answer came. */
export type Transport = (request: HttpRequest) => Promise<HttpResponse>;

/** Why no answer came: no connection, none in time, or the phone put the app to sleep. */
export type TransportFailure = 'offline' | 'timeout' | 'interrupted';

export class TransportError extends Error {
  override readonly name = 'TransportError';
  constructor(readonly reason: TransportFailure) {
    super(reason);
  }
}

/** The server answered, and the answer is an error (RFC 9457). */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  constructor(
    readonly status: number,
    readonly problem: Problem,
    /** whole seconds the server asked us to wait (`Retry-After`), when it said so */
    readonly retryAfter: number | undefined,
  ) {
    super(problem.detail);
  }
  get code(): ErrorCode {
    return this.problem.code;
  }
}

const fallbackCode = (status: number): ErrorCode => {
  if (status === 401) return 'UNAUTHENTICATED';
  if (status === 403) return 'FORBIDDEN';
  if (status === 404) return 'NOT_FOUND';
  if (status === 413) return 'BODY_TOO_LARGE';
  if (status === 422) return 'VALIDATION_FAILED';
  if (status === 429) return 'TOO_MANY_REQUESTS';
  if (status === 502 || status === 503 || status === 504) return 'UNAVAILABLE';
  return status < 500 ? 'MALFORMED_REQUEST' : 'INTERNAL';
};

/** Turns any non-2xx answer into an {@link ApiError}, also when a proxy in between wrote HTML instead of a problem. */
export function toApiError(response: HttpResponse): ApiError {
  const seconds = Number.parseInt(response.headers['retry-after'] ?? '', 10);
  const body = response.body as Partial<Problem> | null;
  const known = typeof body === 'object' && body !== null && typeof body.code === 'string';
  const problem: Problem = known
    ? {
        type: 'about:blank',
        title: '',
        traceId: '',
        detail: body.title ?? '',
        ...body,
        status: response.status,
        code: body.code as ErrorCode,
      }
    : {
        type: 'about:blank',
        title: '',
        status: response.status,
        code: fallbackCode(response.status),
        detail: '',
        traceId: '',
      };
  return new ApiError(
    response.status,
    problem,
    Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined,
  );
}
