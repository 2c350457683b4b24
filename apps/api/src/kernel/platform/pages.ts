import { PAGE_LIMITS } from '@huiyin/contract';
import type { LocalDate } from '@huiyin/workdays';
import { isStorable } from './characters.js';
import { DomainError } from './errors.js';
import { isUsualDay, isUsualInstant, Text, Whole } from './validation.js';

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

/** What may stand in a cursor. Instants and days are those of {@link isUsualDay}: a database knows no others. */
interface Places {
  instant: string;
  day: LocalDate;
  /** of a row, or another short word of letters, digits, `-` and `_` */
  id: string;
  whole: number;
  text: string;
}
type Place = keyof Places;

const isText = (value: unknown): value is string => typeof value === 'string' && isStorable(value);
const FITS: Record<Place, (value: unknown) => boolean> = {
  instant: isUsualInstant,
  day: isUsualDay,
  id: (value) => typeof value === 'string' && /^[\w-]{1,64}$/.test(value),
  whole: Number.isSafeInteger,
  text: isText,
};

/**
 * @param places what the cursor of this list holds, in order
 * @throws {DomainError} MALFORMED_REQUEST the cursor is none that {@link encodeCursor} made for this list
 */
export function decodeCursor<K extends readonly Place[]>(
  cursor: string | undefined,
  ...places: K
): { -readonly [I in keyof K]: Places[K[I]] } | undefined {
  if (cursor === undefined) return undefined;
  const values = parsed(cursor);
  if (
    !Array.isArray(values) ||
    values.length !== places.length ||
    !places.every((place, at) => FITS[place](values[at]))
  )
    throw malformedCursor();
  return values as { -readonly [I in keyof K]: Places[K[I]] };
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The place in the search index at which a page of a search ended. @throws {DomainError} MALFORMED_REQUEST */
export function placeOf(cursor: string | undefined): number | undefined {
  const [place] = decodeCursor(cursor, 'whole') ?? [];
  if (place !== undefined && place < 0) throw malformedCursor();
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
