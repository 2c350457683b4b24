/**
 * Characters that show nothing and come along when text is copied: zero-width, marks of direction, variation selectors.
 * Written out, because translating `\p{…}` for the mini-program costs kilobytes.
 */
const INVISIBLE =
  // oxlint-disable-next-line no-misleading-character-class -- single characters, none joined to its neighbour
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]/g;
const DASHES = /[\u2010-\u2015\u2043\u2212\u30fc]/g;

/** A pasted line in half-width characters: one kind of dash, nothing invisible. */
export const halfWidth = (text: string): string =>
  text.replace(INVISIBLE, '').normalize('NFKC').replace(INVISIBLE, '').replace(DASHES, '-');
