import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { letterMoved } from '../../../lib/letter-query.js';
import { pagedQuery } from '../../../lib/paged.js';
import { keys } from '../../../lib/query-keys.js';

interface Draft {
  body: string;
  version: number;
  /** the revision the text was made from; 0 without a draft */
  revision: number;
  /** all files of the draft; absent, they stay as they are */
  attachmentIds?: string[];
}

/** Saves a draft without moving the letter. Reads nothing again: the text on the screen is the newest one. */
export function useSaveDraft(id: string) {
  return useMutation({
    mutationFn: (body: Draft) =>
      unwrap(api.PUT('/api/v1/staff/letters/{id}/draft', { params: { path: { id } }, body })),
  });
}

/** Sends the draft to a second person. */
export function useSubmitDraft(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Draft) =>
      unwrap(api.POST('/api/v1/staff/letters/{id}/draft', { params: { path: { id } }, body })),
    onSuccess: ({ version }, body) => letterMoved(client, id, version, body.version),
  });
}

/** Who else writes, and which revision stands; tells the server whether this person is writing. */
export const useDraftPresence = (id: string, writing: boolean) =>
  useQuery({
    queryKey: keys.letter.draftPresence(id),
    staleTime: 0,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(
        api.PUT('/api/v1/staff/letters/{id}/draft/presence', {
          params: { path: { id } },
          body: { writing },
          signal,
        }),
      ),
  });

/** Every kept text of a draft, newest first. */
export const draftRevisionsQuery = (id: string) =>
  pagedQuery(keys.letter.draftRevisions(id), (cursor, signal) =>
    unwrap(
      api.GET('/api/v1/staff/letters/{id}/draft/revisions', {
        params: { path: { id }, query: { cursor } },
        signal,
      }),
    ),
  );

export const draftRevisionQuery = (id: string, revision: number) =>
  queryOptions({
    queryKey: keys.letter.draftRevision(id, revision),
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/staff/letters/{id}/draft/revisions/{revision}', {
          params: { path: { id, revision: String(revision) } },
          signal,
        }),
      ),
  });
