import type { ApiComponents } from '@huiyin/contract';
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { keys } from '../../../lib/query-keys.js';
import { useInvalidation } from '../../../lib/useInvalidation.js';

type Schemas = ApiComponents['schemas'];
export type MessageText = Schemas['MessageTextView'];
export type MessageWords = Schemas['MessageWordsDto'];
export type MessagePreview = Schemas['MessageTextPreviewView'];

const messageTextsQuery = () =>
  queryOptions({
    queryKey: keys.messageTexts,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/message-texts', { signal })),
    select: ({ items }) => items,
  });

export const useMessageTexts = () => useQuery(messageTextsQuery());

/** What the words would look like, filled with an invented letter; nothing is saved. */
export const usePreview = (topic: string) =>
  useMutation({
    mutationFn: (body: MessageWords) =>
      unwrap(api.POST('/api/v1/staff/message-texts/{topic}/preview', { params: { path: { topic } }, body })),
  });

export function useChangeText(topic: string) {
  const onSuccess = useInvalidation(keys.messageTexts);
  return useMutation({
    mutationFn: (body: MessageWords & { version: number }) =>
      unwrap(api.PUT('/api/v1/staff/message-texts/{topic}', { params: { path: { topic } }, body })),
    onSuccess,
  });
}
