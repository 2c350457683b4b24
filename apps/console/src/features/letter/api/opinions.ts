import type { ApiComponents } from '@huiyin/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { keys } from '../../../lib/query-keys.js';
import { useLookAgain } from '../../../lib/useLookAgain.js';

type Schemas = ApiComponents['schemas'];
export type Opinion = Schemas['HelpOpinionView'];

/** What helping departments were asked and said, kept fresh while the lead writes. */
export function useOpinions(id: string) {
  const query = useQuery({
    queryKey: keys.letter.opinions(id),
    staleTime: 0,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/staff/letters/{id}/opinions', { params: { path: { id } }, signal })),
  });
  useLookAgain(query.refetch);
  return query;
}

export function useAskOpinion(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['HelpRequestDto']) =>
      unwrap(api.POST('/api/v1/staff/letters/{id}/opinions', { params: { path: { id } }, body })),
    onSuccess: (list) => client.setQueryData(keys.letter.opinions(id), list),
  });
}

/** The files of an opinion are listed with those of the letter, which is read again. */
export function useGiveOpinion(id: string, opinionId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['HelpOpinionDto']) =>
      unwrap(
        api.PUT('/api/v1/staff/letters/{id}/opinions/{opinionId}', {
          params: { path: { id, opinionId } },
          body,
        }),
      ),
    onSuccess: async (list) => {
      await client.invalidateQueries({ queryKey: keys.letter.one(id), exact: true });
      client.setQueryData(keys.letter.opinions(id), list);
    },
  });
}
