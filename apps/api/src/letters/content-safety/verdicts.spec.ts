import { describe, expect, it } from '@jest/globals';
import { backOff, piecesOf, worse } from './verdicts.js';

describe('verdicts', () => {
  const [pass, review, risky] = (['pass', 'review', 'risky'] as const).map((suggest) => ({
    suggest,
    label: 1,
  }));

  it('the worst of all pieces counts, in whatever order they come', () => {
    expect([pass, review, pass, risky, review].map((verdict) => verdict!).reduce(worse)).toEqual(risky);
    expect(worse(review!, pass!)).toEqual(review);
    expect(worse(pass!, review!)).toEqual(review);
  });

  it('a short text is one piece', () => {
    expect(piecesOf('短')).toEqual(['短']);
    expect(piecesOf('')).toEqual(['']);
    expect(piecesOf('字'.repeat(2500))).toHaveLength(1);
  });

  it('a long text is cut between characters, and a phrase across a cut is whole in one piece', () => {
    const text = `${'甲'.repeat(2490)}违规的一句话${'𠮷'.repeat(2600)}`;
    const pieces = piecesOf(text);
    expect(pieces.length).toBe(3);
    expect(pieces.every((piece) => [...piece].length <= 2500)).toBe(true);
    expect(pieces.some((piece) => piece.includes('违规的一句话'))).toBe(true);
    expect(pieces.join('')).not.toMatch(/\p{Cs}/u);
    expect(pieces.at(-1)!.endsWith('𠮷')).toBe(true);
  });

  it('asks again after about 1, 2, 5 … minutes, never more than about an hour', () => {
    expect([1, 2, 3, 7, 50].map((n) => backOff(n, 0.5) / 60_000)).toEqual([1, 2, 5, 60, 60]);
    expect(backOff(1, 0)).toBe(48_000);
    expect(backOff(1, 1)).toBe(72_000);
  });
});
