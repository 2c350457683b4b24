import type { ApiComponents } from '@huiyin/contract';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';

type Schemas = ApiComponents['schemas'];
export type AuditEntry = Schemas['AuditEntryView'];
export type Verification = Schemas['AuditVerificationView'];

export interface AuditFilter {
  number?: string;
  subject?: string;
  actor?: string;
  action?: string;
  from?: string;
  to?: string;
}

const PAGE = 50;
const LOOK_AGAIN_MS = 1000;

export function useAudit(filter: AuditFilter) {
  return useInfiniteQuery({
    queryKey: ['audit', filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/audit', {
          params: { query: { ...filter, limit: PAGE, cursor: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

/** The actions there are, in words. */
export function useAuditActions() {
  return useQuery({
    queryKey: ['audit-actions'],
    staleTime: Infinity,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/audit/actions', { signal })),
    select: ({ items }) => items,
  });
}

/** The checks so far, newest first; asked again while one runs. */
export function useVerifications() {
  return useQuery({
    queryKey: ['audit-verifications'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/audit/verifications', { signal })),
    select: ({ items }) => items,
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ status }) => status === 'running') ? LOOK_AGAIN_MS : false,
  });
}

export function useVerify() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/audit/verifications')),
    onSuccess: () => client.invalidateQueries({ queryKey: ['audit-verifications'] }),
  });
}
