import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../lib/api.js';
import { letterMoved } from '../../lib/letter-query.js';

/** 催办: recorded on the letter, and sent to the people who answer it. */
export function useUrge() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, message }: { id: string; message: string }) =>
      unwrap(api.POST('/api/v1/staff/letters/{id}/urges', { params: { path: { id } }, body: { message } })),
    onSuccess: ({ version }, { id }) => letterMoved(client, id, version),
  });
}
