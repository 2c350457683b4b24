import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { letterMoved } from '../../../lib/letter-query.js';

interface Draft {
  body: string;
  version: number;
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
