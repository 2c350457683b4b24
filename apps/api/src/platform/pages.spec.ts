import { describe, expect, it } from 'vitest';
import { DomainError } from './errors.js';
import { decodeCursor, encodeCursor, limitOf, pageOf } from './pages.js';

const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('cursors', () => {
  it.each([[['2026-03-18', 'id']], [[1, 2]], [['带中文', 0]], [['']]])(
    '%j comes back as it went',
    (values) => {
      expect(decodeCursor(encodeCursor(values), values.length)).toEqual(values);
      expect(encodeCursor(values)).toMatch(/^[\w-]+$/);
    },
  );

  it('no cursor is the first page', () => {
    expect(decodeCursor(undefined, 2)).toBeUndefined();
  });

  it.each([
    ['garbage', 'not base64 at all!'],
    ['empty', ''],
    ['no JSON', Buffer.from('{').toString('base64url')],
    ['null', cursor(null)],
    ['an object', cursor({ 0: 'a', 1: 'b', length: 2 })],
    ['too few', cursor(['a'])],
    ['too many', cursor(['a', 'b', 'c'])],
    ['a nested array', cursor(['a', ['b']])],
    ['an object inside', cursor(['a', { $gt: '' }])],
    ['a boolean', cursor(['a', true])],
    ['a null inside', cursor(['a', null])],
  ])('%s is malformed, not a fault', (_, text) => {
    expect(() => decodeCursor(text, 2)).toThrow(DomainError);
    expect(() => decodeCursor(text, 2)).toThrow(/MALFORMED_REQUEST/);
  });
});

describe('pages', () => {
  const rows = ['a', 'b', 'c'];

  it('a row too many means there is another page, from the last row shown', () => {
    const page = pageOf(rows, 2, (row) => [row]);
    expect(page).toEqual({ items: ['a', 'b'], nextCursor: encodeCursor(['b']) });
  });

  it.each([3, 4])('a page of %i that holds all rows is the last', (limit) => {
    expect(pageOf(rows, limit, (row) => [row])).toEqual({ items: rows, nextCursor: null });
  });

  it('nothing is a page too', () => {
    expect(pageOf([], 20, () => [''])).toEqual({ items: [], nextCursor: null });
  });

  it('20 rows unless asked otherwise', () => {
    expect([limitOf({}), limitOf({ limit: 7 })]).toEqual([20, 7]);
  });
});
