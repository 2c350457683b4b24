import type { ApiComponents } from '@huiyin/contract';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { keys } from '../../../lib/query-keys.js';

type Schemas = ApiComponents['schemas'];
export type Obligation = Schemas['ObligationView'];

/** Whether this year's open day was held or is planned (R14). */
const obligationQuery = (isAsked: boolean) =>
  queryOptions({
    queryKey: keys.openDays.obligation,
    enabled: isAsked,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/supervision/open-day-obligation', { signal })),
  });

export const useObligation = (isAsked: boolean) => useQuery(obligationQuery(isAsked));

const congressWindowQuery = (year: number) =>
  queryOptions({
    queryKey: keys.openDays.congress(year),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/staff/congress-windows/{year}', { params: { path: { year } }, signal })),
  });

export const useCongressWindow = (year: number) => useQuery(congressWindowQuery(year));

export function useSetCongressWindow(year: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['CongressWindowDto']) =>
      unwrap(api.PUT('/api/v1/staff/congress-windows/{year}', { params: { path: { year } }, body })),
    onSuccess: (window) => client.setQueryData(keys.openDays.congress(year), window),
  });
}
