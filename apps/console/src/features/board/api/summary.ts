import type { ApiComponents } from '@huiyin/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';

export type Summary = ApiComponents['schemas']['SummaryView'];
/** What is counted for the whole, a department or a person. */
export type Figures = Omit<ApiComponents['schemas']['DepartmentFiguresView'], 'department' | 'departmentId'>;

/** Days of receipt, both included; what is absent the server chooses: this year until today. */
export interface Period {
  from?: string;
  to?: string;
}

export function useSummary({ from, to }: Period) {
  return useQuery({
    queryKey: ['supervision', 'summary', from, to],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/supervision/summary', { params: { query: { from, to } }, signal })),
  });
}
