import type { ApiComponents, LetterKind, LetterSort, LetterStatus, QueueName } from '@huiyin/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { pagedQuery } from '../../../lib/paged.js';
import { useLookAgain } from '../../../lib/useLookAgain.js';
import { keys } from '../../../lib/query-keys.js';

export type LetterItem = ApiComponents['schemas']['StaffLetterItemView'];

/** What a list shows. Everything absent is not asked for. */
export interface LetterFilter {
  queue?: QueueName;
  status?: LetterStatus;
  kind?: LetterKind;
  /** id */
  department?: string;
  dueBefore?: string;
  /** days of receipt, both included */
  receivedFrom?: string;
  receivedTo?: string;
  sort?: LetterSort;
  q?: string;
}

const PAGE = 50;

/** The letters of a queue or of the whole office, page after page; nearest deadline first where there is work to do. */
const lettersQuery = (filter: LetterFilter) =>
  pagedQuery(keys.letters.list(filter), (cursor, signal) =>
    unwrap(
      // In the body: people search for names and telephone numbers.
      api.POST('/api/v1/staff/letters/search', {
        body: { ...filter, limit: PAGE, cursor },
        signal,
      }),
    ),
  );

/** Asks again by itself while the user works on the page. */
export function useLetters(filter: LetterFilter) {
  const query = useInfiniteQuery(lettersQuery(filter));
  useLookAgain(query.refetch);
  return query;
}
