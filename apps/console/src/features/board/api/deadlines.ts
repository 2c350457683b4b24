import type { ApiComponents } from '@huiyin/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';

type Schemas = ApiComponents['schemas'];
export type OverdueItem = Schemas['OverdueItemView'];
export type DueSoonItem = Schemas['DueSoonItemView'];
/** A row of either list; which one tells `workingDaysOverdue`. */
export type DeadlineItem = OverdueItem | DueSoonItem;

export type ListName = 'overdue' | 'due-soon';

export interface DeadlineFilter {
  /** id, or `none` for letters nobody has been given */
  department?: string;
  handler?: string;
}

interface DeadlinePage {
  items: DeadlineItem[];
  nextCursor: string | null;
}

const PAGE = 100;

/** Open letters by deadline, as they stand now: independent of the period of the figures. */
export function useDeadlines(list: ListName, filter: DeadlineFilter) {
  return useInfiniteQuery({
    queryKey: ['supervision', list, filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }): Promise<DeadlinePage> => {
      const params = { query: { ...filter, limit: PAGE, cursor: pageParam } };
      return list === 'overdue'
        ? unwrap(api.GET('/api/v1/supervision/overdue', { params, signal }))
        : unwrap(api.GET('/api/v1/supervision/due-soon', { params, signal }));
    },
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

export const isOverdue = (item: DeadlineItem): item is OverdueItem => 'workingDaysOverdue' in item;
