import type { ApiComponents } from '@huiyin/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';

export type KeyedLetter = ApiComponents['schemas']['KeyedLetterDto'];
export type Receipt = ApiComponents['schemas']['SubmittedLetterView'];

/** Registers a letter that came by phone or on paper; its clock starts with the call. */
export function useKeyLetter() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: KeyedLetter): Promise<Receipt> => unwrap(api.POST('/api/v1/staff/letters', { body })),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['letters'] });
      void client.invalidateQueries({ queryKey: ['supervision'] });
    },
  });
}
