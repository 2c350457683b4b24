import type { LetterKind } from '@huiyin/contract';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { keys } from '../../../lib/query-keys.js';

/** The limit in force for a kind of letter, and whether it can be extended at all (R02, R03). */
const currentLimitQuery = (kind: LetterKind) =>
  queryOptions({
    queryKey: keys.limits.current,
    staleTime: 10 * 60_000,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/calendar/limits', { signal })),
    select: ({ items }) => items.find((limit) => limit.kind === kind),
  });

export const useCurrentLimit = (kind: LetterKind) => useQuery(currentLimitQuery(kind));
