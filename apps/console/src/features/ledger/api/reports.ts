import type { ApiComponents } from '@huiyin/contract';
import { useMutation, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { keys } from '../../../lib/query-keys.js';
import { saveFile } from '../../../lib/saveFile.js';
import { useInvalidation } from '../../../lib/useInvalidation.js';

type Format = ApiComponents['schemas']['ReportFormat'];
export type Neglect = ApiComponents['schemas']['NeglectView'];

export interface Days {
  from: string;
  to: string;
}

export const useNeglect = ({ from, to }: Days) =>
  useQuery({
    queryKey: keys.ledger.neglect(from, to),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/reports/neglect', { params: { query: { from, to } }, signal })),
  });

export const useYearFile = () =>
  useMutation({
    mutationFn: async ({ year, format }: { year: number; format: Format }) => {
      const file = await unwrap(
        api.GET('/api/v1/reports/obligations', { params: { query: { year, format } }, parseAs: 'blob' }),
      );
      saveFile(file as unknown as Blob, `${year}年公开台账年度报告.${format}`);
    },
  });

export const useNeglectFile = () =>
  useMutation({
    mutationFn: async ({ from, to, format }: Days & { format: Format }) => {
      const file = await unwrap(
        api.GET('/api/v1/reports/neglect/file', {
          params: { query: { from, to, format } },
          parseAs: 'blob',
        }),
      );
      saveFile(file as unknown as Blob, `公开通报${from}至${to}.${format}`);
    },
  });

export const useSetting = () =>
  useQuery({
    queryKey: keys.ledger.setting,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/staff/openness-settings', { signal })),
  });

export function useChangeSetting() {
  const onSuccess = useInvalidation(keys.ledger.all);
  return useMutation({
    mutationFn: (startsOn: string) =>
      unwrap(api.PUT('/api/v1/staff/openness-settings', { body: { startsOn } })),
    onSuccess,
  });
}
