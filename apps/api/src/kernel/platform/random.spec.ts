import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { randomBytes } from './random.js';

describe('random bytes', () => {
  it('are as many as asked for, and never the same ones twice', () => {
    const seen = new Set<string>();
    let parts = 0;
    fc.assert(
      fc.property(fc.integer({ min: 12, max: 5000 }), (count) => {
        const bytes = randomBytes(count);
        expect(bytes).toHaveLength(count);
        // Twelve bytes in a row come again once in 2^96: a stock given out twice or left at zero shows here.
        for (let at = 0; at + 12 <= count; at += 12) {
          seen.add(bytes.subarray(at, at + 12).toString('hex'));
          parts += 1;
        }
      }),
      { numRuns: 200 },
    );
    expect(seen.size).toBe(parts);
  });

  it('belong to their caller: writing into them does not change those of others', () => {
    const [mine, theirs] = [randomBytes(16), randomBytes(16)];
    const before = theirs.toString('hex');
    mine.fill(7);
    expect(theirs.toString('hex')).toBe(before);
  });
});
