import { describe, expect, it } from '@jest/globals';
import { fingerprint, sameness } from './likeness.js';
import { BANDS, signatureOf } from './signature.js';

const shared = (a: string, b: string): number => {
  const bands = new Set(signatureOf(fingerprint(a)));
  return signatureOf(fingerprint(b)).filter((band) => bands.has(band)).length;
};

/** Texts that have nothing to do with each other, the same in every run (a linear congruential generator). */
function writer(): (length: number) => string {
  let state = 11;
  const character = (): string => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return String.fromCodePoint(0x4e00 + ((state >>> 8) % (0x9f00 - 0x4e00)));
  };
  return (length) => Array.from({ length }, character).join('');
}

describe('signatureOf', () => {
  it('is the same for the same text, whatever its width, case or blanks', () => {
    expect(shared('请问ＧＤＰ数据在哪里', '请问gdp数据在哪里')).toBe(BANDS);
    expect(signatureOf(fingerprint('。！'))).toEqual([]);
  });

  it('fits the column', () => {
    for (const band of signatureOf(fingerprint('联网直报账号的密码没能重置')))
      expect(Number.isInteger(band) && band >= 0 && band < 2 ** 31).toBe(true);
  });

  it('texts of which seven tenths are the same nearly always share a band, and half the same mostly', () => {
    const someText = writer();
    const found = { most: 0, half: 0 };
    for (let n = 0; n < 40; n += 1) {
      const common = someText(120);
      const most = [common + someText(25), common + someText(25)] as const;
      expect(sameness(fingerprint(most[0]), fingerprint(most[1]))).toBeCloseTo(0.7, 1);
      if (shared(...most) > 0) found.most += 1;
      const half = [common + someText(58), common + someText(58)] as const;
      expect(sameness(fingerprint(half[0]), fingerprint(half[1]))).toBeCloseTo(0.5, 1);
      if (shared(...half) > 0) found.half += 1;
    }
    expect(found.most).toBeGreaterThanOrEqual(39);
    expect(found.half).toBeGreaterThanOrEqual(32);
  });
});
