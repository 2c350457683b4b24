import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';

const STALE_MS = 60_000;

/** Other letters of the same sender, and letters that say nearly the same. */
export function useSimilarLetters(id: string) {
  return useQuery({
    queryKey: ['letter', id, 'similar'],
    staleTime: STALE_MS,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/staff/letters/{id}/similar', { params: { path: { id } }, signal })),
    select: ({ items }) => items,
  });
}

/** What was answered to letters that asked something close. */
export function useSuggestedAnswers(id: string) {
  return useQuery({
    queryKey: ['letter', id, 'suggested-answers'],
    staleTime: STALE_MS,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/staff/letters/{id}/suggested-answers', { params: { path: { id } }, signal })),
    select: ({ items }) => items,
  });
}
