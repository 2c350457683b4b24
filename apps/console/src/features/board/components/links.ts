import type { FigureQuery, RatingsQuery } from '../api/board.js';
import type { OverdueFilter } from '../api/deadlines.js';

const address = (path: string, values: object): string => {
  const entries = Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return `${path}?${new URLSearchParams(entries).toString()}`;
};

/** The page behind a number of the board: what is asked for is in its address. */
export const figureTo = (query: FigureQuery): string => address('/board/letters', query);
export const ratingsTo = (query: RatingsQuery): string => address('/board/ratings', query);
export const overdueTo = (filter: OverdueFilter): string => address('/board/overdue', filter);
export const noticesTo = (filter: { letter?: string; department?: string }): string =>
  address('/board/notices', filter);
