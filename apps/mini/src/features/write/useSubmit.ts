import { useDidShow } from '@tarojs/taro';
import { useRef, useState } from 'react';
import { dropPass, getPass } from '../../lib/captcha/pass';
import { plainError, type PlainError } from '../../lib/errors';
import { hub, signIn } from '../../lib/hub';
import { keepLetter } from '../../lib/keptLetters';
import { newKey, sleep } from '../../lib/key';
import { setDone } from '../../lib/receipt';
import { restartAt } from '../../platform/nav';
import { askToNotify } from '../../platform/subscribe';
import { mistakesFromServer, type Mistakes } from './check';
import { dropDraft, keepDraft, readDraft, refusedAttachments, withoutAttachments } from './draft';
import { submitDraft } from './submit';

export type SubmitState =
  | { phase: 'idle' }
  | { phase: 'sending'; text: string }
  | { phase: 'failed'; error: PlainError; mistakes: Mistakes };

/** The submit button's life: from the tap to the success page, or to words about what went wrong. */
export function useSubmit() {
  const [state, setState] = useState<SubmitState>({ phase: 'idle' });
  const busy = useRef(false);

  async function submit() {
    if (busy.current) return;
    busy.current = true;
    // WeChat allows the question only inside the tap itself, so it is asked before anything is awaited.
    const asked = askToNotify();
    setState({ phase: 'sending', text: '正在提交…' });
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
            text: `网络不太好，${Math.ceil(waitMs / 1000)} 秒后第 ${nextTry} 次尝试，请不要关闭…`,
          }),
      });
      const { number, queryCode, kind, receivedAt } = receipt;
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
      const refused = refusedAttachments(plain.fields);
      if (refused.length > 0) keepDraft(withoutAttachments(readDraft(), refused));
      setState({ phase: 'failed', error: plain, mistakes: mistakesFromServer(plain.fields) });
    } finally {
      busy.current = false;
    }
  }

  // WeChat aborts the request when the app goes to the background; it is sent again when the citizen returns.
  useDidShow(() => {
    if (state.phase === 'failed' && state.error.interrupted) void submit();
  });

  return { state, submit };
}
