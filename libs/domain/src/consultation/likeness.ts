/** Two texts that are this much the same may be one opinion (P08). */
export const GROUPED_FROM = 0.8;
/** … and so long that a changed word weighs little; shorter ones are grouped when they are identical. */
const GROUPED_LENGTH = 60;
/** Longer texts take too long to compare letter by letter; only identical ones are grouped. */
const COMPARED_LENGTH = 2_000;

/** What turns a sentence round or changes its amount: a negation, a digit, a numeral, a percentage. */
const TELLING = /[不未无无没勿莫非别否反拒禁\p{Nd}〇零一二两三四五六七八九十百千万亿半倍%％‰]/u;

/** The telling characters with their neighbours, in order: 「不同」 is another thing than 「不低」. */
const tellingOf = (text: string): string => {
  const characters = [...text];
  return characters
    .flatMap((character, at) =>
      TELLING.test(character) ? [characters.slice(Math.max(0, at - 1), at + 2).join('')] : [],
    )
    .join(' ');
};

/**
 * What two texts must have in common to be grouped: the same negations and numbers, in the same order, between the same
 * neighbours (P08). Texts with different keys are at most suggested.
 */
export const tellingKey = (normalized: string): string => tellingOf(normalized);

export interface Piece {
  value: string;
  added: boolean;
  removed: boolean;
}

/**
 * Whether two texts of one article and stance are one opinion without anybody asked (P08).
 *
 * @param alike how much they are the same, 0 to 1
 * @param difference the pieces in which they differ, or undefined when there are too many
 */
export function isOneOpinion(
  a: string,
  b: string,
  alike: number,
  difference: (a: string, b: string) => readonly Piece[] | undefined,
): boolean {
  if (a === b) return true;
  if (alike < GROUPED_FROM) return false;
  const [shorter, longer] = [[...a].length, [...b].length].sort((x, y) => x - y);
  if (shorter! < GROUPED_LENGTH || longer! > COMPARED_LENGTH) return false;
  if (tellingOf(a) !== tellingOf(b)) return false;
  const pieces = difference(a, b);
  return (
    pieces !== undefined &&
    !pieces.some(({ value, added, removed }) => (added || removed) && TELLING.test(value))
  );
}
