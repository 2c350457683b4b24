import type { ApiComponents } from '@huiyin/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { keys } from '../../../lib/query-keys.js';

export type KeyedLetter = ApiComponents['schemas']['KeyedLetterDto'];
export type Receipt = ApiComponents['schemas']['SubmittedLetterView'];

/** Registers a letter that came by phone or on paper; its clock starts with the call. */
export function useKeyLetter() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: KeyedLetter): Promise<Receipt> => unwrap(api.POST('/api/v1/staff/letters', { body })),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keys.letters.all });
      void client.invalidateQueries({ queryKey: keys.supervision.all });
    },
  });
}
