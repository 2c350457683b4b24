import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { pagedQuery } from '../../../lib/paged.js';
import { keys } from '../../../lib/query-keys.js';
import { useLookAgain } from '../../../lib/useLookAgain.js';

/** 内部备注, the newest first. */
export function useNotes(id: string) {
  const query = useInfiniteQuery(
    pagedQuery(keys.letter.notes(id), (cursor, signal) =>
      unwrap(
        api.GET('/api/v1/staff/letters/{id}/notes', { params: { path: { id }, query: { cursor } }, signal }),
      ),
    ),
  );
  useLookAgain(query.refetch);
  return query;
}

/** Staff who see this letter, by a part of their name. */
export const useReaders = (id: string, q: string | undefined) =>
  useQuery({
    queryKey: keys.letter.readers(id, q),
    enabled: q !== undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/staff/letters/{id}/notes/readers', {
          params: { path: { id }, query: q ? { q } : {} },
          signal,
        }),
      ),
  });

export function useWriteNote(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ...body }: { body: string; mentions: string[]; key: string }) =>
      unwrap(
        api.POST('/api/v1/staff/letters/{id}/notes', {
          params: { path: { id }, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.letter.notes(id) }),
  });
}
