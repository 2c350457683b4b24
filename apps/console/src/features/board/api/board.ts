import type { ApiComponents } from '@huiyin/contract';
import { keepPreviousData, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../../../lib/api.js';
import { pagedQuery } from '../../../lib/paged.js';
import { keys } from '../../../lib/query-keys.js';
import type { Period } from './summary.js';

type Schemas = ApiComponents['schemas'];
export type Weeks = Schemas['WeeksView'];
export type Ageing = Schemas['AgeingView'];
export type HotMatter = Schemas['HotMatterView'];
export type Satisfaction = Schemas['SatisfactionView'];
export type FigureName = Schemas['SupervisionFigure'];
export type CountedBy = Schemas['CountedBy'];
export type FigureLetter = Schemas['FigureLetterView'];
export type RatingItem = Schemas['RatingItemView'];
export type Rating = Schemas['Rating'];

const PAGE = 100;

const weeksQuery = ({ from, to }: Period) =>
  queryOptions({
    queryKey: keys.supervision.weeks(from, to),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/supervision/weeks', { params: { query: { from, to } }, signal })),
  });

export const useWeeks = (period: Period) => useQuery(weeksQuery(period));

/** As it stands now, whatever period is looked at. */
const ageingQuery = () =>
  queryOptions({
    queryKey: keys.supervision.ageing,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/supervision/ageing', { signal })),
  });

export const useAgeing = () => useQuery(ageingQuery());

const hotMattersQuery = () =>
  queryOptions({
    queryKey: keys.supervision.hotMatters,
    queryFn: ({ signal }) => unwrap(api.GET('/api/v1/supervision/hot-matters', { signal })),
  });

/** Matters that gathered letters in the last seven days. */
export const useHotMatters = () => useQuery(hotMattersQuery());

const satisfactionQuery = ({ from, to }: Period) =>
  queryOptions({
    queryKey: keys.supervision.satisfaction(from, to),
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/supervision/satisfaction', { params: { query: { from, to } }, signal })),
  });

export const useSatisfaction = (period: Period) => useQuery(satisfactionQuery(period));

/** Which number was opened. */
export interface FigureQuery extends Period {
  figure: FigureName;
  countedBy?: CountedBy;
  /** id, or `none` */
  department?: string;
  handler?: string;
}

const figureLettersQuery = (query: FigureQuery) =>
  pagedQuery(keys.supervision.letters(query), (cursor, signal) =>
    unwrap(
      api.GET('/api/v1/supervision/letters', {
        params: { query: { ...query, limit: PAGE, cursor } },
        signal,
      }),
    ),
  );

export const useFigureLetters = (query: FigureQuery) => useInfiniteQuery(figureLettersQuery(query));

export interface RatingsQuery extends Period {
  rating?: Rating;
  department?: string;
}

const ratingsQuery = (query: RatingsQuery) =>
  pagedQuery(keys.supervision.ratings(query), (cursor, signal) =>
    unwrap(
      api.GET('/api/v1/supervision/ratings', {
        params: { query: { ...query, limit: PAGE, cursor } },
        signal,
      }),
    ),
  );

export const useRatings = (query: RatingsQuery) => useInfiniteQuery(ratingsQuery(query));
