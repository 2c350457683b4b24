import type { ResponseReceipt } from '@huiyin/contract/client';
import { useRef, useState } from 'react';
import { dropPass } from '../../lib/captcha/pass';
import { deliver } from '../../lib/deliver';
import { isRefused, plainError, type PlainError } from '../../lib/errors';
import { hub, signIn } from '../../lib/hub';
import { keepResponse, rememberResponseCode } from '../../lib/keptResponses';
import { newKey } from '../../lib/key';
import { replace } from '../../platform/nav';
import {
  dropResponseDraft,
  keepResponseDraft,
  readResponseDraft,
  toResponseInput,
  type ResponseDraft,
} from './responseDraft';

/** Sends a response under one Idempotency-Key: it arrives once, however bad the network. */
export function useRespond(title: string) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<PlainError>();
  const running = useRef(false);

  async function send(draft: ResponseDraft): Promise<void> {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setError(undefined);
    const { consultationId } = draft;
    const forgetKey = () =>
      keepResponseDraft({ ...readResponseDraft(consultationId), key: undefined, sent: undefined });
    const done = ({ number, queryCode, receivedAt }: ResponseReceipt, later: boolean) => {
      rememberResponseCode({ number, queryCode });
      keepResponse({ number, queryCode, title, receivedAt });
      // Words that came too late to be part of it stay for a second sending.
      if (later) forgetKey();
      else dropResponseDraft(consultationId);
      dropPass();
      replace('consultationMine', { number, new: later ? 'earlier' : '1' });
    };
    try {
      await signIn();
      const { key = await newKey(), sent: before } = readResponseDraft(consultationId);
      const body = toResponseInput(draft);
      keepResponseDraft({ ...draft, key, sent: before ?? body });
      const { receipt, earlier } = await deliver(
        (input, pass) => hub.respond(consultationId, input, key, pass),
        body,
        before,
      );
      done(receipt, earlier);
    } catch (failure) {
      // The server stores nothing under the key of a refused request; the corrected response is another request.
      if (isRefused(failure)) forgetKey();
      setError(plainError(failure));
    } finally {
      running.current = false;
      setBusy(false);
    }
  }

  return { send, busy, error };
}
