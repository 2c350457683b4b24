/**
 * The pairs of a text as sorted numbers, a tenth of the memory of a set of words: fifty thousand texts are compared with
 * one another, and a collector that has to look through their sets would hold everyone up.
 */
export const codesOf = (pairs: ReadonlySet<string>): Uint32Array => Uint32Array.from(pairs, codeOf).sort();

/** Two characters of 16 bits are one number of 32; a rarer character of more bits may share one. */
const codeOf = (pair: string): number =>
  ((pair.charCodeAt(0) << 16) ^ pair.charCodeAt(1) ^ (pair.length > 2 ? pair.charCodeAt(2) << 8 : 0)) >>> 0;

/** As `sameness` of the search: pairs in common ÷ pairs in either. */
export function samenessOf(a: Uint32Array, b: Uint32Array): number {
  let common = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const difference = a[i]! - b[j]!;
    if (difference === 0) common += 1;
    if (difference <= 0) i += 1;
    if (difference >= 0) j += 1;
  }
  const either = a.length + b.length - common;
  return either === 0 ? 0 : common / either;
}
