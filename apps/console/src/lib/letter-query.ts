import type { ApiComponents } from '@huiyin/contract';
import { queryOptions, type QueryClient } from '@tanstack/react-query';
import { api, unwrap } from './api.js';
import { hasCode } from './problems.js';
import { keys } from './query-keys.js';

export type Letter = ApiComponents['schemas']['StaffLetterView'];

/** One letter; the page, its dialogs and the explanation of its due date share the answer. */
export const letterQuery = (id: string) =>
  queryOptions({
    queryKey: keys.letter.one(id),
    // Colleagues work on it too: a user who comes back sees it as it is now.
    staleTime: 0,
    queryFn: ({ signal }: { signal: AbortSignal }): Promise<Letter> =>
      unwrap(api.GET('/api/v1/staff/letters/{id}', { params: { path: { id } }, signal })),
  });

/** Versions of a letter that this tab's own actions made: the user need not be told about them. */
const own = new Map<string, Set<number>>();

/** The newest version up to `current` that is known to a user who saw `seen`: the user's own later ones included. */
export function knownVersion(id: string, seen: number, current: number): number {
  let version = seen;
  while (version < current && own.get(id)?.has(version + 1)) version++;
  return version;
}

/**
 * After a letter moved: itself now, and every list and figure it may have left or entered.
 *
 * @param reached  the version after the move
 * @param from     the version it was decided on; one call may take several steps in one transaction
 */
export async function letterMoved(
  client: QueryClient,
  id: string,
  reached: number,
  from = reached - 1,
): Promise<void> {
  const versions = own.get(id) ?? new Set();
  for (let version = from + 1; version <= reached; version++) versions.add(version);
  own.set(id, versions);
  void client.invalidateQueries({ queryKey: keys.letters.all });
  void client.invalidateQueries({ queryKey: keys.supervision.all });
  await client.invalidateQueries({ queryKey: keys.letter.one(id) });
}

/** After a refused step: reads the letter again when the refusal may mean that a colleague moved it in between. */
export async function rereadIfMoved(client: QueryClient, id: string, error: unknown): Promise<void> {
  if (hasCode(error, 'STALE_VERSION', 'ACTION_NOT_ALLOWED', 'NOT_FOUND'))
    await client.invalidateQueries({ queryKey: keys.letter.one(id) });
}
