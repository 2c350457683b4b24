import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from './api.js';
import { keys } from './query-keys.js';

/** Whether the calendar is complete; asked again every minute, because a colleague may load a notice. */
const calendarStatusQuery = () =>
  queryOptions({
    queryKey: keys.calendar.status,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/calendar/status', { signal })),
    refetchInterval: 60_000,
  });

export const useCalendarStatus = () => useQuery(calendarStatusQuery());
