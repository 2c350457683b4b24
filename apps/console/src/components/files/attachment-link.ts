import { useMutation } from '@tanstack/react-query';
import { App } from 'antd';
import { api, unwrap } from '../../lib/api.js';
import { messageOf } from '../../lib/problems.js';

/** A link to one file, valid for a few minutes; the audit log records who asked for it. */
export const linkTo = (letterId: string, attachmentId: string) =>
  unwrap(
    api.GET('/api/v1/staff/letters/{id}/attachments/{attachmentId}', {
      params: { path: { id: letterId, attachmentId } },
    }),
  );

/** Saving a letter's files, one at a time. */
export const useSaveFile = (letterId: string) =>
  useSaveFrom((attachmentId) => linkTo(letterId, attachmentId));

/** The same for files of something else. @param linkOf asks for the link to one of them */
export function useSaveFrom(linkOf: (attachmentId: string) => Promise<{ url: string }>) {
  const { message } = App.useApp();
  const link = useMutation({ mutationFn: linkOf });
  async function save(id: string, name: string) {
    try {
      const { url } = await link.mutateAsync(id);
      const anchor = document.createElement('a');
      anchor.href = url;
      anchor.download = name;
      anchor.click();
    } catch (error) {
      void message.error(messageOf(error));
    }
  }
  return { save, savingId: link.isPending ? link.variables : undefined };
}
