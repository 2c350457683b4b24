import { describe, expect, it } from '@jest/globals';
import {
  BUCKETS,
  containsAll,
  gramOf,
  gramsNeededBy,
  gramsOf,
  normalize,
  pairsOf,
  termsOf,
} from './grams.js';

const texts = (grams: { text: string }[]) => grams.map(({ text }) => text);

describe('grams', () => {
  it('are the characters and the pairs inside words, punctuation apart', () => {
    expect(texts(gramsOf('人口数，2'))).toEqual(['人', '人口', '口', '口数', '数', '，', '2']);
  });

  it('a search needs the pairs, and a single character only where it has no neighbour', () => {
    expect(texts(gramsNeededBy('人口数'))).toEqual(['人口', '口数']);
    expect(texts(gramsNeededBy('人'))).toEqual(['人']);
    expect(texts(gramsNeededBy('人口，数'))).toEqual(['人口', '，', '数']);
    expect(texts(gramsNeededBy('%'))).toEqual(['%']);
  });

  it('a character of four bytes is one character', () => {
    expect([...pairsOf('𠮷田𠀀')]).toEqual(['𠮷田', '田𠀀']);
    expect(texts(gramsNeededBy('𠮷'))).toEqual(['𠮷']);
  });

  it('everything a text must have for a substring of it is among its grams', () => {
    const text = normalize('关于㐀𠮷田镇2023年ＧＤＰ核算(第3号)的咨询，盼复。');
    const all = new Set(texts(gramsOf(text)));
    const characters = [...text];
    for (let from = 0; from < characters.length; from += 1) {
      for (let to = from + 1; to <= characters.length; to += 1) {
        const needed = texts(gramsNeededBy(characters.slice(from, to).join('')));
        expect(needed.filter((gram) => !all.has(gram))).toEqual([]);
      }
    }
  });

  it('texts that look the same are normalised to the same', () => {
    expect(normalize('ＧＤＰ２０２３（全省）')).toBe('gdp2023(全省)');
    expect(normalize('人\u200b口\ufeff')).toBe('人口');
    expect(termsOf('　人口　 GDP\t人口 ')).toEqual(['人口', 'gdp']);
  });

  it('every part of a search must stand in the text, in one piece', () => {
    expect(containsAll('全省常住人口', ['人口', '全省'])).toBe(true);
    expect(containsAll('全省常住人口', ['全人'])).toBe(false);
    expect(containsAll('全省常住人口', [])).toBe(false);
  });

  it('buckets are the same every time, in range, and evenly used', () => {
    expect(gramOf('人口')).toEqual(gramOf('人口'));
    const uses = new Uint32Array(64);
    for (let code = 0x4e00; code < 0x5e00; code += 1) {
      for (const bucket of gramOf(`${String.fromCodePoint(code)}口`).buckets) {
        expect(bucket).toBeGreaterThanOrEqual(0);
        expect(bucket).toBeLessThan(BUCKETS);
        uses[Math.floor(bucket / (BUCKETS / 64))]! += 1;
      }
    }
    // 8,192 in 64 drawers: 128 each, give or take five deviations.
    expect(Math.min(...uses)).toBeGreaterThan(70);
    expect(Math.max(...uses)).toBeLessThan(190);
  });
});
