import type { ApiComponents } from '@huiyin/contract';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { pagedQuery } from '../../../lib/paged.js';
import { keys } from '../../../lib/query-keys.js';
import { useInvalidation } from '../../../lib/useInvalidation.js';

type Schemas = ApiComponents['schemas'];
export type Faq = Schemas['StaffFaqView'];

const faqsQuery = () =>
  pagedQuery(keys.faqs, (cursor, signal) =>
    unwrap(api.GET('/api/v1/staff/faqs', { params: { query: { limit: 100, cursor } }, signal })),
  );

export const useFaqs = () => useInfiniteQuery(faqsQuery());

export function useFaqCalls() {
  const onSuccess = useInvalidation(keys.faqs);
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
