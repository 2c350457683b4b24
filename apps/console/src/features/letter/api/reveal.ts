import { useMutation } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';

/** The whole sender. Every look is audited, so nothing asks for it but a person's click, and nothing keeps it. */
export function useReveal(id: string) {
  return useMutation({
    mutationKey: ['reveal', id],
    gcTime: 0,
    mutationFn: () =>
      unwrap(api.POST('/api/v1/staff/letters/{id}/submitter-reveals', { params: { path: { id } } })),
  });
}
