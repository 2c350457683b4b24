/**
 * Text as the index sees it: characters and pairs of neighbours. Chinese is written without blanks, so words cannot be
 * told apart; every substring of two characters or more is made of neighbouring pairs, whatever the words are.
 */

/** What shows nothing and must not stand between two characters that look like neighbours. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
const WORD = /[\p{L}\p{N}\p{M}]/u;
const BLANK = /^\s$/u;

/** One spelling for what looks the same: full-width forms, case, kinds of blanks, invisible characters. */
export const normalize = (text: string): string =>
  text.normalize('NFKC').toLowerCase().replace(INVISIBLE, '');

/** The parts of a search, each of which must occur; blanks part them. */
export const termsOf = (query: string): string[] =>
  [...new Set(normalize(query).split(/\s+/u))].filter(Boolean);

/** Whether every part of a search stands in the text. */
export function containsAll(text: string, terms: readonly string[]): boolean {
  if (terms.length === 0) return false;
  const plain = normalize(text);
  return terms.every((term) => plain.includes(term));
}

/** Where in a block's rows a gram is noted: one of {@link BUCKETS}. */
export type Bucket = number;

/** A character, or two that stand side by side. Its buckets are always noted together. */
export interface Gram {
  readonly text: string;
  readonly buckets: readonly Bucket[];
}

/**
 * How many buckets all grams share. Two of 32,768 buckets stand for a pair: a letter of 400 characters is noted in
 * some 600 of them, so a pair it does not have looks present in one letter of 3,000, and the text itself is asked
 * afterwards. A bucket per pair would need five times the rows, most of them for pairs that occur once.
 * Changing this or {@link hash} needs `hub search rebuild`.
 */
export const BUCKETS = 32_768;

/**
 * Every gram of a text, each once.
 *
 * Pairs are taken inside words and numbers only. Every visible character is a gram of its own as well, so that a
 * single character and a punctuation mark can be searched for.
 */
export function gramsOf(normalized: string): Gram[] {
  const texts = new Set<string>();
  forEachGram(normalized, (text) => texts.add(text));
  return [...texts].map(gramOf);
}

/** The pairs alone: what two texts have in common is measured in these. */
export function pairsOf(normalized: string): Set<string> {
  const texts = new Set<string>();
  forEachGram(normalized, (text, isPair) => {
    if (isPair) texts.add(text);
  });
  return texts;
}

/** The grams without which a text cannot contain `term`; a pair makes its single characters superfluous. */
export function gramsNeededBy(term: string): Gram[] {
  const characters = [...term];
  const inPair = new Set<number>();
  const texts = new Set<string>();
  for (let i = 0; i + 1 < characters.length; i += 1) {
    if (!isWord(characters[i]!) || !isWord(characters[i + 1]!)) continue;
    texts.add(characters[i]! + characters[i + 1]!);
    inPair.add(i).add(i + 1);
  }
  characters.forEach((character, i) => {
    if (!inPair.has(i)) texts.add(character);
  });
  return [...texts].map(gramOf);
}

/** A pair is noted twice, a single character once: there are few of those, and most are common anyway. */
export function gramOf(text: string): Gram {
  const [first = '', second] = text;
  const bits = hash(first.codePointAt(0) ?? 0, second?.codePointAt(0) ?? 0);
  const low = bits % BUCKETS;
  if (second === undefined) return { text, buckets: [low] };
  const high = (bits >>> 15) % BUCKETS;
  return { text, buckets: low === high ? [low] : [low, high] };
}

function forEachGram(normalized: string, visit: (text: string, isPair: boolean) => void): void {
  let before = '';
  for (const character of normalized) {
    const word = isWord(character);
    if (before && word) visit(before + character, true);
    if (word || !BLANK.test(character)) visit(character, false);
    before = word ? character : '';
  }
}

/** Nearly every character asked about is a Chinese one; the pattern would cost most of the time. */
function isWord(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return (code >= 0x4e00 && code <= 0x9fff) || WORD.test(character);
}

/** 32 well mixed bits of two code points. */
function hash(first: number, second: number): number {
  let x = Math.imul(first, 0x9e3779b1) ^ Math.imul(second + 1, 0x85ebca77);
  x = Math.imul(x ^ (x >>> 15), 0x2c1b3c6d);
  x = Math.imul(x ^ (x >>> 12), 0x297a2d39);
  return (x ^ (x >>> 15)) >>> 0;
}
