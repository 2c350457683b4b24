/**
 * A few numbers that represent a text, so that duplicates are found by index lookup, not by scanning (MinHash in bands).
 *
 * Of all the pairs of a text, the one that a given way of mixing puts first is the same in two texts as often as the
 * texts are the same ({@link sameness}). Three such pairs make a band, sixteen bands a signature: two texts that are
 * half the same share a band nine times out of ten, seven tenths the same always (0.999), and letters that only have
 * the polite words in common (0.1) once in sixty.
 */
export const BANDS = 16;
const ROWS_PER_BAND = 3;

/** The numbers of the bands, 31 bits each; a text without pairs has none and is alike to nothing. */
export function signatureOf(pairs: ReadonlySet<string>): number[] {
  if (pairs.size === 0) return [];
  const least = new Uint32Array(BANDS * ROWS_PER_BAND).fill(0xffff_ffff);
  for (const pair of pairs) {
    const seed = seedOf(pair);
    for (let row = 0; row < least.length; row += 1) {
      const value = mix(seed ^ Math.imul(row + 1, 0x9e37_79b1));
      if (value < least[row]!) least[row] = value;
    }
  }
  return Array.from({ length: BANDS }, (_, band) => {
    let hash = band + 1;
    for (let row = 0; row < ROWS_PER_BAND; row += 1) hash = mix(hash ^ least[band * ROWS_PER_BAND + row]!);
    return hash >>> 1;
  });
}

/** Changing this, {@link mix} or the bands needs `hub search rebuild`. */
function seedOf(pair: string): number {
  let seed = 0;
  for (const character of pair) seed = mix(seed ^ (character.codePointAt(0) ?? 0));
  return seed;
}

/** 32 bits, each of which depends on all that went in. */
function mix(bits: number): number {
  let x = Math.imul(bits ^ (bits >>> 16), 0x85eb_ca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2_ae35);
  return (x ^ (x >>> 16)) >>> 0;
}
