import type { ApiComponents } from '@huiyin/contract';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { confirmed } from '../../../lib/confirmation.js';
import { keys } from '../../../lib/query-keys.js';
import { useInvalidation } from '../../../lib/useInvalidation.js';

export type SignInSettings = ApiComponents['schemas']['SignInSettingsView'];
type Change = ApiComponents['schemas']['SignInSettingsDto'];

export const useSignInSettings = () =>
  useQuery({
    queryKey: keys.signInSettings,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/sign-in-settings', { signal })),
  });

/** May end what the administrator can do before a second factor is set up, so the profile is read again. */
export function useChangeSignInSettings() {
  const onSuccess = useInvalidation(keys.signInSettings, keys.session.all);
  return useMutation({
    mutationFn: (body: Change) =>
      confirmed(() => unwrap(api.PUT('/api/v1/staff/sign-in-settings', { body }))),
    onSuccess,
  });
}
