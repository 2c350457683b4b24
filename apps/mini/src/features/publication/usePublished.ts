import type { PublishedLetterSummary } from '@huiyin/contract/client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { plainError, type PlainError } from '../../lib/errors';
import { hub } from '../../lib/hub';

interface Published {
  items: PublishedLetterSummary[];
  nextCursor: string | null;
  loading: boolean;
  error?: PlainError;
}

/** The list page by page; a new question drops the answer to an older one. */
export function usePublished(q: string, kind: string) {
  const [list, setList] = useState<Published>({ items: [], nextCursor: null, loading: true });
  const turn = useRef(0);

  const fetchPage = useCallback(
    (before: PublishedLetterSummary[], cursor?: string) => {
      const mine = (turn.current += 1);
      setList((now) => ({ ...now, items: before, loading: true, error: undefined }));
      hub.publishedLetters({ q, kind, cursor }).then(
        (page) =>
          mine === turn.current &&
          setList({ items: [...before, ...page.items], nextCursor: page.nextCursor, loading: false }),
        (error: unknown) =>
          mine === turn.current && setList((now) => ({ ...now, loading: false, error: plainError(error) })),
      );
    },
    [q, kind],
  );

  useEffect(() => fetchPage([]), [fetchPage]);

  const more = () => (list.nextCursor ? fetchPage(list.items, list.nextCursor) : undefined);
  const reload = () => (list.items.length > 0 ? more() : fetchPage([]));
  return { ...list, more, reload };
}
