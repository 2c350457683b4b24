import type { ApiComponents } from '@huiyin/contract';
import { useMutation } from '@tanstack/react-query';
import { api, patient, unwrap } from '../../../lib/api.js';
import { confirmed } from '../../../lib/confirmation.js';
import { keys } from '../../../lib/query-keys.js';
import { useInvalidation } from '../../../lib/useInvalidation.js';

export type StaffImport = ApiComponents['schemas']['StaffImportView'];
export type StaffImportRow = ApiComponents['schemas']['StaffImportRowView'];

const sent = (file: Blob) => ({
  body: { file: '' },
  bodySerializer: () => {
    const form = new FormData();
    form.set('file', file, '人员');
    return form;
  },
  fetch: patient,
});

export const useStaffPreview = () =>
  useMutation({
    mutationFn: (file: Blob) => unwrap(api.POST('/api/v1/staff/users/import/preview', sent(file))),
  });

export function useStaffImport() {
  const onSuccess = useInvalidation(keys.users.all, keys.departments);
  return useMutation({
    // The answer holds first passwords: it leaves the memory with the page.
    gcTime: 0,
    mutationFn: (file: Blob) => confirmed(() => unwrap(api.POST('/api/v1/staff/users/import', sent(file)))),
    onSuccess,
  });
}
