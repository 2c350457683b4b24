import { useQueryClient, type QueryKey } from '@tanstack/react-query';

/** A call that marks everything under these keys as stale and resolves when what is on the screen is read again. */
export function useInvalidation(...stale: QueryKey[]): () => Promise<unknown> {
  const client = useQueryClient();
  return () => Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey })));
}
