import type { ApiComponents } from '@huiyin/contract';
import { queryOptions, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { pagedQuery } from '../../../lib/paged.js';
import { keys } from '../../../lib/query-keys.js';

type Schemas = ApiComponents['schemas'];
export type OpenDayItem = Schemas['StaffOpenDayItemView'];
export type OpenDay = Schemas['StaffOpenDayView'];
export type Session = Schemas['StaffSessionView'];
export type OpenDayInput = Schemas['OpenDayDto'];
export type SessionInput = Schemas['SessionDto'];

/** People sign up while the office looks on. */
const LIVE_MS = 5_000;

const openDaysQuery = () =>
  pagedQuery(keys.openDays.list, (cursor, signal) =>
    unwrap(api.GET('/api/v1/staff/open-days', { params: { query: { limit: 50, cursor } }, signal })),
  );

export const useOpenDays = () => useInfiniteQuery(openDaysQuery());

const openDayQuery = (id: string, live: boolean) =>
  queryOptions({
    queryKey: keys.openDays.one(id),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/staff/open-days/{id}', { params: { path: { id } }, signal })),
    refetchInterval: live ? LIVE_MS : false,
  });

export const useOpenDay = (id: string, { live = false } = {}) => useQuery(openDayQuery(id, live));

/** Every change answers with the open day as it is afterwards; that is what the page shows next. */
function useChange<Input>(change: (input: Input) => Promise<OpenDay>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (openDay) => {
      client.setQueryData(keys.openDays.one(openDay.id), openDay);
      void client.invalidateQueries({ queryKey: keys.openDays.all });
    },
  });
}

/** A new one without a version, an old one with the version it was read at. */
export const useSaveOpenDay = (known: OpenDay | undefined) =>
  useChange((body: OpenDayInput) =>
    known
      ? unwrap(
          api.PUT('/api/v1/staff/open-days/{id}', {
            params: { path: { id: known.id } },
            body: { ...body, version: known.version },
          }),
        )
      : unwrap(api.POST('/api/v1/staff/open-days', { body })),
  );

export const useSaveSession = (openDayId: string, known: Session | undefined) =>
  useChange((body: SessionInput) =>
    known
      ? unwrap(
          api.PUT('/api/v1/staff/open-day-sessions/{id}', {
            params: { path: { id: known.id } },
            body: { ...body, version: known.version },
          }),
        )
      : unwrap(
          api.POST('/api/v1/staff/open-days/{id}/sessions', { params: { path: { id: openDayId } }, body }),
        ),
  );

export const usePublish = (id: string) =>
  useChange(() => unwrap(api.POST('/api/v1/staff/open-days/{id}/publication', { params: { path: { id } } })));

export const useCancelOpenDay = (id: string) =>
  useChange((reason: string) =>
    unwrap(
      api.POST('/api/v1/staff/open-days/{id}/cancellation', { params: { path: { id } }, body: { reason } }),
    ),
  );

export const useCancelSession = (id: string) =>
  useChange((reason: string) =>
    unwrap(
      api.POST('/api/v1/staff/open-day-sessions/{id}/cancellation', {
        params: { path: { id } },
        body: { reason },
      }),
    ),
  );

export const useDraw = (id: string) =>
  useChange(() =>
    unwrap(api.POST('/api/v1/staff/open-day-sessions/{id}/draw', { params: { path: { id } } })),
  );

export const useSummarise = (id: string) =>
  useChange((body: Schemas['SummaryDto']) =>
    unwrap(api.POST('/api/v1/staff/open-days/{id}/summary', { params: { path: { id } }, body })),
  );
