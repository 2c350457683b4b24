import type { ApiComponents, StaffRole } from '@huiyin/contract';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { confirmed } from '../../../lib/confirmation.js';

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

export function useUsers(filter: UserFilter) {
  return useInfiniteQuery({
    queryKey: ['admin', 'users', filter],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.POST('/api/v1/staff/users/search', {
          body: { ...filter, limit: PAGE, cursor: pageParam },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

/** What can be done to accounts; the lists of people everywhere follow. */
export function useUserCalls() {
  const client = useQueryClient();
  const onSuccess = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: ['admin', 'users'] }),
      client.invalidateQueries({ queryKey: ['departments'] }),
    ]);
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
  return { create, change, unlock };
}
