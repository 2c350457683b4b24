import { ApiError, withRetry, type OpenDay, type OpenDaySession } from '@huiyin/contract/client';
import { useRef, useState } from 'react';
import { dropPass, getPass } from '../../lib/captcha/pass';
import { plainError, type PlainError } from '../../lib/errors';
import { hub, signIn } from '../../lib/hub';
import { keepSignUp, rememberSignUpCode } from '../../lib/keptSignUps';
import { newKey, sleep } from '../../lib/key';
import { replace } from '../../platform/nav';
import { dropSignUpDraft, keepSignUpDraft, toSignUpInput, type SignUpDraft } from './signUpDraft';

const RETRIES = { attempts: 3, firstDelayMs: 1000, maxDelayMs: 8000, sleep, random: Math.random };
const needsPass = (error: unknown) =>
  error instanceof ApiError && (error.code === 'CAPTCHA_REQUIRED' || error.code === 'CAPTCHA_FAILED');

/** Sends a sign-up under one Idempotency-Key, again and again with back-off: one seat, however bad the network. */
export function useSignUp() {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<PlainError>();
  const running = useRef(false);

  async function send(draft: SignUpDraft, openDay: OpenDay, session: OpenDaySession): Promise<void> {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setError(undefined);
    try {
      await signIn();
      const key = draft.key ?? (await newKey());
      keepSignUpDraft({ ...draft, key });
      const body = toSignUpInput(draft, openDay, session);
      const attempt = async () => hub.signUp(session.id, body, key, await getPass());
      const receipt = await withRetry(
        () =>
          attempt().catch((failure: unknown) => {
            if (!needsPass(failure)) throw failure;
            dropPass();
            return attempt();
          }),
        RETRIES,
      );
      const { number, queryCode, title, startsAt, endsAt, status } = receipt;
      rememberSignUpCode({ number, queryCode });
      keepSignUp({ number, queryCode, title, startsAt, endsAt, status });
      dropSignUpDraft();
      dropPass();
      replace('signUp', { number, new: '1' });
    } catch (failure) {
      // The server stores nothing under the key of a refused request; the corrected sign-up is another request.
      if (failure instanceof ApiError && failure.status < 500 && failure.status !== 429)
        keepSignUpDraft({ ...draft, key: undefined });
      setError(plainError(failure));
    } finally {
      running.current = false;
      setBusy(false);
    }
  }

  return { send, busy, error };
}
