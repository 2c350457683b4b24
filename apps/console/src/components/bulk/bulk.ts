import type { ApiComponents } from '@huiyin/contract';
import { useMutation } from '@tanstack/react-query';
import { api, unwrap } from '../../lib/api.js';
import { messageOf } from '../../lib/problems.js';
import { keys } from '../../lib/query-keys.js';
import { useInvalidation } from '../../lib/useInvalidation.js';

/** A letter that was ticked in a list. */
export interface Ticked {
  id: string;
  title: string;
  version?: number;
}

/** What is done to many letters at once: each is its own request, decided on its own version. */
export type BulkAction =
  | { name: 'accept' }
  | { name: 'assign'; assignment: Omit<ApiComponents['schemas']['AssignmentDto'], 'version'> }
  | { name: 'urge'; message: string };

export interface BulkResult {
  done: Ticked[];
  /** with the server's reason */
  failed: { letter: Ticked; reason: string }[];
}

const send = (action: BulkAction, { id, version }: Ticked) => {
  const params = { path: { id } };
  switch (action.name) {
    case 'accept':
      return unwrap(api.POST('/api/v1/staff/letters/{id}/acceptance', { params, body: { version } }));
    case 'assign':
      return unwrap(
        api.POST('/api/v1/staff/letters/{id}/assignment', {
          params,
          body: { ...action.assignment, version },
        }),
      );
    case 'urge':
      return unwrap(
        api.POST('/api/v1/staff/letters/{id}/urges', { params, body: { message: action.message } }),
      );
  }
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
      letters: Ticked[];
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
