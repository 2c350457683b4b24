import type { ApiComponents } from '@huiyin/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { keys } from '../../../lib/query-keys.js';

export type OfficeChange = ApiComponents['schemas']['OfficeDto'];

/** Saves parts of 单位信息; the rail and all titles follow at once. */
export function useOfficeCalls() {
  const client = useQueryClient();
  const onSuccess = (saved: ApiComponents['schemas']['SiteView']) => client.setQueryData(keys.site, saved);
  const change = useMutation({
    mutationFn: (body: OfficeChange) => unwrap(api.PUT('/api/v1/staff/office', { body })),
    onSuccess,
  });
  const changeLogo = useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.set('file', file);
      return unwrap(
        api.POST('/api/v1/staff/office/logo', { body: { file: '' }, bodySerializer: () => form }),
      );
    },
    onSuccess,
  });
  const removeLogo = useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/v1/staff/office/logo')),
    onSuccess,
  });
  return { change, changeLogo, removeLogo };
}
