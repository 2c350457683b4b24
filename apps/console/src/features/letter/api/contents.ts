import type { ApiComponents } from '@huiyin/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';

type Schemas = ApiComponents['schemas'];
const at = (id: string) => ({ path: { id } });

/** What the content check says of one letter, and whether this person may decide about it. */
export function useContentChecks(id: string) {
  return useQuery({
    queryKey: ['letter', id, 'content-checks'],
    staleTime: 0,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/staff/letters/{id}/content-checks', { params: at(id), signal })),
  });
}

export function useContentDecision(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['ContentDecisionDto']) =>
      unwrap(api.POST('/api/v1/staff/letters/{id}/content-decision', { params: at(id), body })),
    onSettled: async () => {
      void client.invalidateQueries({ queryKey: ['contents'] });
      void client.invalidateQueries({ queryKey: ['publications'] });
      await client.invalidateQueries({ queryKey: ['letter', id, 'content-checks'] });
    },
  });
}

export function useSenderBlock(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['LetterBlockDto']) =>
      unwrap(api.POST('/api/v1/staff/letters/{id}/sender-block', { params: at(id), body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['blocks'] }),
  });
}
