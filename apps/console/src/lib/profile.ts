import type { ApiComponents } from '@huiyin/contract';
import { useQuery, useSuspenseQuery, type QueryClient } from '@tanstack/react-query';
import { api, unwrap } from './api.js';

export type Profile = ApiComponents['schemas']['ProfileView'];

const KEY = ['session', 'current'] as const;
const query = {
  queryKey: KEY,
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    unwrap(api.GET('/api/v1/staff/sessions/current', { signal })),
  staleTime: 5 * 60_000,
};

/** Who is signed in; the frame waits for the answer. */
export const useProfileQuery = () => useQuery(query);

/** Who is signed in, for pages inside the frame: it has already asked. */
export const useProfile = (): Profile => useSuspenseQuery(query).data;

/** Signing in answers with the profile, so that it need not be asked for again. */
export const rememberProfile = (client: QueryClient, profile: Profile): void => {
  client.setQueryData(KEY, profile);
};
