import { expect, it } from '@jest/globals';
import { piecesOf } from './Marked';

const shown = (text: string, words: string[]) =>
  piecesOf(text, words)
    .map(({ piece, hit }) => (hit ? `[${piece}]` : piece))
    .join('');

it('marks every word once, the longest first, whatever its case', () => {
  expect(shown('GDP 即地区生产总值', ['gdp', '生产总值', '地区生产总值'])).toBe('[GDP] 即[地区生产总值]');
  expect(shown('没有', ['gdp'])).toBe('没有');
  expect(shown('', ['gdp'])).toBe('');
});

it('leaves a text whole whose small letters are longer', () => {
  expect(shown('İstanbul gdp', ['gdp'])).toBe('İstanbul gdp');
});
