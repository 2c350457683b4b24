import type { ApiComponents } from '@huiyin/contract';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { pagedQuery } from '../../../lib/paged.js';
import { keys } from '../../../lib/query-keys.js';
import { useInvalidation } from '../../../lib/useInvalidation.js';

export type OwnSession = ApiComponents['schemas']['OwnSessionView'];
export type PasswordChange = ApiComponents['schemas']['PasswordChangeDto'];

export const confirmSession = (password: string) =>
  unwrap(api.POST('/api/v1/staff/sessions/current/confirmation', { body: { password } }));

/** A new password ends the other logins and replaces the first password that an administrator set. */
export function useChangePassword() {
  const onSuccess = useInvalidation(keys.session.all);
  return useMutation({
    mutationFn: (body: PasswordChange) => unwrap(api.PUT('/api/v1/staff/password', { body })),
    onSuccess,
  });
}

const ownSessionsQuery = () =>
  pagedQuery(keys.session.own, (cursor, signal) =>
    unwrap(api.GET('/api/v1/staff/sessions', { params: { query: { cursor } }, signal })),
  );

export const useOwnSessions = () => useInfiniteQuery(ownSessionsQuery());

/** @param id none: every login but this one */
export function useEndSession() {
  const onSettled = useInvalidation(keys.session.own);
  return useMutation({
    mutationFn: (id: string | undefined) =>
      id === undefined
        ? unwrap(api.DELETE('/api/v1/staff/sessions'))
        : unwrap(api.DELETE('/api/v1/staff/sessions/{id}', { params: { path: { id } } })),
    onSettled,
  });
}
