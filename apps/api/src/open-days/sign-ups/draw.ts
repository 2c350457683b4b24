import { createHash } from 'node:crypto';

/**
 * A draw that anyone can repeat (docs/adr/0010).
 *
 * A seed of 256 random bits is made with the session; its SHA-256 is public before the first sign-up, the seed itself
 * after the draw. Each sign-up's lot is SHA-256 of `seed:number`, and the lots in ascending order are the order of
 * the line. In a shell: `printf '%s:%s' SEED KF-20260112-7F4K2M | sha256sum`.
 */
export const lotOf = (seed: string, number: string): string =>
  createHash('sha256').update(`${seed}:${number}`).digest('hex');

export const seedHashOf = (seed: string): string => createHash('sha256').update(seed).digest('hex');

/** The order of the line; it depends on the seed and the numbers and on nothing else, not even on who came first. */
export function drawOrder<T extends { number: string }>(seed: string, entries: readonly T[]): T[] {
  return entries
    .map((entry) => ({ entry, lot: lotOf(seed, entry.number) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .map(({ entry }) => entry);
}
