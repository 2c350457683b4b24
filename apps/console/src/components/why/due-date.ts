import type { ApiComponents } from '@huiyin/contract';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../lib/api.js';
import { letterQuery } from '../../lib/letter-query.js';
import { keys } from '../../lib/query-keys.js';

export type DueDate = ApiComponents['schemas']['DueDateView'];
export type ExplainedDay = ApiComponents['schemas']['ExplainedDayView'];

/** The letter whose due date is asked about. */
export interface Asked {
  id: string;
  number: string;
  title: string;
}

/** The limit a due date comes from. */
export interface Limit {
  /** the day the clock starts, `YYYY-MM-DD`; this day is not counted */
  clockFrom: string;
  /** working days */
  limitWorkingDays: number;
}

/** A due date with the reason for every day before it. Sends no request until the limit is known. */
const dueDateQuery = (limit: Limit | undefined) =>
  queryOptions({
    queryKey: keys.calendar.dueDate(limit?.clockFrom, limit?.limitWorkingDays),
    enabled: limit !== undefined,
    staleTime: 10 * 60_000,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/calendar/due-date', {
          params: { query: { from: limit?.clockFrom ?? '', workingDays: limit?.limitWorkingDays ?? 0 } },
          signal,
        }),
      ),
  });

export const useDueDate = (limit: Limit | undefined) => useQuery(dueDateQuery(limit));

/** The clock of a letter of a list, whose rows carry only the due date. */
export const useLetterClock = (letterId: string) => useQuery(letterQuery(letterId));
