import { askedBy, nearness, titled, type Titled } from './likeness.js';

/** From this mean likeness in both directions on, two letters count to one matter. */
const SAME_FROM = 0.2;
const FEWEST_SHARED = 3;
/** A pair that more of the earlier letters have is a word of every letter. */
const COMMON = 0.1;
/** Fewer earlier letters than this do not show which words are common: the letters themselves are asked. */
const ENOUGH = 50;

/**
 * Letters by matter: the one with the most neighbours leads, its neighbours belong to it, and so on with the rest. No
 * chains: each letter of a group is like the leading one.
 *
 * @param texts of the letters, title first
 * @param earlier texts that show which words are common
 * @returns places in `texts`, the largest group first, the leading letter first in each; letters alone are left out
 */
export function groupsOf(texts: readonly string[], earlier: readonly string[]): number[][] {
  const letters = texts.map(titled);
  const shares = sharesOf(letters, earlier.length < ENOUGH ? letters : earlier.map(titled));
  const neighbours = neighboursOf(letters, shares);
  const free = new Set(letters.keys());
  const groups: number[][] = [];
  for (;;) {
    const open = (place: number): number[] => [...neighbours[place]!].filter((other) => free.has(other));
    const [leader, most] = [...free].reduce<[number, number]>(
      (best, place) => (open(place).length > best[1] ? [place, open(place).length] : best),
      [-1, 0],
    );
    if (most === 0) return groups;
    const group = [leader, ...open(leader)];
    for (const place of group) free.delete(place);
    groups.push(group);
  }
}

/** pair → share of the known texts that have it, for the telling pairs of the letters */
function sharesOf(letters: readonly Titled[], known: readonly Titled[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { whole } of letters) for (const pair of whole) counts.set(pair, 0);
  for (const { whole } of known)
    for (const pair of whole) {
      const count = counts.get(pair);
      if (count !== undefined) counts.set(pair, count + 1);
    }
  // In a list of a few letters that know only themselves, a matter of half of them is no boilerplate.
  const common = known === letters ? 0.6 : COMMON;
  return new Map(
    [...counts].flatMap(([pair, count]) => {
      const share = Math.max(count, 0.5) / known.length;
      return share <= common ? [[pair, share] as const] : [];
    }),
  );
}

function neighboursOf(letters: readonly Titled[], shares: ReadonlyMap<string, number>): Set<number>[] {
  const having = new Map<string, number[]>();
  letters.forEach(({ whole }, place) => {
    for (const pair of whole) if (shares.has(pair)) having.set(pair, [...(having.get(pair) ?? []), place]);
  });
  const asked = letters.map((letter) =>
    askedBy(
      letter,
      new Map(
        [...letter.whole].flatMap((pair) =>
          (having.get(pair)?.length ?? 0) > 1 ? [[pair, shares.get(pair) ?? 1] as const] : [],
        ),
      ),
    ),
  );
  const likeness = (a: number, b: number): number =>
    nearness(asked[a]!, letters[a]!.title, letters[b]!).score;
  const neighbours = letters.map(() => new Set<number>());
  letters.forEach((_, place) => {
    const shared = new Map<number, number>();
    for (const pair of asked[place]!.keys())
      for (const other of having.get(pair) ?? [])
        if (other > place) shared.set(other, (shared.get(other) ?? 0) + 1);
    for (const [other, count] of shared) {
      if (count < FEWEST_SHARED || (likeness(place, other) + likeness(other, place)) / 2 < SAME_FROM)
        continue;
      neighbours[place]!.add(other);
      neighbours[other]!.add(place);
    }
  });
  return neighbours;
}
