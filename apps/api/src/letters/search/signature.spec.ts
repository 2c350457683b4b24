import { describe, expect, it } from '@jest/globals';
import { Random } from '../../demo/bulk/random.js';
import { writeText } from '../../demo/bulk/synthetic-texts.js';
import { fingerprint, sameness } from './likeness.js';
import { BANDS, signatureOf } from './signature.js';

const shared = (a: string, b: string): number => {
  const bands = new Set(signatureOf(fingerprint(a)));
  return signatureOf(fingerprint(b)).filter((band) => bands.has(band)).length;
};

/** A text of so many characters that has nothing to do with another one. */
const someText = (random: Random, length: number): string =>
  Array.from({ length }, () => String.fromCodePoint(random.between(0x4e00, 0x9f00))).join('');

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
    const random = new Random(11);
    const found = { most: 0, half: 0 };
    for (let n = 0; n < 200; n += 1) {
      const common = someText(random, 120);
      const most = [common + someText(random, 25), common + someText(random, 25)] as const;
      expect(sameness(fingerprint(most[0]), fingerprint(most[1]))).toBeCloseTo(0.7, 1);
      if (shared(...most) > 0) found.most += 1;
      const half = [common + someText(random, 58), common + someText(random, 58)] as const;
      expect(sameness(fingerprint(half[0]), fingerprint(half[1]))).toBeCloseTo(0.5, 1);
      if (shared(...half) > 0) found.half += 1;
    }
    expect(found.most).toBeGreaterThanOrEqual(198);
    expect(found.half).toBeGreaterThanOrEqual(160);
  });

  it('letters about different matters share hardly any', () => {
    const random = new Random(5);
    const text = (kind: 'consultation' | 'complaint') => {
      const { title, body } = writeText(random, kind, 2026);
      return `${title}\n${body}`;
    };
    let bands = 0;
    for (let n = 0; n < 200; n += 1) bands += shared(text('consultation'), text('complaint'));
    expect(bands / 200).toBeLessThan(0.5);
  });
});
