import type { ApiComponents } from '@huiyin/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { pagedQuery } from '../../../lib/paged.js';
import { keys } from '../../../lib/query-keys.js';

type Schemas = ApiComponents['schemas'];
export type SecurityTrace = Schemas['SecurityTraceView'];
type Kind = SecurityTrace['kind'];

export interface TraceFilter {
  kind?: string;
  actor?: string;
  source?: string;
  from?: string;
  to?: string;
}

/** What can be chosen; lines carry their label themselves. */
export const TRACE_KINDS: Record<Kind, string> = {
  sign_in_failed: '登录失败',
  sign_in_locked: '限制期内仍在尝试登录',
  access_forbidden: '无权限的操作',
  access_hidden: '查看无权查看的来信',
};

const PAGE = 50;

const securityTracesQuery = ({ kind, ...filter }: TraceFilter) =>
  pagedQuery(keys.audit.traces({ kind, ...filter }), (cursor, signal) =>
    unwrap(
      api.GET('/api/v1/audit/security-traces', {
        params: { query: { ...filter, kind: kind as Kind | undefined, limit: PAGE, cursor } },
        signal,
      }),
    ),
  );

export const useSecurityTraces = (traceFilter: TraceFilter) =>
  useInfiniteQuery(securityTracesQuery(traceFilter));
