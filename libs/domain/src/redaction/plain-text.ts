/**
 * The text as detectors read it: every width, circle, accent, keycap and invisible character gone, every dash a hyphen,
 * every blank a space. Line breaks stay. `start` and `end` lead from a unit of `text` back to the original.
 */
export interface PlainText {
  text: string;
  /** offset in the original where the unit at this index begins */
  start: readonly number[];
  /** offset in the original where the unit at this index ends */
  end: readonly number[];
}

/**
 * Characters without a picture of their own: joiners, soft hyphens, direction marks, selectors, tags, accents, keycaps,
 * controls.
 */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{M}\p{Cf}]|(?![\t\n\v\f\r\x85])\p{Cc}/u;
const DASH = /[\p{Pd}\u2043\u2212\u2500\u2501\u30fc\u23af]/u;
const BLANK = /[^\S\n]/;
/** Digits and letters that Unicode does not lead back to plain ones. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map([
  ...runOf(0x2776, '1 2 3 4 5 6 7 8 9 10'), // ❶
  ...runOf(0x2780, '1 2 3 4 5 6 7 8 9 10'), // ➀
  ...runOf(0x278a, '1 2 3 4 5 6 7 8 9 10'), // ➊
  ...runOf(0x24f5, '1 2 3 4 5 6 7 8 9 10'), // ⓵
  ...runOf(0x1f10b, '0 0'),
  ...runOf(0x1f150, letters()), // 🅐
  ...runOf(0x1f170, letters()), // 🅰
  ['\u24ff', '0'],
  ['🔟', '10'],
  ['О', 'O'],
  ['о', 'o'],
  ['Ο', 'O'],
  ['ο', 'o'],
  ['І', 'I'],
  ['×', 'x'],
  ['х', 'x'],
  ['Х', 'X'],
]);

/** @param original any text, unpaired surrogates included */
export function plainTextOf(original: string): PlainText {
  const start: number[] = [];
  const end: number[] = [];
  let text = '';
  let at = 0;
  for (const character of original) {
    const next = at + character.length;
    const plain = plainOf(character);
    for (let unit = 0; unit < plain.length; unit++) {
      start.push(at);
      end.push(next);
    }
    // An accent or keycap goes with what it sits on.
    if (plain === '' && end.at(-1) === at && /\p{M}/u.test(character)) end[end.length - 1] = next;
    text += plain;
    at = next;
  }
  return { text, start, end };
}

/** The same for a value that is only compared. */
export const flatten = (value: string): string => plainTextOf(value).text;

function plainOf(character: string): string {
  if (/[\x21-\x7e\n\u4e00-\u9fff]/.test(character)) return character;
  const known = LOOKALIKES.get(character);
  if (known !== undefined) return known;
  if (DASH.test(character)) return '-';
  if (BLANK.test(character)) return ' ';
  // U+2028 and U+2029 are line breaks, too.
  if (/\s/.test(character)) return '\n';
  if (UNSEEN.test(character)) return '';
  if (/\p{Nd}/u.test(character)) return digitOf(character);
  const plain = character.normalize('NFKC');
  return plain === character ? character : Array.from(plain, tidy).join('');
}

/** What NFKC makes of a character may carry an accent, a fraction's stroke or a blank. */
function tidy(character: string): string {
  if (DASH.test(character)) return '-';
  if (BLANK.test(character)) return ' ';
  return UNSEEN.test(character) ? '' : character;
}

/** The value of a decimal digit of any script: Unicode keeps each script's ten together, in order, from zero. */
function digitOf(character: string): string {
  const plain = character.normalize('NFKC');
  if (/^\d$/.test(plain)) return plain;
  let zero = character.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) {
    zero -= 1;
    value += 1;
  }
  return String(value);
}

function runOf(first: number, plain: string): [string, string][] {
  return plain.split(' ').map((value, i) => [String.fromCodePoint(first + i), value]);
}

function letters(): string {
  return Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ').join(' ');
}
