import type { ApiComponents } from '@huiyin/contract';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { confirmed } from '../../../lib/confirmation.js';
import { keys } from '../../../lib/query-keys.js';
import { useInvalidation } from '../../../lib/useInvalidation.js';

export type SecondFactor = ApiComponents['schemas']['SecondFactorView'];
export type Enrolment = ApiComponents['schemas']['EnrolmentView'];

export const useSecondFactor = () =>
  useQuery({
    queryKey: keys.session.secondFactor,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/second-factor', { signal })),
  });

export const stepUpWithCode = (code: string) =>
  unwrap(api.POST('/api/v1/staff/sessions/current/step-up', { body: { code } }));

/** What a person does about their own second factor. */
export function useSecondFactorCalls() {
  const onSuccess = useInvalidation(keys.session.secondFactor);
  const begin = useMutation({
    mutationFn: () => confirmed(() => unwrap(api.POST('/api/v1/staff/second-factor/enrolment'))),
  });
  const confirm = useMutation({
    mutationFn: (code: string) =>
      confirmed(() => unwrap(api.POST('/api/v1/staff/second-factor', { body: { code } }))),
    onSuccess,
  });
  const renew = useMutation({
    mutationFn: () => confirmed(() => unwrap(api.POST('/api/v1/staff/second-factor/recovery-codes'))),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: () => confirmed(() => unwrap(api.DELETE('/api/v1/staff/second-factor'))),
    onSuccess,
  });
  return { begin, confirm, renew, remove };
}
