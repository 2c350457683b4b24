import { useMutation, useQuery } from '@tanstack/react-query';
import { api, unwrap } from './api.js';
import { keys } from './query-keys.js';
import { useInvalidation } from './useInvalidation.js';

export const useRefusalRule = () =>
  useQuery({
    queryKey: keys.refusalRule,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/refusal-rule', { signal })),
  });

export function useChangeRefusalRule() {
  const onSuccess = useInvalidation(keys.refusalRule);
  return useMutation({
    mutationFn: (secondPerson: boolean) =>
      unwrap(api.PUT('/api/v1/staff/refusal-rule', { body: { secondPerson } })),
    onSuccess,
  });
}
