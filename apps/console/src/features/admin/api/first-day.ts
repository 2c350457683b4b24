import type { ApiComponents } from '@huiyin/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { confirmed } from '../../../lib/confirmation.js';
import { keys } from '../../../lib/query-keys.js';

type Schemas = ApiComponents['schemas'];
export type FirstDay = Schemas['FirstDayView'];
export type FirstDayStep = Schemas['FirstDayStepView'];
export type ChannelTest = Schemas['ChannelTestDto'];

/** Computed anew on every visit: what was done on other pages must show. */
export const firstDayQuery = () =>
  queryOptions({
    queryKey: keys.firstDay,
    staleTime: 0,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/first-day', { signal })),
  });

export function usePutAway() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (isPutAway: boolean) =>
      unwrap(api.PUT('/api/v1/staff/first-day/put-away', { body: { isPutAway } })),
    onSuccess: (view) => client.setQueryData(keys.firstDay, view),
  });
}

export function useChannelTest() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ChannelTest) =>
      confirmed(() => unwrap(api.POST('/api/v1/staff/first-day/tests', { body }))),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.firstDay }),
  });
}
