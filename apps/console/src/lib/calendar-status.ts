import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from './api.js';

/** Whether the calendar is complete; asked again every minute, because a colleague may load a notice. */
export const useCalendarStatus = () =>
  useQuery({
    queryKey: ['calendar', 'status'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/calendar/status', { signal })),
    refetchInterval: 60_000,
  });
