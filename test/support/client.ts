import assert from 'node:assert/strict';
import { ERROR_CODES, type ErrorCode, type Problem } from '@huiyin/contract';
import { TEST_PASSWORD } from './api-process.js';

/** A suite reads bodies as JSON came; what is in them is what it asserts. */
// oxlint-disable-next-line typescript/no-explicit-any
type Json = any;

/** An answer of the API with its body parsed; errors have been checked to be problem documents. */
export interface Answer<Body = Json> {
  status: number;
  headers: Headers;
  body: Body;
}

export interface Client {
  get<Body = Json>(path: string): Promise<Answer<Body>>;
  post<Body = Json>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<Body>>;
  put<Body = Json>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<Body>>;
  patch<Body = Json>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<Body>>;
  delete<Body = Json>(path: string): Promise<Answer<Body>>;
  /** multipart/form-data: uploads */
  upload<Body = Json>(path: string, form: FormData): Promise<Answer<Body>>;
  /** sent with every request; empty for anonymous callers */
  readonly headers: Record<string, string>;
}

/** A caller without a session. Paths are below /api/v1: `anonymous(api.url).get('/calendar/due-date?…')`. */
export function anonymous(url: string): Client {
  return client(url, {});
}

/** A staff member, logged in. @throws {AssertionError} the login is refused */
export async function staff(url: string, username: string, password = TEST_PASSWORD): Promise<Client> {
  const session = await anonymous(url).post('/staff/sessions', { username, password });
  assert.ok(
    session.status < 300,
    `login of ${username} answered ${session.status}: ${JSON.stringify(session.body)}`,
  );
  return client(url, { authorization: `Bearer ${session.body.accessToken}` });
}

/** A caller with headers of its own, e.g. a citizen's session. */
export function client(url: string, headers: Record<string, string>): Client {
  const call = async (
    method: string,
    path: string,
    init: { body?: BodyInit; headers?: Record<string, string> } = {},
  ) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      ...init,
      // Packing answers for a caller on the same machine costs more than it saves.
      headers: { 'accept-encoding': 'identity', ...headers, ...init.headers },
    });
    return readAnswer(`${method} ${path}`, response);
  };
  const withBody =
    (method: string) =>
    (path: string, body?: unknown, more: Record<string, string> = {}) =>
      body === undefined
        ? call(method, path, { headers: more })
        : call(method, path, {
            body: JSON.stringify(body),
            headers: { 'content-type': 'application/json', ...more },
          });
  return {
    headers,
    get: (path) => call('GET', path),
    post: withBody('POST'),
    put: withBody('PUT'),
    patch: withBody('PATCH'),
    delete: (path) => call('DELETE', path),
    upload: (path, form) => call('POST', path, { body: form }),
  };
}

async function readAnswer(what: string, response: Response): Promise<Answer> {
  const type = response.headers.get('content-type') ?? '';
  const text = await response.text();
  const body = /json/.test(type) && text ? JSON.parse(text) : text;
  if (response.status >= 400) assertProblem(what, response.status, type, body);
  return { status: response.status, headers: response.headers, body };
}

/** RFC 9457 with our members, on every error the API ever gives: a suite never meets another shape unnoticed. */
function assertProblem(what: string, status: number, type: string, body: Partial<Problem>): void {
  const shown = `${what} answered ${status} ${type}: ${JSON.stringify(body)}`;
  assert.match(type, /^application\/problem\+json/, shown);
  assert.equal(body.status, status, shown);
  assert.ok(body.code && body.code in ERROR_CODES, `unknown code; ${shown}`);
  assert.ok(body.title && body.detail && body.type && body.traceId, `incomplete; ${shown}`);
  for (const entry of body.errors ?? [])
    assert.ok(entry.path && /[一-龥]/.test(entry.message), `field error; ${shown}`);
  assert.doesNotMatch(JSON.stringify(body), /\bat .*\.js:\d+|SELECT |INSERT /, `an inside shows; ${shown}`);
}

/** Says in one line that a call was refused as it should be. */
export function assertRefused(answer: Answer, status: number, code: ErrorCode): void {
  assert.equal(`${answer.status} ${answer.body?.code}`, `${status} ${code}`, JSON.stringify(answer.body));
}
