import { describe, expect, it } from '@jest/globals';
import { drawOrder, lotOf, seedHashOf } from './draw.js';

describe('the draw', () => {
  it('is what sha256sum says', () => {
    // printf 'abc:KF-20260112-000001' | sha256sum
    expect(lotOf('abc', 'KF-20260112-000001')).toBe(
      '9fa6c51758df9eb1491549927c1de8d54c54ce5afb477f59d825d7f639ae2bf0',
    );
    // printf 'abc' | sha256sum
    expect(seedHashOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('does not depend on the order of the rows, and does on the seed', () => {
    const entries = Array.from({ length: 50 }, (_, n) => ({
      number: `KF-20260112-${String(n).padStart(6, '0')}`,
    }));
    const order = drawOrder('seed-one', entries);
    expect(drawOrder('seed-one', [...entries].reverse())).toEqual(order);
    expect(drawOrder('seed-two', entries)).not.toEqual(order);
    expect([...order].sort((a, b) => (a.number < b.number ? -1 : 1))).toEqual(entries);
  });

  it('treats early and late sign-ups alike: over many seeds each wins about as often', () => {
    const entries = Array.from({ length: 10 }, (_, n) => ({ number: `KF-20260112-00000${n}` }));
    const wins = new Map<string, number>();
    for (let seed = 0; seed < 2000; seed += 1)
      for (const { number } of drawOrder(`seed ${seed}`, entries).slice(0, 3))
        wins.set(number, (wins.get(number) ?? 0) + 1);
    // 2000 draws of 3 out of 10: 600 each, standard deviation about 20.
    for (const { number } of entries) expect(Math.abs((wins.get(number) ?? 0) - 600)).toBeLessThan(120);
  });
});
