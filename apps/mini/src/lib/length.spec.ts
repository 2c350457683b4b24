import { describe, expect, it } from '@jest/globals';
import { excessOf, lengthOf } from './length';

describe('the length of a text', () => {
  it.each([
    ['', 0],
    ['  两字 ', 2],
    ['😀😀', 2],
    ['𠮷野家', 3],
  ])('%j has %i characters, as the server counts', (text, length) => {
    expect(lengthOf(text)).toBe(length);
  });

  it.each([
    ['字'.repeat(5_000), 5_000, undefined],
    [` ${'字'.repeat(5_000)}\n`, 5_000, undefined],
    ['字'.repeat(10_000), 5_000, '多了 5,000 字，最多 5,000 字，请删减'],
    ['😀'.repeat(51), 50, '多了 1 字，最多 50 字，请删减'],
  ])('is compared with what is allowed', (text, max, said) => {
    expect(excessOf(text, max)).toBe(said);
  });
});
