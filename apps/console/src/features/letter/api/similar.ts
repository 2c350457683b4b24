import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { keys } from '../../../lib/query-keys.js';

const STALE_MS = 60_000;

/** Other letters of the same sender, and letters that say nearly the same. */
const similarLettersQuery = (id: string) =>
  queryOptions({
    queryKey: keys.letter.similar(id),
    staleTime: STALE_MS,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/staff/letters/{id}/similar', { params: { path: { id } }, signal })),
    select: ({ items }) => items,
  });

export const useSimilarLetters = (id: string) => useQuery(similarLettersQuery(id));

/** What was answered to letters that asked something close. */
const suggestedAnswersQuery = (id: string) =>
  queryOptions({
    queryKey: keys.letter.suggestedAnswers(id),
    staleTime: STALE_MS,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/staff/letters/{id}/suggested-answers', { params: { path: { id } }, signal })),
    select: ({ items }) => items,
  });

export const useSuggestedAnswers = (id: string) => useQuery(suggestedAnswersQuery(id));
