import type { ApiComponents } from '@huiyin/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';

export type ContentItem = ApiComponents['schemas']['ContentCheckItemView'];
export type ContentQueue = ApiComponents['schemas']['ContentQueue'];

const PAGE = 50;

/** The contents of one queue, page after page, the newest first. */
export function useContents(queue: ContentQueue) {
  return useInfiniteQuery({
    queryKey: ['contents', 'list', queue],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/staff/content-checks', {
          params: { query: { queue, limit: PAGE, cursor: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}
