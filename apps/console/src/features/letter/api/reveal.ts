import { useMutation } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';

/** The sender in full. Every request is in the audit log, so only a click sends one, and the answer is not cached. */
export function useReveal(id: string) {
  return useMutation({
    mutationKey: ['reveal', id],
    gcTime: 0,
    mutationFn: () =>
      unwrap(api.POST('/api/v1/staff/letters/{id}/submitter-reveals', { params: { path: { id } } })),
  });
}
