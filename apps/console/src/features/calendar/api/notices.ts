import type { ApiComponents } from '@huiyin/contract';
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { keys } from '../../../lib/query-keys.js';
import { useInvalidation } from '../../../lib/useInvalidation.js';

type Schemas = ApiComponents['schemas'];
export type CalendarNotice = Schemas['CalendarNoticeView'];
export type NoticePreview = Schemas['CalendarNoticePreview'];
export type NoticeInput = Schemas['CalendarPreviewDto'];
export type Run = Schemas['CalendarVersionView'];

/** Every notice there is or was, with the number of the calendar they make. */
const noticesQuery = () =>
  queryOptions({
    queryKey: keys.calendar.notices,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/calendar/notices', { signal })),
  });

export const useNotices = () => useQuery(noticesQuery());

/** The changes of the calendar, newest first; looked at every second while letters are being recomputed. */
const runsQuery = () =>
  queryOptions({
    queryKey: keys.calendar.versions,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/calendar/versions', { params: { query: { limit: 10 } }, signal })),
    refetchInterval: ({ state }) => (state.data?.items[0]?.status === 'running' ? 1000 : false),
  });

export const useRuns = () => useQuery(runsQuery());

/** What a notice would change. Nothing is stored, so asking twice does no harm. */
export const usePreview = () =>
  useMutation({
    mutationFn: (body: NoticeInput) => unwrap(api.POST('/api/v1/calendar/notices/preview', { body })),
  });

function useChange<Input>(change: (input: Input) => Promise<Run>) {
  const onSettled = useInvalidation(keys.calendar.all);
  return useMutation({
    mutationFn: change,
    // After a failure as well: another administrator may have changed the calendar in the meantime.
    onSettled,
  });
}

export const useApply = () =>
  useChange((body: Schemas['ApplyCalendarNoticeDto']) =>
    unwrap(api.POST('/api/v1/calendar/notices', { body })),
  );

export const useRevert = () =>
  useChange(({ id, ...body }: Schemas['RevertCalendarNoticeDto'] & { id: string }) =>
    unwrap(api.POST('/api/v1/calendar/notices/{id}/reversion', { params: { path: { id } }, body })),
  );
