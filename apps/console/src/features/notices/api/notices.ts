import type { ApiComponents } from '@huiyin/contract';
import { queryOptions, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { pagedQuery } from '../../../lib/paged.js';
import { confirmed } from '../../../lib/confirmation.js';
import { keys } from '../../../lib/query-keys.js';
import { useInvalidation } from '../../../lib/useInvalidation.js';

export type StaffNotice = ApiComponents['schemas']['PersonalNoticeView'];

const PAGE = 30;
/** One request a minute: a notice may show up a minute late, and a hundred consoles send a hundred requests a minute. */
const LOOK_EVERY_MS = 60_000;

/** How many wait to be read; asked again and again while the console is open. */
const unreadQuery = () =>
  queryOptions({
    queryKey: keys.notices.unread,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/notices/unread', { signal })),
    refetchInterval: LOOK_EVERY_MS,
    select: ({ unread }) => unread,
  });

export const useUnread = () => useQuery(unreadQuery());

const noticesQuery = (unread: boolean) =>
  pagedQuery(keys.notices.list(unread), (cursor, signal) =>
    unwrap(
      api.GET('/api/v1/staff/notices', {
        params: { query: { limit: PAGE, cursor, ...(unread ? { unread } : {}) } },
        signal,
      }),
    ),
  );

export const useNotices = (unread: boolean) => useInfiniteQuery(noticesQuery(unread));

/** @param ids none: all of them */
export function useReading() {
  const onSuccess = useInvalidation(keys.notices.all);
  return useMutation({
    mutationFn: (ids?: string[]) =>
      unwrap(api.POST('/api/v1/staff/notices/reading', { body: ids ? { ids } : {} })),
    onSuccess,
  });
}

const mailboxQuery = () =>
  queryOptions({
    queryKey: keys.mailbox,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/mailbox', { signal })),
  });

export const useMailbox = () => useQuery(mailboxQuery());

export function useSetMailbox() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (email: string | undefined) =>
      confirmed(() => unwrap(api.PUT('/api/v1/staff/mailbox', { body: email ? { email } : {} }))),
    onSuccess: (mailbox) => client.setQueryData(keys.mailbox, mailbox),
  });
}
