import type { ApiComponents, LetterKind, LetterStatus, QueueName } from '@huiyin/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';

export type LetterItem = ApiComponents['schemas']['StaffLetterItemView'];

/** What a list shows. Everything absent is not asked for. */
export interface LetterFilter {
  queue?: QueueName;
  status?: LetterStatus;
  kind?: LetterKind;
  /** id */
  department?: string;
  q?: string;
}

const PAGE = 50;

/** The letters of a queue or of the whole office, page after page; nearest deadline first where there is work to do. */
export function useLetters(filter: LetterFilter) {
  return useInfiniteQuery({
    queryKey: ['letters', filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        // In the body: people search for names and telephone numbers.
        api.POST('/api/v1/staff/letters/search', {
          body: { ...filter, limit: PAGE, cursor: pageParam },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}
