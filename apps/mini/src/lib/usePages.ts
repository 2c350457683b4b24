import { useCallback, useEffect, useRef, useState } from 'react';
import { plainError, type PlainError } from './errors';

interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

type Pages<Item, More> = Page<Item> & { loading: boolean; error?: PlainError; last?: More };

/**
 * A list page by page; a new question drops the answer to an older one.
 *
 * @param key  what is asked; another one begins anew
 * @param load one page of it; what the latest page said besides its items is `last`
 */
export function usePages<Item, More extends Page<Item>>(
  key: string,
  load: (cursor?: string) => Promise<More>,
) {
  const [list, setList] = useState<Pages<Item, More>>({ items: [], nextCursor: null, loading: true });
  const turn = useRef(0);
  const latest = useRef(load);
  latest.current = load;

  const fetchPage = useCallback((before: Item[], cursor?: string) => {
    const mine = (turn.current += 1);
    setList((now) => ({ ...now, items: before, loading: true, error: undefined }));
    latest.current(cursor).then(
      (last) =>
        mine === turn.current &&
        setList({ items: [...before, ...last.items], nextCursor: last.nextCursor, loading: false, last }),
      (error: unknown) =>
        mine === turn.current && setList((now) => ({ ...now, loading: false, error: plainError(error) })),
    );
  }, []);

  useEffect(() => fetchPage([]), [key, fetchPage]);

  const more = () => (list.nextCursor && !list.loading ? fetchPage(list.items, list.nextCursor) : undefined);
  const reload = () =>
    list.items.length > 0 && list.nextCursor ? fetchPage(list.items, list.nextCursor) : fetchPage([]);
  return { ...list, more, reload };
}
