import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from './api.js';
import { canOf, type Profile } from './profile.js';
import { keys } from './query-keys.js';
import { useLookAgain } from './useLookAgain.js';

/** The server counts up to this number; beyond it the menu says 99+. */
const MOST = 100;

export const countText = (count: number): string => (count >= MOST ? '99+' : String(count));

/**
 * How much waits behind each entry of the menu, by its address. Both lists are read anew with everything that moves a
 * letter or a publication, because their keys begin like those of the lists.
 */
export function useMenuCounts(profile: Profile): ReadonlyMap<string, number> {
  const can = canOf(profile);
  const queues = useQuery({
    queryKey: keys.letters.counts,
    enabled: profile.queues.length > 0,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/queues', { signal })),
  });
  const publications = useQuery({
    queryKey: keys.publications.counts,
    enabled: can('publication.read'),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/publications/counts', { signal })),
  });
  const contents = useQuery({
    queryKey: keys.contents.counts,
    enabled: can('content.queue'),
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/content-checks/counts', { signal })),
  });
  useLookAgain(() => {
    if (can('content.queue')) void contents.refetch();
    if (profile.queues.length > 0) void queues.refetch();
    if (can('publication.read')) void publications.refetch();
  });
  const { waiting = 0, prepared = 0 } = publications.data ?? {};
  return new Map<string, number>([
    ...(queues.data?.items ?? []).map(({ name, count }) => [`/queues/${name}`, count] as const),
    ['/contents/flagged', contents.data?.flagged ?? 0],
    ['/publications/waiting', waiting],
    ['/publications/prepared', prepared],
  ]);
}
