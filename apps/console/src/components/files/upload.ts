import type { ApiComponents } from '@huiyin/contract';
import { api, unwrap } from '../../lib/api.js';

export type Uploaded = ApiComponents['schemas']['UploadedAttachmentView'];

/** Sends one file; its id is what a draft or a keyed letter names. The key makes a second try the same upload. */
export function uploadFile(file: File, key: string): Promise<Uploaded> {
  return unwrap(
    api.POST('/api/v1/staff/attachments', {
      params: { header: { 'Idempotency-Key': key } },
      body: { file: '' },
      bodySerializer: () => {
        const form = new FormData();
        form.set('name', file.name);
        form.set('file', file);
        return form;
      },
    }),
  );
}
