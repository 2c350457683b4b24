import type { LetterKind } from '@huiyin/contract';
import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { dayOf } from '../../lib/format';
import { hub } from '../../lib/hub';
import { readKept } from '../../lib/keptLetters';
import { useSignedIn } from '../../lib/session';
import { useAsync } from '../../lib/useAsync';

/** A line of the list; `query` opens it. */
export interface ListedLetter {
  number: string;
  title: string;
  kind: LetterKind;
  receivedOn: string;
  /** known only for letters the server listed */
  statusLabel?: string;
  query: Record<string, string>;
}

const fromPhone = (): ListedLetter[] =>
  readKept().map(({ number, title, kind, receivedAt }) => ({
    number,
    title,
    kind,
    receivedOn: dayOf(receivedAt),
    query: { number },
  }));

/** Letters under the citizen's name first, then those only this phone knows. */
export function useMyLetters() {
  const signedIn = useSignedIn();
  const [kept, setKept] = useState(fromPhone);
  const named = useAsync(signedIn ? 'mine' : undefined, () => hub.myLetters());
  useDidShow(() => {
    setKept(fromPhone());
    if (signedIn) named.reload();
  });

  const listed: ListedLetter[] =
    signedIn && named.state === 'ready'
      ? named.data.items.map(({ id, number, title, kind, receivedOn, statusLabel }) => ({
          number,
          title,
          kind,
          receivedOn,
          statusLabel,
          query: { id },
        }))
      : [];
  const known = new Set(listed.map(({ number }) => number));
  return {
    letters: [...listed, ...kept.filter(({ number }) => !known.has(number))],
    loading: signedIn && named.state === 'loading',
    error: signedIn && named.state === 'failed' ? named.error : undefined,
    reload: named.reload,
  };
}
