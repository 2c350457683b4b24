import type { ApiComponents } from '@huiyin/contract';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';

type Schemas = ApiComponents['schemas'];
export type Faq = Schemas['StaffFaqView'];

const KEY = ['admin', 'faqs'];

export function useFaqs() {
  return useInfiniteQuery({
    queryKey: KEY,
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      unwrap(api.GET('/api/v1/staff/faqs', { params: { query: { limit: 100, cursor: pageParam } }, signal })),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

export function useFaqCalls() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: KEY });
  const create = useMutation({
    mutationFn: (body: Schemas['NewFaqDto']) => unwrap(api.POST('/api/v1/staff/faqs', { body })),
    onSuccess,
  });
  const change = useMutation({
    mutationFn: ({ id, ...body }: Schemas['FaqChangeDto'] & { id: string }) =>
      unwrap(api.PATCH('/api/v1/staff/faqs/{id}', { params: { path: { id } }, body })),
    onSuccess,
  });
  return { create, change };
}
