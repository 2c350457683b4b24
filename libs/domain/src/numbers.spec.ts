import { describe, expect, it } from '@jest/globals';
import { addDays, localDate } from '@huiyin/workdays';
import fc from 'fast-check';
import {
  LETTER_NUMBER_BYTES,
  QUERY_CODE_BYTES,
  formatLetterNumber,
  formatQueryCode,
  normalizeLetterNumber,
  normalizeQueryCode,
} from './numbers.js';

const DAY = localDate('2026-03-09');
const bytes = (...values: number[]) => Uint8Array.from(values);
const someDay = fc.integer({ min: 0, max: 34_000 }).map((n) => addDays(localDate('2007-01-01'), n));
const randomBytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

/** The same number as a hurried person might type it. */
const sloppily = (text: string) =>
  fc
    .array(
      fc.tuple(
        fc.constantFrom('', ' ', '-', '－', '—', '\u3000', '\t'),
        fc.boolean(),
        fc.boolean(),
        fc.nat(1),
      ),
      {
        minLength: text.length,
        maxLength: text.length,
      },
    )
    .map((choices) =>
      [...text]
        .map((symbol, i) => {
          const [before, lower, fullWidth, alternative] = choices[i]!;
          const lookAlike = { '0': 'O', '1': 'IL'[alternative] }[symbol];
          let typed = symbol === '-' ? '' : fullWidth && lookAlike ? lookAlike : symbol;
          if (lower) typed = typed.toLowerCase();
          if (fullWidth && /[!-~]/.test(typed)) typed = String.fromCharCode(typed.charCodeAt(0) + 0xfee0);
          return before + typed;
        })
        .join(''),
    );

describe('formatLetterNumber', () => {
  it('takes the first 30 bits, five at a time, into the alphabet without I, L, O, U', () => {
    expect(formatLetterNumber(DAY, bytes(0, 0, 0, 0))).toBe('HY-20260309-000000');
    expect(formatLetterNumber(DAY, bytes(255, 255, 255, 255))).toBe('HY-20260309-ZZZZZZ');
    // 00001 00010 00011 00100 00101 00110 (00)
    expect(formatLetterNumber(DAY, bytes(0b00001000, 0b10000110, 0b01000010, 0b10011000))).toBe(
      'HY-20260309-123456',
    );
    // 10010 10011 10100 10101 11011 11111 (00)
    expect(formatLetterNumber(DAY, bytes(0b10010100, 0b11101001, 0b01011101, 0b11111100))).toBe(
      'HY-20260309-JKMNVZ',
    );
  });

  it('says so when it is given too little randomness', () => {
    expect(() => formatLetterNumber(DAY, bytes(1, 2, 3))).toThrow(RangeError);
  });

  it('different bits give different numbers', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 30 - 1), fc.nat(2 ** 30 - 1), (a, b) => {
        const number = (n: number) => formatLetterNumber(DAY, bytes(n >>> 22, n >>> 14, n >>> 6, n << 2));
        expect(number(a) === number(b)).toBe(a === b);
      }),
    );
  });
});

describe('formatQueryCode', () => {
  it('is three groups of four symbols, 60 bits', () => {
    expect(formatQueryCode(bytes(0, 0, 0, 0, 0, 0, 0, 0))).toBe('0000-0000-0000');
    expect(formatQueryCode(new Uint8Array(QUERY_CODE_BYTES).fill(255))).toBe('ZZZZ-ZZZZ-ZZZZ');
    expect(() => formatQueryCode(new Uint8Array(QUERY_CODE_BYTES - 1))).toThrow(RangeError);
  });

  it('every one of its 60 bits matters, and no further one', () => {
    const zero = formatQueryCode(new Uint8Array(QUERY_CODE_BYTES));
    const withBit = (bit: number) => {
      const some = new Uint8Array(QUERY_CODE_BYTES);
      some[bit >> 3] = 128 >> (bit & 7);
      return formatQueryCode(some);
    };
    const codes = new Set(Array.from({ length: 60 }, (_, bit) => withBit(bit)));
    expect(codes.size).toBe(60);
    expect(codes.has(zero)).toBe(false);
    expect(withBit(60)).toBe(zero);
  });
});

