import type { RefusalCode } from '@huiyin/contract';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { keys } from '../../../lib/query-keys.js';

/** The proposed explanation of a refusal with what is known filled in; what is not stands in 【 】. */
const refusalTemplateQuery = (
  id: string,
  code: RefusalCode | undefined,
  values: { organ?: string; number?: string },
) =>
  queryOptions({
    queryKey: keys.refusalTexts.filledWith(code, values.organ, values.number),
    enabled: code !== undefined,
    staleTime: Infinity,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/v1/staff/letters/{id}/refusal/template', {
          params: { path: { id }, query: { code: code ?? '01', ...values } },
          signal,
        }),
      ),
    select: ({ text }) => text,
  });

export const useRefusalTemplate = (
  id: string,
  code: RefusalCode | undefined,
  values: { organ?: string; number?: string },
) => useQuery(refusalTemplateQuery(id, code, values));
