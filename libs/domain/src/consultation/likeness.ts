/** Two texts that are this much the same may be one opinion (P08). */
export const GROUPED_FROM = 0.8;
/** … and so long that a changed word weighs little; shorter ones are grouped when they are identical. */
const GROUPED_LENGTH = 60;
/** Longer texts take too long to compare letter by letter; only identical ones are grouped. */
const COMPARED_LENGTH = 2_000;

/**
 * What turns a sentence round or changes its amount: a negation, a digit, a numeral, a percentage, and the words that
 * have an opposite (增加 and 减少, 延长 and 缩短).
 */
const TELLING =
  /[不未无没勿莫非别否反拒禁\p{Nd}〇零一二两三四五六七八九十百千万亿半倍%％‰壹贰叁肆伍陆柒捌玖拾佰仟增减升降高低多少长短宽严删留停废撤缓早晚强弱扩缩]/u;

/** A text as points are compared, with what {@link tellingKey} says of it. */
export interface Comparable {
  plain: string;
  key: string;
}

/**
 * What two texts must have in common to be grouped: the same negations and numbers, in the same order, between the same
 * neighbours (P08): 「不同」 is another thing than 「不低」. Texts with different keys are at most suggested.
 */
export function tellingKey(plain: string): string {
  const characters = [...plain];
  return characters
    .flatMap((character, at) =>
      TELLING.test(character) ? [characters.slice(Math.max(0, at - 1), at + 2).join('')] : [],
    )
    .join(' ');
}

export interface Piece {
  value: string;
  added: boolean;
  removed: boolean;
}

/**
 * Whether two different texts of one article and stance may be one opinion without anybody asked (P08); what decides is
 * then their difference, see {@link differsInNothingTelling}.
 *
 * @param alike how much they are the same, 0 to 1
 */
export const mayBeOneOpinion = (a: Comparable, b: Comparable, alike: number): boolean =>
  alike >= GROUPED_FROM &&
  Math.min(a.plain.length, b.plain.length) >= GROUPED_LENGTH &&
  Math.max(a.plain.length, b.plain.length) <= COMPARED_LENGTH &&
  a.key === b.key;

/** @param pieces in which two texts agree and differ, or undefined when there are too many */
export const differsInNothingTelling = (pieces: readonly Piece[] | undefined): boolean =>
  pieces !== undefined &&
  !pieces.some(({ value, added, removed }) => (added || removed) && TELLING.test(value));

/** Whether a text has a negation, number or opposite that the other has not: such a likeness is for a person to judge. */
export function differsTellingly(a: string, b: string): boolean {
  const tellingOf = (text: string): string =>
    [...text]
      .filter((character) => TELLING.test(character))
      .sort()
      .join('');
  return tellingOf(a) !== tellingOf(b);
}
