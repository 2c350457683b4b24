import type { ApiComponents } from '@huiyin/contract';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { confirmed } from '../../../lib/confirmation.js';
import { keys } from '../../../lib/query-keys.js';
import { useInvalidation } from '../../../lib/useInvalidation.js';

export type SsoSettings = ApiComponents['schemas']['SsoSettingsView'];
export type SsoChange = ApiComponents['schemas']['SsoSettingsDto'];

export const useSsoSettings = () =>
  useQuery({
    queryKey: keys.ssoSettings,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/sso/settings', { signal })),
  });

export function useChangeSsoSettings() {
  const onSuccess = useInvalidation(keys.ssoSettings);
  return useMutation({
    mutationFn: (body: SsoChange) => confirmed(() => unwrap(api.PUT('/api/v1/staff/sso/settings', { body }))),
    onSuccess,
  });
}
