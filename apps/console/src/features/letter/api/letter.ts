import { useQuery } from '@tanstack/react-query';
import { letterQuery } from '../../../lib/letter-query.js';
import { useLookAgain } from '../../../lib/useLookAgain.js';

/** The letter on the page, kept fresh while the user works on it. */
export function useLetter(id: string) {
  const query = useQuery(letterQuery(id));
  useLookAgain(query.refetch);
  return query;
}
