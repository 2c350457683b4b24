import { useDidShow } from '@tarojs/taro';
import { ApiError, TransportError } from '@huiyin/contract/client';
import { useEffect, useRef, useState } from 'react';
import { dropPass, getPass } from '../../lib/captcha/pass';
import { plainError, type PlainError } from '../../lib/errors';
import { hub, signIn } from '../../lib/hub';
import { keepLetter, rememberCode } from '../../lib/keptLetters';
import { newKey, sleep } from '../../lib/key';
import { setDone } from '../../lib/receipt';
import { isLetterWaiting } from '../../lib/waitingLetter';
import { restartAt } from '../../platform/nav';
import { onNetworkBack } from '../../platform/network';
import { askToNotify } from '../../platform/subscribe';
import { mistakesFromServer, type Mistakes } from './check';
import { dropDraft, keepDraft, readDraft, refusedAttachments, withoutAttachments } from './draft';
import { submitDraft } from './submit';
import { write } from '../../words/zh/write';

export type SubmitState =
  | { phase: 'idle' }
  | { phase: 'sending'; text: string }
  /** handed in, and sent by itself as soon as that is possible */
  | { phase: 'waiting'; error: PlainError }
  | { phase: 'failed'; error: PlainError; mistakes: Mistakes };

/** What a later try may do without another word from the citizen: the same letter was not refused. */
const mayWait = (error: unknown): boolean =>
  error instanceof TransportError ||
  (error instanceof ApiError && (error.status >= 500 || error.status === 429));

/**
 * The submit button's life: from the tap to the success page, or to words about what went wrong. A letter that was handed
 * in is sent by itself once the network is back, and when the page or the app is opened again.
 */
export function useSubmit() {
  const [state, setState] = useState<SubmitState>({ phase: 'idle' });
  const busy = useRef(false);

  async function submit({ tapped = false } = {}) {
    if (busy.current) return;
    busy.current = true;
    // WeChat allows the question only inside the tap itself, so it is asked before anything is awaited.
    const asked = tapped ? askToNotify() : undefined;
    // Before the first byte leaves: the app may be closed at any moment after.
    keepDraft({ ...readDraft(), waiting: true });
    setState({ phase: 'sending', text: write.sendingNow });
    try {
      await asked;
      // Under the citizen's name where WeChat gives one; a failed sign-in only means number and query code.
      await signIn();
      const draft = readDraft();
      const { receipt, earlierVersion } = await submitDraft(draft, {
        hub,
        sleep,
        random: Math.random,
        newKey,
        getPass,
        dropPass,
        keep: keepDraft,
        onRetry: (nextTry, waitMs) =>
          setState({
            phase: 'sending',
            text: write.sendingAgain(Math.ceil(waitMs / 1000), nextTry),
          }),
      });
      const { number, queryCode, kind, receivedAt } = receipt;
      rememberCode({ number, queryCode });
      keepLetter({ number, queryCode, kind, receivedAt, title: draft.title.trim() });
      setDone({
        ...receipt,
        title: draft.title.trim(),
        leftOver: earlierVersion ? draft.body.trim() : undefined,
      });
      dropDraft();
      dropPass();
      restartAt('writeDone');
    } catch (error) {
      const plain = plainError(error);
      if (mayWait(error)) return setState({ phase: 'waiting', error: plain });
      keepDraft({ ...withoutAttachments(readDraft(), refusedAttachments(plain.fields)), waiting: undefined });
      setState({ phase: 'failed', error: plain, mistakes: mistakesFromServer(plain.fields) });
    } finally {
      busy.current = false;
    }
  }

  // WeChat aborts the request when the app goes to the background; it is sent again when the citizen returns.
  useDidShow(() => {
    if (isLetterWaiting()) void submit();
  });
  useEffect(
    () =>
      onNetworkBack(() => {
        if (isLetterWaiting()) void submit();
      }),
    // It reads what is stored, and its latch is a ref: the first function serves as well as the last.
    [],
  );

  /** What is to be changed is not sent meanwhile. */
  const takeBack = () => {
    keepDraft({ ...readDraft(), waiting: undefined });
    setState({ phase: 'idle' });
  };

  return { state, submit, takeBack };
}
