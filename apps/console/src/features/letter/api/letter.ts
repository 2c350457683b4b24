import { useQuery } from '@tanstack/react-query';
import { letterQuery } from '../../../lib/letter-query.js';
import { useLookAgain } from '../../../lib/useLookAgain.js';

/** The letter somebody is working on, kept fresh while they do. */
export function useLetter(id: string) {
  const query = useQuery(letterQuery(id));
  useLookAgain(query.refetch);
  return query;
}
