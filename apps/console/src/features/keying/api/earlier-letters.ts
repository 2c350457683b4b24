import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { keys } from '../../../lib/query-keys.js';

/** @param phone whole, in its one form; null: nothing is asked */
export const useEarlierLetters = (phone: string | null) =>
  useQuery({
    queryKey: keys.letters.earlier(phone ?? ''),
    enabled: phone !== null,
    queryFn: ({ signal }) =>
      unwrap(api.POST('/api/v1/staff/letters/earlier', { body: { phone: phone ?? '' }, signal })),
  });
