import type { ApiComponents } from '@huiyin/contract';
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { keys } from '../../../lib/query-keys.js';
import { useInvalidation } from '../../../lib/useInvalidation.js';

type Schemas = ApiComponents['schemas'];
export type Gate = Schemas['GateView'];
export type GateEntry = Schemas['GateEntryView'];
export type CheckIn = Schemas['CheckInView'];

/**
 * The list of the gate. It names people, so only this page's memory holds it. Read again because colleagues let people
 * in, too.
 */
const gateQuery = (sessionId: string) =>
  queryOptions({
    queryKey: keys.openDays.gate(sessionId),
    refetchInterval: 20_000,
    staleTime: Infinity,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/staff/open-day-sessions/{id}/gate', { params: { path: { id: sessionId } }, signal }),
      ),
  });

export const useGate = (sessionId: string) => useQuery(gateQuery(sessionId));

export const checkIn = (sessionId: string, body: Schemas['CheckInDto']): Promise<CheckIn> =>
  unwrap(
    api.POST('/api/v1/staff/open-day-sessions/{id}/check-ins', { params: { path: { id: sessionId } }, body }),
  );

export const addWalkIn = (sessionId: string, key: string, body: Schemas['WalkInDto']): Promise<CheckIn> =>
  unwrap(
    api.POST('/api/v1/staff/open-day-sessions/{id}/walk-ins', {
      params: { path: { id: sessionId }, header: { 'Idempotency-Key': key } },
      body,
    }),
  );

function useGateChange<Input>(sessionId: string, change: (input: Input) => Promise<unknown>) {
  const onSuccess = useInvalidation(keys.openDays.gate(sessionId));
  return useMutation({
    mutationFn: change,
    onSuccess,
  });
}

export const useUndo = (sessionId: string) =>
  useGateChange(sessionId, (signUpId: string) =>
    unwrap(
      api.DELETE('/api/v1/staff/open-day-sessions/{id}/check-ins/{signUpId}', {
        params: { path: { id: sessionId, signUpId } },
      }),
    ),
  );

export const useRelease = (sessionId: string) =>
  useGateChange(sessionId, () =>
    unwrap(
      api.POST('/api/v1/staff/open-day-sessions/{id}/no-shows', { params: { path: { id: sessionId } } }),
    ),
  );
