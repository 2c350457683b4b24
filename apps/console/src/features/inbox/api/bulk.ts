import type { ApiComponents } from '@huiyin/contract';
import { useMutation } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { messageOf } from '../../../lib/problems.js';
import { keys } from '../../../lib/query-keys.js';
import { useInvalidation } from '../../../lib/useInvalidation.js';
import type { LetterItem } from './letters.js';

/** What is done to many letters at once: each is its own request, decided on its own version. */
export type BulkAction =
  | { name: 'accept' }
  | { name: 'assign'; assignment: Omit<ApiComponents['schemas']['AssignmentDto'], 'version'> };

export interface BulkResult {
  done: LetterItem[];
  /** with the server's reason */
  failed: { letter: LetterItem; reason: string }[];
}

const send = (action: BulkAction, { id, version }: LetterItem) => {
  const params = { path: { id } };
  return action.name === 'accept'
    ? unwrap(api.POST('/api/v1/staff/letters/{id}/acceptance', { params, body: { version } }))
    : unwrap(
        api.POST('/api/v1/staff/letters/{id}/assignment', {
          params,
          body: { ...action.assignment, version },
        }),
      );
};

/** One request after the other, so that each letter has its own result even when one is refused. */
export function useBulk(onStep: (finished: number) => void) {
  const onSettled = useInvalidation(keys.letters.all, keys.letter.every, keys.supervision.all);
  return useMutation({
    mutationFn: async ({
      action,
      letters,
    }: {
      action: BulkAction;
      letters: LetterItem[];
    }): Promise<BulkResult> => {
      const result: BulkResult = { done: [], failed: [] };
      for (const [index, letter] of letters.entries()) {
        try {
          await send(action, letter);
          result.done.push(letter);
        } catch (error) {
          result.failed.push({ letter, reason: messageOf(error) });
        }
        onStep(index + 1);
      }
      return result;
    },
    onSettled,
  });
}
