import type { ApiComponents, StaffRole } from '@huiyin/contract';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { confirmed } from '../../../lib/confirmation.js';
import { pagedQuery } from '../../../lib/paged.js';
import { keys } from '../../../lib/query-keys.js';
import { useInvalidation } from '../../../lib/useInvalidation.js';

type Schemas = ApiComponents['schemas'];
export type User = Schemas['UserView'];
export type NewUser = Schemas['NewUserDto'];
export type UserChange = Schemas['UserChangeDto'];

export interface UserFilter {
  q?: string;
  role?: StaffRole;
  department?: string;
  active?: boolean;
}

const PAGE = 50;

const usersQuery = (filter: UserFilter) =>
  pagedQuery(keys.users.list(filter), (cursor, signal) =>
    unwrap(
      api.POST('/api/v1/staff/users/search', {
        body: { ...filter, limit: PAGE, cursor },
        signal,
      }),
    ),
  );

export const useUsers = (filter: UserFilter) => useInfiniteQuery(usersQuery(filter));

/** How many open letters would have to be handed over with the account. */
export const useOpenWork = (id: string) =>
  useQuery({
    queryKey: keys.users.openWork(id),
    staleTime: 0,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/staff/users/{id}/open-work', { params: { path: { id } }, signal })),
  });

/** What can be done to accounts; the lists of people everywhere follow. */
export function useUserCalls() {
  const onSuccess = useInvalidation(keys.users.all, keys.departments);
  const create = useMutation({
    mutationFn: (body: NewUser) => confirmed(() => unwrap(api.POST('/api/v1/staff/users', { body }))),
    onSuccess,
  });
  const change = useMutation({
    mutationFn: ({ id, ...body }: UserChange & { id: string }) =>
      confirmed(() => unwrap(api.PATCH('/api/v1/staff/users/{id}', { params: { path: { id } }, body }))),
    onSuccess,
  });
  const unlock = useMutation({
    mutationFn: (id: string) =>
      unwrap(api.DELETE('/api/v1/staff/users/{id}/lock', { params: { path: { id } } })),
    onSuccess,
  });
  const resetSecondFactor = useMutation({
    mutationFn: (id: string) =>
      confirmed(() =>
        unwrap(api.DELETE('/api/v1/staff/users/{id}/second-factor', { params: { path: { id } } })),
      ),
    onSuccess,
  });
  return { create, change, unlock, resetSecondFactor };
}
