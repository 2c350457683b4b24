import { PAGE_LIMITS } from '@huiyin/contract';
import { Text, Whole } from './validation.js';
import { DomainError } from './errors.js';

/** `?limit=&cursor=` of every list. */
export class PageQuery {
  @Whole({ label: '每页条数', optional: true, min: 1, max: PAGE_LIMITS.max }) limit?: number;
  @Text({ label: '翻页标记', optional: true, max: 400, description: '上一页返回的 nextCursor' })
  cursor?: string;
}

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** The sort values of the last row shown, opaque to clients. */
export const encodeCursor = (values: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

export const malformedCursor = (): DomainError =>
  new DomainError('MALFORMED_REQUEST', '翻页标记不正确，请从第一页重新开始');

/** @throws {DomainError} MALFORMED_REQUEST the cursor was not made by {@link encodeCursor} with as many values */
export function decodeCursor(cursor: string | undefined, length: number): (string | number)[] | undefined {
  if (cursor === undefined) return undefined;
  const fail = (): never => {
    throw malformedCursor();
  };
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return fail();
    throw error;
  }
  const good =
    Array.isArray(values) &&
    values.length === length &&
    values.every((v) => typeof v === 'string' || typeof v === 'number');
  return good ? (values as (string | number)[]) : fail();
}

/** The place in the search index at which a page of a search ended. @throws {DomainError} MALFORMED_REQUEST */
export function placeOf(cursor: string | undefined): number | undefined {
  const [place] = decodeCursor(cursor, 1) ?? [];
  if (place === undefined) return undefined;
  if (typeof place !== 'number' || !Number.isSafeInteger(place) || place < 0) throw malformedCursor();
  return place;
}

/** One page out of `limit + 1` rows. */
export function pageOf<T>(
  rows: T[],
  limit: number,
  cursorOf: (row: T) => readonly (string | number)[],
): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(cursorOf(last)) : null };
}

export const limitOf = (query: PageQuery): number => query.limit ?? PAGE_LIMITS.default;
