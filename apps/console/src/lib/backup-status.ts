import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, unwrap } from './api.js';
import { keys } from './query-keys.js';

/** The last backups and whether there is a good one; asked again every minute, because one may be going on. */
const backupsQuery = () =>
  queryOptions({
    queryKey: keys.backups,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/backups', { signal })),
    refetchInterval: 60_000,
  });

/** @param enabled whether the person may see them */
export const useBackups = (enabled = true) => useQuery({ ...backupsQuery(), enabled });
