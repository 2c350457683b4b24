import type { ApiComponents } from '@huiyin/contract';
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { saveFile } from '../../../lib/saveFile.js';

type Schemas = ApiComponents['schemas'];
export type Statistics = Schemas['StatisticsView'];
export type Figures = Schemas['PeriodFiguresView'];
export type Spread = Pick<Statistics, 'p90WorkingDays' | 'rated' | 'satisfactionRate'>;
export type FigureName = Schemas['StatisticsFigure'];
export type Months = Schemas['MonthlySeriesView'];
export type ListedLetter = Schemas['StatisticsLetterView'];
export type MonthlyReport = Schemas['MonthlyReportView'];
export type AnnualReport = Schemas['AnnualReportView'];
export type AnnualFields = Schemas['AnnualFieldsDto'];
export type Assessment = Schemas['AssessmentView'];
export type Exclusion = Schemas['ExclusionView'];
export type ReportFormat = Schemas['ReportFormat'];

export interface Span {
  from?: string;
  to?: string;
}

export function useStatistics({ from, to }: Span) {
  return useQuery({
    queryKey: ['statistics', 'period', from, to],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/supervision/statistics', { params: { query: { from, to } }, signal })),
  });
}

export function useMonths({ from, to }: Span) {
  return useQuery({
    queryKey: ['statistics', 'months', from, to],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/supervision/statistics/months', { params: { query: { from, to } }, signal })),
  });
}

/** Which number was opened: exactly what the list call takes. */
export interface ListQuery {
  from: string;
  to: string;
  figure: FigureName;
  mailbox?: Schemas['Mailbox'];
  kind?: Schemas['LetterKind'];
  /** id, or `none` */
  department?: string;
  handler?: string;
  refusalCode?: Schemas['RefusalCode'];
}

export function useListedLetters(query: ListQuery) {
  return useInfiniteQuery({
    queryKey: ['statistics', 'letters', query],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/supervision/statistics/letters', {
          params: { query: { ...query, limit: 100, cursor: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

/** Of last month, unless a month is named. */
export function useMonthlyReport(month: string | undefined) {
  return useQuery({
    queryKey: ['reports', 'monthly', month],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/supervision/reports/monthly', { params: { query: { month } }, signal })),
  });
}

export function useMonthlyFile() {
  return useMutation({
    mutationFn: async ({ month, format, title }: { month: string; format: ReportFormat; title: string }) => {
      const file = await unwrap(
        api.GET('/api/v1/supervision/reports/monthly/file', {
          params: { query: { month, format } },
          parseAs: 'blob',
        }),
      );
      saveFile(file as unknown as Blob, `${title}.${format}`);
    },
  });
}

/** Of this year, unless a year is named. */
export function useAnnualReport(year: number | undefined) {
  return useQuery({
    queryKey: ['reports', 'annual', year],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/supervision/reports/annual', { params: { query: { year } }, signal })),
  });
}

export function useAnnualFile() {
  return useMutation({
    mutationFn: async ({ year, format }: { year: number; format: ReportFormat }) => {
      const file = await unwrap(
        api.GET('/api/v1/supervision/reports/annual/file', {
          params: { query: { year, format } },
          parseAs: 'blob',
        }),
      );
      saveFile(file as unknown as Blob, `网站年度报表互动交流${year}.${format}`);
    },
  });
}

export function useSaveAnnual(year: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: AnnualFields) =>
      unwrap(api.PUT('/api/v1/supervision/reports/annual/{year}', { params: { path: { year } }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['reports', 'annual'] }),
  });
}

export function useAssessment({ from, to }: Span) {
  return useQuery({
    queryKey: ['assessment', 'scores', from, to],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/supervision/assessment', { params: { query: { from, to } }, signal })),
  });
}

export function useExclusions() {
  return useInfiniteQuery({
    queryKey: ['assessment', 'exclusions'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/supervision/assessment/exclusions', {
          params: { query: { limit: 50, cursor: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

export function useRequestExclusion() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['ExclusionDto']) =>
      unwrap(api.POST('/api/v1/supervision/assessment/exclusions', { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['assessment'] }),
  });
}

export function useDecideExclusion(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['ExclusionDecisionDto']) =>
      unwrap(
        api.POST('/api/v1/supervision/assessment/exclusions/{id}/decision', {
          params: { path: { id } },
          body,
        }),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: ['assessment'] }),
  });
}
