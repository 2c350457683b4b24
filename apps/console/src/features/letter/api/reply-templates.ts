import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { keys } from '../../../lib/query-keys.js';

/** The texts an answer may start from, those of the letter's kind first. */
const replyTemplatesQuery = (kind: string) =>
  queryOptions({
    queryKey: keys.templates.offered,
    staleTime: 5 * 60_000,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/reply-templates', { signal })),
    select: ({ items }) =>
      items
        .filter((template) => template.active && (template.kind === null || template.kind === kind))
        .sort((a, b) => Number(b.kind === kind) - Number(a.kind === kind)),
  });

export const useReplyTemplates = (kind: string) => useQuery(replyTemplatesQuery(kind));

/** A template with the letter's own number, title and dates in it. */
export function useFilledTemplate(letterId: string) {
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(
        api.GET('/api/v1/staff/letters/{letterId}/reply-templates/{id}', {
          params: { path: { letterId, id } },
        }),
      ),
  });
}
