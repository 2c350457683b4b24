import type { ApiComponents } from '@huiyin/contract';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';

type Schemas = ApiComponents['schemas'];
export type Block = Schemas['BlockView'];
export type BlockState = Schemas['BlockState'];

const PAGE = 50;

/** Who may not write online, page after page, the newest first. */
export function useBlocks(state: BlockState) {
  return useInfiniteQuery({
    queryKey: ['blocks', state],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/staff/sender-blocks', {
          params: { query: { state, limit: PAGE, cursor: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

export function useBlock() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['BlockDto']) => unwrap(api.POST('/api/v1/staff/sender-blocks', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['blocks'] }),
  });
}

export function useLifting(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['LiftingDto']) =>
      unwrap(api.POST('/api/v1/staff/sender-blocks/{id}/lifting', { params: { path: { id } }, body })),
    onSettled: () => client.invalidateQueries({ queryKey: ['blocks'] }),
  });
}
