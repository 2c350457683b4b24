import { useMutation } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';

/** A link to one file, for a few minutes; who asked is written down. */
export function useAttachmentLink(letterId: string) {
  return useMutation({
    mutationFn: (attachmentId: string) =>
      unwrap(
        api.GET('/api/v1/staff/letters/{id}/attachments/{attachmentId}', {
          params: { path: { id: letterId, attachmentId } },
        }),
      ),
  });
}
