import type { ApiComponents } from '@huiyin/contract';
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { keys } from '../../../lib/query-keys.js';
import { useInvalidation } from '../../../lib/useInvalidation.js';

export type ListView = ApiComponents['schemas']['ListViewView'];

const viewsQuery = queryOptions({
  queryKey: keys.listViews,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/list-views', { signal })),
  select: ({ items }) => items,
});

/** One's own views and those that colleagues share. */
export const useViews = () => useQuery(viewsQuery);

export function useAddView() {
  const onSuccess = useInvalidation(keys.listViews);
  return useMutation({
    mutationFn: (body: ApiComponents['schemas']['NewListViewDto']) =>
      unwrap(api.POST('/api/v1/staff/list-views', { body })),
    onSuccess,
  });
}

export function useRemoveView() {
  const onSuccess = useInvalidation(keys.listViews);
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.DELETE('/api/v1/staff/list-views/{id}', { params: { path: { id } } })),
    onSuccess,
  });
}
