import type { ApiComponents } from '@huiyin/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';

type Schemas = ApiComponents['schemas'];
export type Obligation = Schemas['ObligationView'];

/** Whether this year's open day was held or is planned (R14). */
export function useObligation(isAsked: boolean) {
  return useQuery({
    queryKey: ['open-days', 'obligation'],
    enabled: isAsked,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/supervision/open-day-obligation', { signal })),
  });
}

const windowOf = (year: number) => ['open-days', 'congress', year];

export function useCongressWindow(year: number) {
  return useQuery({
    queryKey: windowOf(year),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/staff/congress-windows/{year}', { params: { path: { year } }, signal })),
  });
}

export function useSetCongressWindow(year: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['CongressWindowDto']) =>
      unwrap(api.PUT('/api/v1/staff/congress-windows/{year}', { params: { path: { year } }, body })),
    onSuccess: (window) => client.setQueryData(windowOf(year), window),
  });
}
