import type { ApiComponents } from '@huiyin/contract';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';

export type OwnSession = ApiComponents['schemas']['OwnSessionView'];
export type PasswordChange = ApiComponents['schemas']['PasswordChangeDto'];

const SESSIONS = ['session', 'own'] as const;

export const confirmSession = (password: string) =>
  unwrap(api.POST('/api/v1/staff/sessions/current/confirmation', { body: { password } }));

/** A new password ends the other logins, and a first one is one no more. */
export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: PasswordChange) => unwrap(api.PUT('/api/v1/staff/password', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['session'] }),
  });
}

export const useOwnSessions = () =>
  useInfiniteQuery({
    queryKey: SESSIONS,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      unwrap(api.GET('/api/v1/staff/sessions', { params: { query: { cursor: pageParam } }, signal })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** @param id none: every login but this one */
export function useEndSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string | undefined) =>
      id === undefined
        ? unwrap(api.DELETE('/api/v1/staff/sessions'))
        : unwrap(api.DELETE('/api/v1/staff/sessions/{id}', { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: SESSIONS }),
  });
}
