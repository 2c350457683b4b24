import type { LetterKind, LetterStatus } from '@huiyin/contract';
import type { MyLetter } from '@huiyin/contract/client';
import { useDidShow } from '@tarojs/taro';
import { useCallback, useEffect, useRef, useState } from 'react';
import { plainError, type PlainError } from '../../lib/errors';
import { dayOf, plainDay } from '../../lib/format';
import { hub } from '../../lib/hub';
import { readKept } from '../../lib/keptLetters';
import { useSignedIn } from '../../lib/session';
import { isFinished } from '../../lib/status';
import { dates } from '../../words/zh/dates';
import { labels } from '../../words/zh/labels';
import { letter as words } from '../../words/zh/letter';

/** A line of the list; `query` opens it. */
export interface ListedLetter {
  number: string;
  title: string;
  kind: LetterKind;
  receivedOn: string;
  status?: LetterStatus;
  statusLabel?: string;
  /**
   * the server's own words on the clock; absent where no answer is awaited any more, or for letters only this phone
   * knows
   */
  due?: { text: string; late: boolean };
  query: Record<string, string>;
}

const fromPhone = (): ListedLetter[] =>
  readKept().map(({ number, title, kind, receivedAt, status }) => ({
    number,
    title,
    kind,
    receivedOn: dayOf(receivedAt),
    status,
    statusLabel: status && words.seenLast(labels.statuses[status]),
    query: { number },
  }));

const listed = ({ id, number, title, kind, receivedOn, status, ...clock }: MyLetter): ListedLetter => ({
  number,
  title,
  kind,
  receivedOn,
  status,
  statusLabel: labels.statuses[status],
  due: isFinished(status)
    ? undefined
    : {
        text:
          clock.sla.state === 'overdue'
            ? words.shouldBy(dates.provisional(plainDay(clock.dueOn), clock.provisional))
            : words.dueBy(dates.provisional(plainDay(clock.dueOn), clock.provisional)),
        late: clock.sla.state === 'overdue',
      },
  query: { id },
});

interface Named {
  items: MyLetter[];
  nextCursor: string | null;
  loading: boolean;
  error?: PlainError;
}
const NOTHING: Named = { items: [], nextCursor: null, loading: false };

/** Letters under the citizen's name first, page by page, then those only this phone knows. */
export function useMyLetters() {
  const signedIn = useSignedIn();
  const [kept, setKept] = useState(fromPhone);
  const [named, setNamed] = useState<Named>(NOTHING);
  const turn = useRef(0);

  const fetchPage = useCallback((before: MyLetter[], cursor?: string) => {
    const mine = (turn.current += 1);
    setNamed((now) => ({ ...now, loading: true, error: undefined }));
    hub.myLetters(cursor).then(
      (page) =>
        mine === turn.current &&
        setNamed({ items: [...before, ...page.items], nextCursor: page.nextCursor, loading: false }),
      (error: unknown) =>
        mine === turn.current && setNamed((now) => ({ ...now, loading: false, error: plainError(error) })),
    );
  }, []);

  useEffect(() => {
    if (signedIn) fetchPage([]);
    else {
      turn.current += 1;
      setNamed(NOTHING);
    }
  }, [signedIn, fetchPage]);
  const first = useRef(true);
  useDidShow(() => {
    setKept(fromPhone());
    // The effect above has asked already when the page is new.
    if (signedIn && !first.current) fetchPage([]);
    first.current = false;
  });

  const mine = signedIn ? named.items.map(listed) : [];
  const known = new Set(mine.map(({ number }) => number));
  const { nextCursor, items } = named;
  return {
    letters: [...mine, ...kept.filter(({ number }) => !known.has(number))],
    loading: signedIn && named.loading,
    error: signedIn ? named.error : undefined,
    more: nextCursor ? () => fetchPage(items, nextCursor) : undefined,
    reload: () => (nextCursor && items.length > 0 ? fetchPage(items, nextCursor) : fetchPage([])),
  };
}
