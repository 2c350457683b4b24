import {
  ApiError,
  withRetry,
  type CitizenClient,
  type LetterInput,
  type LetterReceipt,
} from '@huiyin/contract/client';
import { isRefused } from '../../lib/errors';
import { toLetterInput, type Draft } from './draft';

export interface Submission {
  receipt: LetterReceipt;
  /** the hub already had an earlier version of this draft; what was changed since did not get in */
  earlierVersion: boolean;
}

export interface SubmitTools {
  hub: Pick<CitizenClient, 'submitLetter'>;
  sleep: (milliseconds: number) => Promise<void>;
  random: () => number;
  newKey: () => Promise<string>;
  /** the captcha: what to send with the letter, and forgetting it once it is spent or refused */
  getPass: () => Promise<string | undefined>;
  dropPass: () => void;
  /** stores the draft before the first byte leaves: the app may be killed at any moment after */
  keep: (draft: Draft) => void;
  /** which try starts next, and in how many milliseconds */
  onRetry: (nextTry: number, waitMs: number) => void;
}

const RETRIES = { attempts: 4, firstDelayMs: 1000, maxDelayMs: 15_000 };
const MOST_VERSIONS = 5;

const same = (a: LetterInput, b: LetterInput) => JSON.stringify(a) === JSON.stringify(b);
const isReused = (error: unknown) => error instanceof ApiError && error.code === 'IDEMPOTENCY_KEY_REUSED';

/**
 * Sends a draft under its own Idempotency-Key, again and again with back-off, so that one letter arrives exactly once.
 *
 * An answer may have been lost on the way. If the citizen then edits the text, the same key carries another body and
 * the server answers IDEMPOTENCY_KEY_REUSED: then the versions sent before are tried, newest first; the one the
 * server holds returns its receipt, and the caller is told that the newer text did not get in.
 */
export async function submitDraft(draft: Draft, tools: SubmitTools): Promise<Submission> {
  const { keep, onRetry, sleep, random } = tools;
  const input = toLetterInput(draft);
  const key = draft.key ?? (await tools.newKey());
  const before = draft.sent.filter((version) => !same(version, input));
  keep({ ...draft, key, sent: [...before, input].slice(-MOST_VERSIONS) });

  const send = (body: LetterInput) =>
    withRetry(() => sendOnce(body, key, tools), {
      ...RETRIES,
      sleep,
      random,
      onRetry: (failed, wait) => onRetry(failed + 1, wait),
    });

  try {
    return { receipt: await send(input), earlierVersion: false };
  } catch (error) {
    if (isRefused(error) && !isReused(error)) keep({ ...draft, key, sent: before });
    if (!isReused(error)) throw error;
  }
  const receipt = await earlierReceipt(before, send);
  if (receipt) return { receipt, earlierVersion: true };
  // The key belongs to a version this phone no longer has, so the letter can only be sent under a new key.
  const fresh = await tools.newKey();
  keep({ ...draft, key: fresh, sent: [input] });
  return {
    receipt: await withRetry(() => sendOnce(input, fresh, tools), { ...RETRIES, sleep, random }),
    earlierVersion: false,
  };
}

const isCaptcha = (error: unknown) =>
  error instanceof ApiError && (error.code === 'CAPTCHA_REQUIRED' || error.code === 'CAPTCHA_FAILED');

/** One request; a pass that expired or was spent meanwhile is replaced once, without the citizen noticing. */
async function sendOnce(
  body: LetterInput,
  key: string,
  { hub, getPass, dropPass }: SubmitTools,
): Promise<LetterReceipt> {
  const attempt = async () => hub.submitLetter(body, key, await getPass());
  try {
    return await attempt();
  } catch (error) {
    if (!isCaptcha(error)) throw error;
    dropPass();
    return attempt();
  }
}

async function earlierReceipt(
  versions: readonly LetterInput[],
  send: (body: LetterInput) => Promise<LetterReceipt>,
) {
  for (const version of [...versions].reverse()) {
    try {
      return await send(version);
    } catch (error) {
      if (!isReused(error)) throw error;
    }
  }
  return undefined;
}
