import type { SensitiveKind } from '@huiyin/contract';

/** Numbers that belong to one person and have no place on a public page, whoever vouches for them (R20). */
export const NEVER_PUBLIC_KINDS: readonly SensitiveKind[] = ['mobile', 'id_number', 'bank_card'];

/** A stretch of text that should not be published; offsets are UTF-16 units, `end` exclusive. */
export interface Finding {
  kind: SensitiveKind;
  start: number;
  end: number;
}

/** Finds one kind of sensitive text. Offsets refer to the text as given. */
export interface Detector {
  kind: SensitiveKind;
  find(text: string): Finding[];
}

/** A detector made of one pattern; capture group 1, where there is one, is the part to hide. */
export function byPattern(
  kind: SensitiveKind,
  pattern: RegExp,
  accept: (match: string) => boolean = () => true,
): Detector {
  return {
    kind,
    find: (text) =>
      Array.from(text.matchAll(pattern)).flatMap((match) => {
        const hidden = match[1] ?? match[0];
        const start = match.index + match[0].lastIndexOf(hidden);
        return accept(hidden) ? [{ kind, start, end: start + hidden.length }] : [];
      }),
  };
}

/** Dashes and gaps people put between digits, and characters without any width that hide a number from a search. */
const DASHES = /[\u2010-\u2015\u2212\ufe58\u30fc]/;
const GAPS = /[\s\u00ad\u200b-\u200f\u2060\ufeff]/;

/**
 * The text as detectors read it: full-width, circled and raised digits and letters become plain ones, every dash a
 * hyphen and every gap a space, one for one, so that offsets stay valid.
 */
export function flatten(text: string): string {
  return text.replace(/[^\x21-\x7e\u4e00-\u9fff]/g, (character) => {
    if (DASHES.test(character)) return '-';
    // A line break ends a number; other gaps do not.
    if (GAPS.test(character)) return character === '\n' ? character : ' ';
    const plain = character.normalize('NFKC');
    return plain.length === 1 ? plain : character;
  });
}
