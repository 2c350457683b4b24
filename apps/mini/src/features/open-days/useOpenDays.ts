import type { OpenDaySummary } from '@huiyin/contract/client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { plainError, type PlainError } from '../../lib/errors';
import { hub } from '../../lib/hub';

interface Listed {
  items: OpenDaySummary[];
  nextCursor: string | null;
  loading: boolean;
  error?: PlainError;
}

/** Coming or past open days, page by page; the answer to an older question is dropped. */
export function useOpenDays(when: 'upcoming' | 'past') {
  const [list, setList] = useState<Listed>({ items: [], nextCursor: null, loading: true });
  const turn = useRef(0);
  const fetchPage = useCallback(
    (before: OpenDaySummary[], cursor?: string) => {
      const mine = (turn.current += 1);
      setList((now) => ({ ...now, items: before, loading: true, error: undefined }));
      hub.openDays({ when, cursor }).then(
        (page) =>
          mine === turn.current &&
          setList({ items: [...before, ...page.items], nextCursor: page.nextCursor, loading: false }),
        (error: unknown) =>
          mine === turn.current && setList((now) => ({ ...now, loading: false, error: plainError(error) })),
      );
    },
    [when],
  );
  useEffect(() => fetchPage([]), [fetchPage]);
  const { items, nextCursor } = list;
  return {
    ...list,
    more: nextCursor ? () => fetchPage(items, nextCursor) : undefined,
    reload: () => fetchPage(items, nextCursor ?? undefined),
  };
}
