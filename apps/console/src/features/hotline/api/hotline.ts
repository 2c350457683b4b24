import type { ApiComponents } from '@huiyin/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, patient, unwrap } from '../../../lib/api.js';
import { keys } from '../../../lib/query-keys.js';

type Schemas = ApiComponents['schemas'];
export type HotlineMap = Schemas['HotlineMapDto'];
export type TakenOrders = Schemas['HotlineOrdersView'];

export function useTakeOrders() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ file, kind }: { file: File; kind: Schemas['LetterKind'] }) =>
      unwrap(
        api.POST('/api/v1/staff/hotline/orders', {
          body: { file: '' },
          bodySerializer: () => {
            const form = new FormData();
            form.set('kind', kind);
            form.set('file', file);
            return form;
          },
          fetch: patient,
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: keys.letters.all }),
  });
}

export const useReplies = () =>
  useMutation({
    mutationFn: (since: string) =>
      unwrap(
        api.GET('/api/v1/staff/hotline/replies/export', { params: { query: { since } }, parseAs: 'blob' }),
      ),
  });

export const useHotlineMap = () =>
  useQuery({
    queryKey: keys.hotlineMap,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/hotline/map', { signal })),
  });

export function useSaveMap() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: HotlineMap) => unwrap(api.PUT('/api/v1/staff/hotline/map', { body })),
    onSuccess: (saved) => client.setQueryData(keys.hotlineMap, saved),
  });
}
