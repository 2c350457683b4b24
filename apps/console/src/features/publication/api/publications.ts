import type { ApiComponents, PublicationState } from '@huiyin/contract';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { pagedQuery } from '../../../lib/paged.js';
import { hasCode } from '../../../lib/problems.js';
import { keys } from '../../../lib/query-keys.js';
import { useLookAgain } from '../../../lib/useLookAgain.js';

type Schemas = ApiComponents['schemas'];
export type PublicationItem = Schemas['PublicationItemView'];
export type Bench = Schemas['WorkbenchView'];

const PAGE = 50;
const at = (id: string) => ({ path: { id } });

/** The publications in one state, page after page, the newest first. */
const publicationsQuery = (status: PublicationState) =>
  pagedQuery(keys.publications.list(status), (cursor, signal) =>
    unwrap(
      api.GET('/api/v1/staff/publications', {
        params: { query: { status, limit: PAGE, cursor } },
        signal,
      }),
    ),
  );

export const usePublications = (status: PublicationState) => useInfiniteQuery(publicationsQuery(status));

/** One answer with what was found in it; loaded again while the user works on it. */
export function useBench(id: string) {
  const query = useQuery({
    queryKey: keys.publications.bench(id),
    staleTime: 0,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/staff/letters/{id}/publication', { params: at(id), signal })),
  });
  useLookAgain(query.refetch);
  return query;
}

const CALLS = {
  prepare: (id: string, body: Schemas['PreparationDto']) =>
    unwrap(api.POST('/api/v1/staff/letters/{id}/publication', { params: at(id), body })),
  decline: (id: string, body: Schemas['DecliningDto']) =>
    unwrap(api.POST('/api/v1/staff/letters/{id}/publication/declining', { params: at(id), body })),
  release: (id: string, body: Schemas['ReleaseDto']) =>
    unwrap(api.POST('/api/v1/staff/letters/{id}/publication/release', { params: at(id), body })),
  withdraw: (id: string, body: Schemas['WithdrawalOfPublicationDto']) =>
    unwrap(api.POST('/api/v1/staff/letters/{id}/publication/withdrawal', { params: at(id), body })),
};

/** One decision about one publication; the answer is the workbench as it is afterwards. */
export function usePublicationCall<Name extends keyof typeof CALLS>(name: Name, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Parameters<(typeof CALLS)[Name]>[1]) =>
      (CALLS[name] as (id: string, body: unknown) => Promise<Bench>)(id, body),
    onSuccess: async (bench) => {
      client.setQueryData(keys.publications.bench(id), bench);
      await client.invalidateQueries({ queryKey: keys.publications.all });
    },
    onError: async (error) => {
      // A colleague was faster: what is on the screen is old.
      if (hasCode(error, 'STALE_VERSION', 'ACTION_NOT_ALLOWED', 'DUPLICATE', 'NOT_FOUND'))
        await client.invalidateQueries({ queryKey: keys.publications.bench(id) });
    },
  });
}
