import { useMutation } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { keys } from '../../../lib/query-keys.js';
import { useInvalidation } from '../../../lib/useInvalidation.js';

/** The sender's identity goes, the de-identified letter stays with the reason. */
export function useErasure(id: string) {
  const onSuccess = useInvalidation(keys.letter.one(id), keys.letters.all);
  return useMutation({
    mutationFn: (body: { reason: string; version: number }) =>
      unwrap(api.POST('/api/v1/staff/letters/{id}/erasure', { params: { path: { id } }, body })),
    onSuccess,
  });
}
