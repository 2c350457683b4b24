import type { ApiComponents } from '@huiyin/contract';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { keys } from '../../../lib/query-keys.js';
import { useInvalidation } from '../../../lib/useInvalidation.js';

type Schemas = ApiComponents['schemas'];
export type SynonymList = Schemas['SynonymsView'];

export const useSynonyms = () =>
  useQuery({
    queryKey: keys.synonyms,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/synonyms', { signal })),
  });

export const useChangeSynonyms = () =>
  useMutation({
    mutationFn: (body: Schemas['SynonymsChangeDto']) => unwrap(api.PUT('/api/v1/staff/synonyms', { body })),
    onSuccess: useInvalidation(keys.synonyms),
  });
