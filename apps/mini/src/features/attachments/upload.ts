import {
  ApiError,
  toApiError,
  withRetry,
  type HttpResponse,
  type UploadedAttachment,
} from '@huiyin/contract/client';
import type { ChosenFile, UploadFile, UploadRequest } from '../../platform/files.types';

export interface UploadTools {
  uploadFile: UploadFile;
  origin: string;
  token: () => string | undefined;
  /** a session that ended meanwhile: sign in again, or go on without */
  renew: () => Promise<void>;
  getPass: () => Promise<string | undefined>;
  dropPass: () => void;
  sleep: (milliseconds: number) => Promise<void>;
  random: () => number;
}

const RETRIES = { attempts: 3, firstDelayMs: 1000, maxDelayMs: 10_000 };
/** After these errors the same file can succeed with a new session or a newly solved challenge. */
const RENEWABLE = ['CAPTCHA_REQUIRED', 'CAPTCHA_FAILED'];

/**
 * Sends one file under its own Idempotency-Key, again with back-off where the network fails, so that it arrives once.
 *
 * @throws ApiError, TransportError, Abandoned
 */
export async function uploadAttachment(
  file: ChosenFile,
  key: string,
  watch: Pick<UploadRequest, 'onProgress' | 'onStart'>,
  tools: UploadTools,
): Promise<UploadedAttachment> {
  const send = async (): Promise<UploadedAttachment> => {
    const pass = await tools.getPass();
    const token = tools.token();
    const answer = await tools.uploadFile({
      url: `${tools.origin}/api/v1/attachments`,
      headers: {
        accept: 'application/json, application/problem+json',
        'idempotency-key': key,
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(pass ? { 'x-captcha': pass } : {}),
      },
      file,
      ...watch,
    });
    if (pass) tools.dropPass();
    return read(answer);
  };
  const once = async () => {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.status === 401) await tools.renew();
      else if (!RENEWABLE.includes(error.code)) throw error;
      return send();
    }
  };
  return withRetry(once, { ...RETRIES, sleep: tools.sleep, random: tools.random });
}

/** Upload tasks return the body as text, whatever its type. */
function read({ status, headers, body }: HttpResponse): UploadedAttachment {
  let parsed: unknown = body;
  if (typeof body === 'string') {
    try {
      parsed = JSON.parse(body);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      // A proxy's page: toApiError copes.
    }
  }
  if (status < 200 || status >= 300) throw toApiError({ status, headers, body: parsed });
  return parsed as UploadedAttachment;
}
