import type { ApiComponents } from '@huiyin/contract';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from './api.js';
import { keys } from './query-keys.js';

export type DepartmentEntry = ApiComponents['schemas']['DepartmentView'];

/** The departments and who may answer letters in each; the whole bureau fits one answer. */
const departmentsQuery = () =>
  queryOptions({
    queryKey: keys.departments,
    staleTime: 5 * 60_000,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/departments', { signal })),
    select: (page): DepartmentEntry[] => page.items,
  });

export const useDepartments = () => useQuery(departmentsQuery());
