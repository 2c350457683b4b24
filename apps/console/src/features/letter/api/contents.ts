import type { ApiComponents } from '@huiyin/contract';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { keys } from '../../../lib/query-keys.js';
import { useInvalidation } from '../../../lib/useInvalidation.js';

type Schemas = ApiComponents['schemas'];
const at = (id: string) => ({ path: { id } });

/** What the content check says of one letter, and whether this person may decide about it. */
const contentChecksQuery = (id: string) =>
  queryOptions({
    queryKey: keys.letter.contentChecks(id),
    staleTime: 0,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/staff/letters/{id}/content-checks', { params: at(id), signal })),
  });

export const useContentChecks = (id: string) => useQuery(contentChecksQuery(id));

export function useContentDecision(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['ContentDecisionDto']) =>
      unwrap(api.POST('/api/v1/staff/letters/{id}/content-decision', { params: at(id), body })),
    onSettled: async () => {
      void client.invalidateQueries({ queryKey: keys.contents.all });
      void client.invalidateQueries({ queryKey: keys.publications.all });
      await client.invalidateQueries({ queryKey: keys.letter.contentChecks(id) });
    },
  });
}

export function useSenderBlock(id: string) {
  const onSuccess = useInvalidation(keys.blocks.all);
  return useMutation({
    mutationFn: (body: Schemas['LetterBlockDto']) =>
      unwrap(api.POST('/api/v1/staff/letters/{id}/sender-block', { params: at(id), body })),
    onSuccess,
  });
}
