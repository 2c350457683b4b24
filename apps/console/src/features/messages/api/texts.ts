import type { ApiComponents } from '@huiyin/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';

type Schemas = ApiComponents['schemas'];
export type MessageText = Schemas['MessageTextView'];
export type MessageWords = Schemas['MessageWordsDto'];
export type MessagePreview = Schemas['MessageTextPreviewView'];

const KEY = ['message-texts'];

export const useMessageTexts = () =>
  useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/message-texts', { signal })),
    select: ({ items }) => items,
  });

/** What the words would look like, filled with an invented letter; nothing is saved. */
export const usePreview = (topic: string) =>
  useMutation({
    mutationFn: (body: MessageWords) =>
      unwrap(api.POST('/api/v1/staff/message-texts/{topic}/preview', { params: { path: { topic } }, body })),
  });

export function useChangeText(topic: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: MessageWords & { version: number }) =>
      unwrap(api.PUT('/api/v1/staff/message-texts/{topic}', { params: { path: { topic } }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
