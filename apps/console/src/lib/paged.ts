import { infiniteQueryOptions, type QueryKey } from '@tanstack/react-query';

/**
 * A list the server gives out page by page; every page names the next one.
 *
 * @param read  fetches the page at a cursor, the first one without
 */
export const pagedQuery = <Page extends { nextCursor: string | null }>(
  queryKey: QueryKey,
  read: (cursor: string | undefined, signal: AbortSignal) => Promise<Page>,
) =>
  infiniteQueryOptions({
    queryKey,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    getNextPageParam: (page: Page) => page.nextCursor ?? undefined,
  });
