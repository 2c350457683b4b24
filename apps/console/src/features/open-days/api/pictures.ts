import type { ApiComponents } from '@huiyin/contract';
import { useMutation } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';

export type Picture = Pick<ApiComponents['schemas']['PictureView'], 'id' | 'name' | 'thumbnailUrl'>;

/** One picture to the server; it belongs to an open day once that is saved with its id. */
export function useUploadPicture() {
  return useMutation({
    mutationFn: async (file: File): Promise<Picture> => {
      const form = new FormData();
      form.append('file', file);
      const { id, name, thumbnailUrl } = await unwrap(
        api.POST('/api/v1/staff/attachments', {
          body: form as never,
          bodySerializer: (body) => body as never,
        }),
      );
      return { id, name, thumbnailUrl };
    },
  });
}
