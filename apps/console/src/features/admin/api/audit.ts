import type { ApiComponents } from '@huiyin/contract';
import { queryOptions, useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { pagedQuery } from '../../../lib/paged.js';
import { keys } from '../../../lib/query-keys.js';
import { useInvalidation } from '../../../lib/useInvalidation.js';

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

const auditQuery = (filter: AuditFilter) =>
  pagedQuery(keys.audit.log(filter), (cursor, signal) =>
    unwrap(
      api.GET('/api/v1/audit', {
        params: { query: { ...filter, limit: PAGE, cursor } },
        signal,
      }),
    ),
  );

export const useAudit = (filter: AuditFilter) => useInfiniteQuery(auditQuery(filter));

/** The actions there are, in words. */
const auditActionsQuery = () =>
  queryOptions({
    queryKey: keys.audit.actions,
    staleTime: Infinity,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/audit/actions', { signal })),
    select: ({ items }) => items,
  });

export const useAuditActions = () => useQuery(auditActionsQuery());

/** The checks so far, newest first; asked again while one runs. */
const verificationsQuery = () =>
  queryOptions({
    queryKey: keys.audit.verifications,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/audit/verifications', { signal })),
    select: ({ items }) => items,
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ status }) => status === 'running') ? LOOK_AGAIN_MS : false,
  });

export const useVerifications = () => useQuery(verificationsQuery());

export function useVerify() {
  const onSuccess = useInvalidation(keys.audit.verifications);
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/audit/verifications')),
    onSuccess,
  });
}
