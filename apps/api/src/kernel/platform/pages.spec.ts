import { describe, expect, it } from '@jest/globals';
import { DomainError } from './errors.js';
import { decodeCursor, encodeCursor, limitOf, pageOf } from './pages.js';

const cursor = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('cursors', () => {
  const id = '0191d1a0-0000-7000-8000-000000000000';

  it.each([
    [['2026-03-18', id] as const, ['day', 'id'] as const],
    [['2026-03-09T02:00:00.000Z', id, 3] as const, ['instant', 'id', 'whole'] as const],
    [['带中文', 0] as const, ['text', 'whole'] as const],
    [[''] as const, ['text'] as const],
  ])('%j comes back as it went', (values, places) => {
    expect(decodeCursor(encodeCursor(values), ...places)).toEqual(values);
    expect(encodeCursor(values)).toMatch(/^[\w-]+$/);
  });

  it('no cursor is the first page', () => {
    expect(decodeCursor(undefined, 'day', 'id')).toBeUndefined();
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
    expect(() => decodeCursor(text, 'text', 'text')).toThrow(DomainError);
    expect(() => decodeCursor(text, 'text', 'text')).toThrow(/MALFORMED_REQUEST/);
  });
});

describe('a forged cursor', () => {
  it.each([
    [
      'instant',
      ['', 'x', 0, '2026-03-09', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '2026-02-30T00:00:00Z'],
    ],
    ['day', ['', 0, '2026-02-30', '0000-01-01', '9999-12-31', '2026-03-09T02:00:00Z']],
    ['id', ['', 5, "' OR 1=1", 'x'.repeat(65), '\ud800', '行']],
    ['whole', ['1', 1.5, 1e308, 2 ** 53, -(2 ** 53)]],
    ['text', [5, '\ud800', '\u0000', '\ufffe']],
  ] as const)('of another %s is malformed', (place, values) => {
    for (const value of values)
      expect(() => decodeCursor(encodeCursor([value]), place)).toThrow(/MALFORMED_REQUEST/);
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
