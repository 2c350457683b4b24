import type { IdentityCheck } from '@huiyin/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { letterMoved, type Letter } from '../../../lib/letter-query.js';

/** A new query code; the letter is read again, because its history has grown. */
export function useReissueCode({ id, version }: Letter) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ checked, key }: { checked: IdentityCheck[]; key: string }) =>
      unwrap(
        api.POST('/api/v1/staff/letters/{id}/query-code', {
          params: { path: { id }, header: { 'Idempotency-Key': key } },
          body: { checked },
        }),
      ),
    onSuccess: ({ version: reached }) => letterMoved(client, id, reached, version),
  });
}
