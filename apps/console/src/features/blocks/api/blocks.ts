import type { ApiComponents } from '@huiyin/contract';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { pagedQuery } from '../../../lib/paged.js';
import { keys } from '../../../lib/query-keys.js';
import { useInvalidation } from '../../../lib/useInvalidation.js';

type Schemas = ApiComponents['schemas'];
export type Block = Schemas['BlockView'];
export type BlockState = Schemas['BlockState'];

const PAGE = 50;

/** Who may not write online, page after page, the newest first. */
const blocksQuery = (state: BlockState) =>
  pagedQuery(keys.blocks.list(state), (cursor, signal) =>
    unwrap(
      api.GET('/api/v1/staff/sender-blocks', {
        params: { query: { state, limit: PAGE, cursor } },
        signal,
      }),
    ),
  );

export const useBlocks = (state: BlockState) => useInfiniteQuery(blocksQuery(state));

export function useBlock() {
  const onSuccess = useInvalidation(keys.blocks.all);
  return useMutation({
    mutationFn: (body: Schemas['BlockDto']) => unwrap(api.POST('/api/v1/staff/sender-blocks', { body })),
    onSuccess,
  });
}

export function useLifting(id: string) {
  const onSettled = useInvalidation(keys.blocks.all);
  return useMutation({
    mutationFn: (body: Schemas['LiftingDto']) =>
      unwrap(api.POST('/api/v1/staff/sender-blocks/{id}/lifting', { params: { path: { id } }, body })),
    onSettled,
  });
}
