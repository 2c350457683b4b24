import type { OpenDay, OpenDaySession } from '@huiyin/contract/client';
import { useRef, useState } from 'react';
import { dropPass } from '../../lib/captcha/pass';
import { deliver } from '../../lib/deliver';
import { isRefused, plainError, type PlainError } from '../../lib/errors';
import { hub, signIn } from '../../lib/hub';
import { keepSignUp, rememberSignUpCode } from '../../lib/keptSignUps';
import { newKey } from '../../lib/key';
import { replace } from '../../platform/nav';
import {
  dropSignUpDraft,
  keepSignUpDraft,
  readSignUpDraft,
  toSignUpInput,
  withIdsOf,
  type SignUpDraft,
} from './signUpDraft';

/** Sends a sign-up under one Idempotency-Key: one seat, however bad the network. */
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
      const { key = await newKey(), sent } = readSignUpDraft(session.id);
      const body = toSignUpInput(draft, openDay, session);
      keepSignUpDraft({ ...draft, key, sent: sent ?? body });
      const { receipt, earlier } = await deliver(
        (input, pass) => hub.signUp(session.id, input, key, pass),
        body,
        sent && withIdsOf(sent, body),
      );
      const { number, queryCode, title, startsAt, endsAt, status } = receipt;
      rememberSignUpCode({ number, queryCode });
      keepSignUp({ number, queryCode, title, startsAt, endsAt, status });
      dropSignUpDraft();
      dropPass();
      replace('signUp', { number, new: earlier ? 'earlier' : '1' });
    } catch (failure) {
      // The server stores nothing under the key of a refused request; the corrected sign-up is another request.
      if (isRefused(failure))
        keepSignUpDraft({ ...readSignUpDraft(session.id), key: undefined, sent: undefined });
      setError(plainError(failure));
    } finally {
      running.current = false;
      setBusy(false);
    }
  }

  return { send, busy, error };
}
