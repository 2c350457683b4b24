import type { ApiPaths } from '@huiyin/contract';
import { toApiError, TransportError } from '@huiyin/contract/client';
import createClient, { type Middleware } from 'openapi-fetch';
import { session } from './session.js';
import { stepUp, wantsStepUp } from './step-up.js';

/** Longer than any answer of the API takes; a proxy that never answers must not leave a spinner for ever. */
const TIMEOUT_MS = 30_000;

const SIGN_IN = '/api/v1/staff/sessions';

/** The browser sends the session's cookie; it counts only beside this header, which no other site can send. */
const USER_HEADER = 'x-huiyin-console';

const credentials: Middleware = {
  onRequest({ request }) {
    request.headers.set(USER_HEADER, session.user() ?? 'sign-in');
    return request;
  },
  onResponse({ request, response, schemaPath }) {
    const shown = request.headers.get(USER_HEADER);
    if (response.status === 401 && shown && schemaPath !== SIGN_IN) session.expire(shown);
    return response;
  },
};

const once =
  (patience: number) =>
  async (request: Request): Promise<Response> => {
    const timer = new AbortController();
    const timeout = setTimeout(() => timer.abort(), patience);
    const cancel = () => timer.abort();
    request.signal.addEventListener('abort', cancel);
    try {
      return await fetch(request, { signal: timer.signal });
    } catch (error) {
      // A query that is no longer wanted is cancelled by its owner, who has to see that.
      if (request.signal.aborted) throw error;
      throw new TransportError(timer.signal.aborted ? 'timeout' : 'offline');
    } finally {
      clearTimeout(timeout);
      request.signal.removeEventListener('abort', cancel);
    }
  };

/** A refusal that the second factor lifts is met with a dialog, and the same call is sent once more. */
const within = (patience: number) => {
  const send = once(patience);
  return async (request: Request): Promise<Response> => {
    const again = request.clone();
    const response = await send(request);
    return (await wantsStepUp(response)) && (await stepUp()) ? send(again) : response;
  };
};

/** For a call that reads a large file from beginning to end. */
export const patient = within(30 * 60_000);

/** The typed client: paths, parameters and answers come from the API's own OpenAPI document. */
export const api = createClient<ApiPaths>({ fetch: within(TIMEOUT_MS) });
api.use(credentials);

/**
 * The body of a successful answer.
 *
 * @throws {ApiError} the server refused; carries the problem document
 * @throws {TransportError} no answer came
 */
export async function unwrap<Body>(
  call: Promise<{ data?: Body; error?: unknown; response: Response }>,
): Promise<Body> {
  const { data, error, response } = await call;
  if (response.ok) return data as Body;
  throw toApiError({
    status: response.status,
    headers: Object.fromEntries(response.headers.entries()),
    body: error,
  });
}
