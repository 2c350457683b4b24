import type { ApiComponents } from '@huiyin/contract';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { keys } from '../../../lib/query-keys.js';
import { useInvalidation } from '../../../lib/useInvalidation.js';

export type Absence = ApiComponents['schemas']['AbsenceView'];
export type NewAbsence = ApiComponents['schemas']['NewAbsenceDto'];

export const useAbsences = () =>
  useQuery({
    queryKey: keys.absences,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/absences', { signal })),
  });

/** An absence changes who answers: the lists and the open letter say so. */
export function useAbsenceCalls() {
  const onSuccess = useInvalidation(keys.absences, keys.letters.all, keys.letter.every);
  const add = useMutation({
    mutationFn: (body: NewAbsence) => unwrap(api.POST('/api/v1/staff/absences', { body })),
    onSuccess,
  });
  const end = useMutation({
    mutationFn: (id: string) =>
      unwrap(api.DELETE('/api/v1/staff/absences/{id}', { params: { path: { id } } })),
    onSuccess,
  });
  return { add, end };
}