describe('normalising', () => {
  it('reads back every number, however sloppily typed', () => {
    const typed = fc
      .tuple(someDay, randomBytes(LETTER_NUMBER_BYTES))
      .map(([day, random]) => formatLetterNumber(day, random))
      .chain((number) => fc.tuple(fc.constant(number), sloppily(number)));
    fc.assert(
      fc.property(typed, ([number, text]) => {
        expect(normalizeLetterNumber(number)).toBe(number);
        expect(normalizeLetterNumber(text)).toBe(number);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads back every query code, however sloppily typed', () => {
    const typed = randomBytes(QUERY_CODE_BYTES)
      .map(formatQueryCode)
      .chain((code) => fc.tuple(fc.constant(code), sloppily(code)));
    fc.assert(
      fc.property(typed, ([code, text]) => {
        expect(normalizeQueryCode(code)).toBe(code);
        expect(normalizeQueryCode(text)).toBe(code);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['hy-20260309-o1lizz', 'HY-20260309-0111ZZ'],
    ['HY2026O3O9OOOOOO', 'HY-20260309-000000'],
    ['ＨＹ－２０２６０３０９－ＡＢＣＤＥＦ', 'HY-20260309-ABCDEF'],
    ['HY – 20260309 — abc def', 'HY-20260309-ABCDEF'],
    ['\u200bHY-20260309-\u202dABCDEF\ufeff', 'HY-20260309-ABCDEF'],
    ['编号：HY-20260309-ABCDEF。', 'HY-20260309-ABCDEF'],
    ['来信编号 HY-20260309-ABCDEF\n查询码 H3K9-Q2WX-7TRB', 'HY-20260309-ABCDEF'],
  ])('%s is %s', (text, number) => {
    expect(normalizeLetterNumber(text)).toBe(number);
  });

  it.each([
    ['nothing', ''],
    ['no prefix', '20260309-ABCDEF'],
    ['another prefix', 'XY-20260309-ABCDEF'],
    ['a day that does not exist', 'HY-20260230-ABCDEF'],
    ['a letter that is not in the alphabet', 'HY-20260309-ABCDEU'],
    ['too short', 'HY-20260309-ABCDE'],
    ['too long', 'HY-20260309-ABCDEFG'],
    ['punctuation', "HY-20260309-ABCDE'"],
    ['a very long text', 'HY-20260309-ABCDEF' + ' '.repeat(100)],
  ])('a letter number is not: %s', (_what, text) => {
    expect(normalizeLetterNumber(text)).toBeNull();
  });

  it.each([
    '\u200bh3k9 q2wx 7trb\u2060',
    '查询码：Ｈ３Ｋ９－Ｑ２ＷＸ－７ＴＲＢ',
    '来信编号 HY-20260309-ABCDEF\n查询码 H3K9-Q2WX-7TRB',
  ])('%j holds the query code', (text) => {
    expect(normalizeQueryCode(text)).toBe('H3K9-Q2WX-7TRB');
  });

  it.each([
    '',
    'ABCD-EFGH',
    'ABCD-EFGH-JKMNP',
    'ABCD-EFGH-JKMU',
    'HY-20260309-ABCDEF',
    '一二三四五六七八九十零零',
  ])('a query code is not: %s', (text) => {
    expect(normalizeQueryCode(text)).toBeNull();
  });

  it('answers any text at all, and what it answers is a fixed point', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        for (const normalize of [normalizeLetterNumber, normalizeQueryCode]) {
          const result = normalize(text);
          if (result !== null) expect(normalize(result)).toBe(result);
        }
      }),
    );
  });
});
