import type { ApiComponents } from '@huiyin/contract';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';

export type StaffNotice = ApiComponents['schemas']['PersonalNoticeView'];

const PAGE = 30;
/** A bell that rings a minute late is early enough, and a hundred consoles ask a hundred times a minute. */
const LOOK_EVERY_MS = 60_000;

/** How many wait to be read; asked again and again while the console is open. */
export const useUnread = () =>
  useQuery({
    queryKey: ['notices', 'unread'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/notices/unread', { signal })),
    refetchInterval: LOOK_EVERY_MS,
    select: ({ unread }) => unread,
  });

export const useNotices = (unread: boolean) =>
  useInfiniteQuery({
    queryKey: ['notices', 'list', unread],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/staff/notices', {
          params: { query: { limit: PAGE, cursor: pageParam, ...(unread ? { unread } : {}) } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** @param ids none: all of them */
export function useReading() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids?: string[]) =>
      unwrap(api.POST('/api/v1/staff/notices/reading', { body: ids ? { ids } : {} })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['notices'] }),
  });
}

export const useMailbox = () =>
  useQuery({
    queryKey: ['mailbox'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/mailbox', { signal })),
  });

export function useSetMailbox() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (email: string | undefined) =>
      unwrap(api.PUT('/api/v1/staff/mailbox', { body: email ? { email } : {} })),
    onSuccess: (mailbox) => client.setQueryData(['mailbox'], mailbox),
  });
}
