import { ApiError, withRetry, type ResponseInput, type ResponseReceipt } from '@huiyin/contract/client';
import { useRef, useState } from 'react';
import { dropPass, getPass } from '../../lib/captcha/pass';
import { plainError, type PlainError } from '../../lib/errors';
import { hub, signIn } from '../../lib/hub';
import { keepResponse, rememberResponseCode } from '../../lib/keptResponses';
import { newKey, sleep } from '../../lib/key';
import { replace } from '../../platform/nav';
import { dropResponseDraft, keepResponseDraft, toResponseInput, type ResponseDraft } from './responseDraft';

const RETRIES = { attempts: 3, firstDelayMs: 1000, maxDelayMs: 8000, sleep, random: Math.random };
const isOneOf = (error: unknown, ...codes: string[]): error is ApiError =>
  error instanceof ApiError && codes.includes(error.code);

/** Sends a response under one Idempotency-Key, again and again with back-off: it arrives once, however bad the network. */
export function useRespond(title: string) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<PlainError>();
  const running = useRef(false);

  async function send(draft: ResponseDraft): Promise<void> {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setError(undefined);
    const { consultationId, sent: before } = draft;
    const done = ({ number, queryCode, receivedAt }: ResponseReceipt, later: boolean) => {
      rememberResponseCode({ number, queryCode });
      keepResponse({ number, queryCode, title, receivedAt });
      // Words that came too late to be part of it stay for a second sending.
      if (later) keepResponseDraft({ ...draft, key: undefined, sent: undefined });
      else dropResponseDraft(consultationId);
      dropPass();
      replace('consultationMine', { number, new: later ? 'earlier' : '1' });
    };
    try {
      await signIn();
      const key = draft.key ?? (await newKey());
      const body = toResponseInput(draft);
      keepResponseDraft({ ...draft, key, sent: before ?? body });
      const once = async (input: ResponseInput) => hub.respond(consultationId, input, key, await getPass());
      const deliver = (input: ResponseInput) =>
        withRetry(
          () =>
            once(input).catch((failure: unknown) => {
              if (!isOneOf(failure, 'CAPTCHA_REQUIRED', 'CAPTCHA_FAILED')) throw failure;
              dropPass();
              return once(input);
            }),
          RETRIES,
        );
      try {
        done(await deliver(body), false);
      } catch (failure) {
        // An answer was lost, and what was written has changed since: the server holds what was sent first.
        if (!before || !isOneOf(failure, 'IDEMPOTENCY_KEY_REUSED')) throw failure;
        done(await deliver(before), true);
      }
    } catch (failure) {
      // The server stores nothing under the key of a refused request; the corrected response is another request.
      if (failure instanceof ApiError && failure.status < 500 && failure.status !== 429)
        keepResponseDraft({ ...draft, key: undefined, sent: undefined });
      setError(plainError(failure));
    } finally {
      running.current = false;
      setBusy(false);
    }
  }

  return { send, busy, error };
}
