import type { ApiComponents } from '@huiyin/contract';
import { queryOptions, type QueryClient, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { api, unwrap } from './api.js';
import { keys } from './query-keys.js';

export type Profile = ApiComponents['schemas']['ProfileView'];
export type Permission = ApiComponents['schemas']['Permission'];
/** Whether the person may do this. The console shows only such actions; the server checks every call anyway. */
export type Can = (permission: Permission) => boolean;

export const canOf =
  ({ permissions }: Profile): Can =>
  (permission) =>
    permissions.includes(permission);

const MINUTES = 60_000;

const profileQuery = queryOptions({
  queryKey: keys.session.current,
  queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/sessions/current', { signal })),
  // Tabs share the session: the password may have been changed over there, so this tab asks when it shows.
  staleTime: ({ state }) => (state.data?.mustChangePassword || state.data?.secondFactorDue ? 0 : 5 * MINUTES),
});

/** Who is signed in; the frame waits for the answer. */
export const useProfileQuery = () => useQuery(profileQuery);

/** Who is signed in, for pages inside the frame: it has already asked. */
export const useProfile = (): Profile => useSuspenseQuery(profileQuery).data;

/** What the person who is signed in may do. */
export const useCan = (): Can => canOf(useProfile());

/** Signing in answers with the profile, so that it need not be asked for again. */
export const rememberProfile = (client: QueryClient, profile: Profile): void => {
  client.setQueryData(keys.session.current, profile);
};
