import type { ApiComponents } from '@huiyin/contract';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import type { Period } from './summary.js';

type Schemas = ApiComponents['schemas'];
export type Weeks = Schemas['WeeksView'];
export type Ageing = Schemas['AgeingView'];
export type Satisfaction = Schemas['SatisfactionView'];
export type FigureName = Schemas['SupervisionFigure'];
export type CountedBy = Schemas['CountedBy'];
export type FigureLetter = Schemas['FigureLetterView'];
export type RatingItem = Schemas['RatingItemView'];
export type Rating = Schemas['Rating'];

const PAGE = 100;

export function useWeeks({ from, to }: Period) {
  return useQuery({
    queryKey: ['supervision', 'weeks', from, to],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/supervision/weeks', { params: { query: { from, to } }, signal })),
  });
}

/** As it stands now, whatever period is looked at. */
export function useAgeing() {
  return useQuery({
    queryKey: ['supervision', 'ageing'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/supervision/ageing', { signal })),
  });
}

export function useSatisfaction({ from, to }: Period) {
  return useQuery({
    queryKey: ['supervision', 'satisfaction', from, to],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/supervision/satisfaction', { params: { query: { from, to } }, signal })),
  });
}

/** Which number was opened. */
export interface FigureQuery extends Period {
  figure: FigureName;
  countedBy?: CountedBy;
  /** id, or `none` */
  department?: string;
  handler?: string;
}

export function useFigureLetters(query: FigureQuery) {
  return useInfiniteQuery({
    queryKey: ['supervision', 'letters', query],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/supervision/letters', {
          params: { query: { ...query, limit: PAGE, cursor: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}

export interface RatingsQuery extends Period {
  rating?: Rating;
  department?: string;
}

export function useRatings(query: RatingsQuery) {
  return useInfiniteQuery({
    queryKey: ['supervision', 'ratings', query],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/v1/supervision/ratings', {
          params: { query: { ...query, limit: PAGE, cursor: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}
