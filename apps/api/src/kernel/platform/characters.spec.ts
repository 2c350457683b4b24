import { describe, expect, it } from '@jest/globals';
import { isStorable, normalized, storable } from './characters.js';

describe('characters that cannot be kept', () => {
  it.each([
    ['NUL', '\u0000'],
    ['an escape', '\u001b'],
    ['vertical tab', '\u000b'],
    ['DEL', '\u007f'],
    ['C1', '\u009b'],
    ['the first half of a pair', '\ud83d'],
    ['the second half of a pair', '\ude00'],
    ['U+FFFE', '\ufffe'],
    ['U+FFFF', '\uffff'],
    ['U+FDD0', '\ufdd0'],
    ['U+1FFFE', '\u{1fffe}'],
  ])('%s is none to keep, and goes from a text that leaves', (_, character) => {
    expect(isStorable(`张${character}三`)).toBe(false);
    expect(storable(`张${character}三${character}`)).toBe('张三');
  });

  it.each(['张三', 'a\tb\r\nc', '𠮷😀', 'e\u0301', '\ufffd', '\u200d'])('%j stays', (text) => {
    expect(isStorable(text)).toBe(true);
    expect(storable(text)).toBe(text);
  });

  it('thirty marks on a letter are kept, more are not', () => {
    const marks = (n: number) => `a${'\u0316'.repeat(n)}`;
    expect(isStorable(marks(30))).toBe(true);
    expect(isStorable(marks(31))).toBe(false);
    expect(storable(`${marks(500)}b`)).toBe(`${marks(30)}b`);
  });

  it('normalises with no more than thirty marks on a letter', () => {
    expect(normalized('e\u0301', 'NFC')).toBe('\u00e9');
    expect(normalized('Ａ１', 'NFKC')).toBe('A1');
    expect(normalized(`a${'\u0301\u0316'.repeat(500_000)}`, 'NFC')).toHaveLength(30);
  });
});
