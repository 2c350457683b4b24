import { ApiError, withRetry } from '@huiyin/contract/client';
import { dropPass, getPass } from './captcha/pass';
import { sleep } from './key';

const RETRIES = { attempts: 3, firstDelayMs: 1000, maxDelayMs: 8000, sleep, random: Math.random };

const isOneOf = (error: unknown, ...codes: string[]) =>
  error instanceof ApiError && codes.includes(error.code);

/**
 * Sends a form under its one Idempotency-Key, again and again with back-off: it arrives once, however bad the network.
 *
 * @param call   one request; a pass that was spent or expired meanwhile is replaced once
 * @param before what went out under this key without a certain answer. When the words have changed since, the server
 *   holds that version and gives its receipt.
 * @returns `earlier`: what was changed since did not get in
 * @throws {ApiError | TransportError}
 */
export async function deliver<Input, Receipt>(
  call: (input: Input, pass: string | undefined) => Promise<Receipt>,
  input: Input,
  before: Input | undefined,
): Promise<{ receipt: Receipt; earlier: boolean }> {
  const once = async (body: Input) => call(body, await getPass());
  const send = (body: Input) =>
    withRetry(
      () =>
        once(body).catch((failure: unknown) => {
          if (!isOneOf(failure, 'CAPTCHA_REQUIRED', 'CAPTCHA_FAILED')) throw failure;
          dropPass();
          return once(body);
        }),
      RETRIES,
    );
  try {
    return { receipt: await send(input), earlier: false };
  } catch (failure) {
    if (before === undefined || !isOneOf(failure, 'IDEMPOTENCY_KEY_REUSED')) throw failure;
    return { receipt: await send(before), earlier: true };
  }
}
