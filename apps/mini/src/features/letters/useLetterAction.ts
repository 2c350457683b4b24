import type { Rating } from '@huiyin/contract';
import { ApiError, TransportError, type LetterDetail, type LetterRef } from '@huiyin/contract/client';
import { useRef, useState } from 'react';
import { isRefused, plainError, type PlainError } from '../../lib/errors';
import { hub } from '../../lib/hub';
import { keepWords } from '../../lib/keptWords';
import type { Uploaded } from '../attachments/useUploads';
import { hasArrived, type LetterAction } from './letterForms';
import { letter as words } from '../../words/zh/letter';

export interface Sent {
  action: LetterAction;
  text: string;
  level: Rating | undefined;
  files: readonly Uploaded[];
}

const call = (ref: LetterRef, { action, text, level, files }: Sent): Promise<LetterDetail> => {
  const ids = files.map(({ id }) => id);
  if (action === 'supplement') return hub.supplement(ref, text, ids);
  if (action === 'reopen') return hub.reopen(ref, text, ids);
  if (action === 'withdraw') return hub.withdraw(ref, text);
  return hub.rate(ref, level as Rating, text);
};

/**
 * Sends an action on a letter. These carry no Idempotency-Key: after an answer that was lost, the letter itself is
 * asked first whether the words have arrived, so that a second tap never sends them twice.
 *
 * @param number  keeps the words under it until they have arrived
 * @param onDone  the letter as it is afterwards; `earlier` when an older version of the words is what arrived
 */
export function useLetterAction(
  number: string,
  ref: LetterRef,
  onDone: (letter: LetterDetail, sent: Sent, earlier: boolean) => void,
) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<PlainError & { stale?: boolean }>();
  const running = useRef(false);
  /** went out without a certain answer */
  const unsure = useRef<Sent>();

  async function send(sent: Sent): Promise<PlainError | undefined> {
    if (running.current) return undefined;
    running.current = true;
    setBusy(true);
    setError(undefined);
    const finish = (letter: LetterDetail, earlier: boolean) => {
      unsure.current = undefined;
      if (!earlier) keepWords(`${number}/${sent.action}`, '');
      onDone(letter, sent, earlier);
    };
    try {
      const before = unsure.current;
      if (before?.action === sent.action) {
        const letter = await hub.letter(ref);
        if (hasArrived(before.action, before.text, letter)) {
          finish(letter, before.text !== sent.text);
          return undefined;
        }
      }
      unsure.current = sent;
      finish(await call(ref, sent), false);
      return undefined;
    } catch (failure) {
      const plain = plainError(failure);
      const isLost = failure instanceof TransportError && failure.reason !== 'offline';
      if (isRefused(failure)) unsure.current = undefined;
      setError({
        ...plain,
        text: isLost ? plain.text + words.askedFirst : plain.text,
        stale: failure instanceof ApiError && failure.status === 409,
      });
      return plain;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }

  return { send, busy, error, forgetError: () => setError(undefined) };
}
