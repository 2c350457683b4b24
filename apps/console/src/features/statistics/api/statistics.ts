import type { ApiComponents } from '@huiyin/contract';
import {
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
} from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { pagedQuery } from '../../../lib/paged.js';
import { keys } from '../../../lib/query-keys.js';
import { saveFile } from '../../../lib/saveFile.js';
import { useInvalidation } from '../../../lib/useInvalidation.js';

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

const statisticsQuery = ({ from, to }: Span) =>
  queryOptions({
    queryKey: keys.statistics.period(from, to),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/supervision/statistics', { params: { query: { from, to } }, signal })),
  });

export const useStatistics = (span: Span) => useQuery(statisticsQuery(span));

const monthsQuery = ({ from, to }: Span) =>
  queryOptions({
    queryKey: keys.statistics.months(from, to),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/supervision/statistics/months', { params: { query: { from, to } }, signal })),
  });

export const useMonths = (span: Span) => useQuery(monthsQuery(span));

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

const listedLettersQuery = (query: ListQuery) =>
  pagedQuery(keys.statistics.letters(query), (cursor, signal) =>
    unwrap(
      api.GET('/api/v1/supervision/statistics/letters', {
        params: { query: { ...query, limit: 100, cursor } },
        signal,
      }),
    ),
  );

export const useListedLetters = (query: ListQuery) => useInfiniteQuery(listedLettersQuery(query));

/** Of last month, unless a month is named. */
const monthlyReportQuery = (month: string | undefined) =>
  queryOptions({
    queryKey: keys.reports.monthly(month),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/supervision/reports/monthly', { params: { query: { month } }, signal })),
  });

export const useMonthlyReport = (month: string | undefined) => useQuery(monthlyReportQuery(month));

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
const annualReportQuery = (year: number | undefined) =>
  queryOptions({
    queryKey: keys.reports.annual(year),
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/supervision/reports/annual', { params: { query: { year } }, signal })),
  });

export const useAnnualReport = (year: number | undefined) => useQuery(annualReportQuery(year));

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
  const onSuccess = useInvalidation(keys.reports.everyYear);
  return useMutation({
    mutationFn: (body: AnnualFields) =>
      unwrap(api.PUT('/api/v1/supervision/reports/annual/{year}', { params: { path: { year } }, body })),
    onSuccess,
  });
}

const assessmentQuery = ({ from, to }: Span) =>
  queryOptions({
    queryKey: keys.assessment.scores(from, to),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/supervision/assessment', { params: { query: { from, to } }, signal })),
  });

export const useAssessment = (span: Span) => useQuery(assessmentQuery(span));

const exclusionsQuery = () =>
  pagedQuery(keys.assessment.exclusions, (cursor, signal) =>
    unwrap(
      api.GET('/api/v1/supervision/assessment/exclusions', {
        params: { query: { limit: 50, cursor } },
        signal,
      }),
    ),
  );

export const useExclusions = () => useInfiniteQuery(exclusionsQuery());

export function useRequestExclusion() {
  const onSuccess = useInvalidation(keys.assessment.all);
  return useMutation({
    mutationFn: (body: Schemas['ExclusionDto']) =>
      unwrap(api.POST('/api/v1/supervision/assessment/exclusions', { body })),
    onSuccess,
  });
}

export function useDecideExclusion(id: string) {
  const onSettled = useInvalidation(keys.assessment.all);
  return useMutation({
    mutationFn: (body: Schemas['ExclusionDecisionDto']) =>
      unwrap(
        api.POST('/api/v1/supervision/assessment/exclusions/{id}/decision', {
          params: { path: { id } },
          body,
        }),
      ),
    onSettled,
  });
}
