import type { ApiComponents } from '@huiyin/contract';
import { queryOptions, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { pagedQuery } from '../../../lib/paged.js';
import { keys } from '../../../lib/query-keys.js';
import { saveFile } from '../../../lib/saveFile.js';

type Schemas = ApiComponents['schemas'];
export type OverdueItem = Schemas['OverdueItemView'];
export type DueSoonItem = Schemas['DueSoonItemView'];
/** A row of either list; which one tells `workingDaysOverdue`. */
export type DeadlineItem = OverdueItem | DueSoonItem;

export type ListName = 'overdue' | 'due-soon';

export interface DeadlineFilter {
  /** id, or `none` for letters without one */
  department?: string;
  handler?: string;
}

export type Level = Schemas['EscalationLevel'];

export interface OverdueFilter extends DeadlineFilter {
  level?: Level;
}

interface DeadlinePage {
  items: DeadlineItem[];
  nextCursor: string | null;
}

const PAGE = 100;

/** Open letters by deadline, as they stand now: independent of the period of the figures. */
const deadlinesQuery = (list: ListName, filter: OverdueFilter) =>
  pagedQuery(keys.supervision.deadlines(list, filter), (cursor, signal): Promise<DeadlinePage> => {
    const { department, handler } = filter;
    const page = { limit: PAGE, cursor };
    return list === 'overdue'
      ? unwrap(api.GET('/api/v1/supervision/overdue', { params: { query: { ...filter, ...page } }, signal }))
      : unwrap(
          api.GET('/api/v1/supervision/due-soon', {
            params: { query: { department, handler, ...page } },
            signal,
          }),
        );
  });

export const useDeadlines = (list: ListName, filter: OverdueFilter) =>
  useInfiniteQuery(deadlinesQuery(list, filter));

export const isOverdue = (item: DeadlineItem): item is OverdueItem => 'workingDaysOverdue' in item;

/** The overdue list as a workbook, saved by the browser. */
export function useOverdueExport() {
  return useMutation({
    mutationFn: async (filter: OverdueFilter) => {
      const file = await unwrap(
        api.GET('/api/v1/supervision/overdue/export', { params: { query: filter }, parseAs: 'blob' }),
      );
      saveFile(file as unknown as Blob, '逾期清单.xlsx');
    },
  });
}

export type Notices = Schemas['UrgeNoticePage'];

/** 催办通知单 to print: of one letter, a department, or everybody; as many as a page of the list holds. */
const noticesQuery = (filter: { letter?: string; department?: string }) =>
  queryOptions({
    queryKey: keys.supervision.notices(filter),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/supervision/notices', { params: { query: { ...filter, limit: PAGE } }, signal }),
      ),
  });

export const useNotices = (filter: { letter?: string; department?: string }) =>
  useQuery(noticesQuery(filter));
