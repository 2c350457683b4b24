import type { ApiComponents } from '@huiyin/contract';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { keys } from '../../../lib/query-keys.js';

export type Summary = ApiComponents['schemas']['SummaryView'];
/** What is counted for the whole, a department or a person. */
export type Figures = Omit<ApiComponents['schemas']['DepartmentFiguresView'], 'department' | 'departmentId'>;

/** Days of receipt, both included; what is absent the server chooses: this year until today. */
export interface Period {
  from?: string;
  to?: string;
}

const summaryQuery = ({ from, to }: Period) =>
  queryOptions({
    queryKey: keys.supervision.summary(from, to),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/supervision/summary', { params: { query: { from, to } }, signal })),
  });

export const useSummary = (period: Period) => useQuery(summaryQuery(period));
