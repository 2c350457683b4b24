import type { MyNotice } from '@huiyin/contract/client';
import { useDidShow } from '@tarojs/taro';
import { useCallback, useEffect, useRef, useState } from 'react';
import { plainError, type PlainError } from '../../lib/errors';
import { hub } from '../../lib/hub';
import { useSignedIn } from '../../lib/session';

interface Listed {
  items: MyNotice[];
  nextCursor: string | null;
  unread: number;
  loading: boolean;
  error?: PlainError;
}
const NOTHING: Listed = { items: [], nextCursor: null, unread: 0, loading: false };

/** What a signed-in citizen has been told, page by page; the answer to an older question is dropped. */
export function useNotices() {
  const signedIn = useSignedIn();
  const [list, setList] = useState<Listed>({ ...NOTHING, loading: signedIn });
  const turn = useRef(0);
  const fetchPage = useCallback((before: MyNotice[], cursor?: string) => {
    const mine = (turn.current += 1);
    setList((now) => ({ ...now, items: before, loading: true, error: undefined }));
    hub.myNotices(cursor).then(
      ({ items, nextCursor, unread }) =>
        mine === turn.current &&
        setList({ items: [...before, ...items], nextCursor, unread, loading: false }),
      (error: unknown) =>
        mine === turn.current && setList((now) => ({ ...now, loading: false, error: plainError(error) })),
    );
  }, []);
  useEffect(() => {
    if (signedIn) fetchPage([]);
    else setList(NOTHING);
  }, [signedIn, fetchPage]);

  /** Marks these as read, or all. A failure needs no message: the next tap tries again. */
  const read = (ids?: readonly string[]) => {
    setList((now) => ({
      ...now,
      items: now.items.map((item) => (!ids || ids.includes(item.id) ? { ...item, read: true } : item)),
    }));
    hub.readNotices(ids).then(
      ({ unread }) => setList((now) => ({ ...now, unread })),
      () => undefined,
    );
  };
  const { items, nextCursor } = list;
  return {
    ...list,
    signedIn,
    read,
    more: nextCursor ? () => fetchPage(items, nextCursor) : undefined,
    reload: () => fetchPage([]),
  };
}

/** How many are unread, asked again whenever the page is shown; 0 without a session. */
export function useUnread(): number {
  const signedIn = useSignedIn();
  const [unread, setUnread] = useState(0);
  const ask = useCallback(() => {
    if (!signedIn) return setUnread(0);
    // A failure is ignored: the line works without the number.
    hub.myNotices().then(
      (page) => setUnread(page.unread),
      () => undefined,
    );
  }, [signedIn]);
  useEffect(ask, [ask]);
  useDidShow(ask);
  return unread;
}
