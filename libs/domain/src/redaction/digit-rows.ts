/** Digits that stand together in one script, and where. */
export interface Group {
  digits: string;
  start: number;
  end: number;
  /** an x or X stands right behind */
  hasX: boolean;
  isSpelled: boolean;
  /** what lies between the group before and this one; at the head of a row nothing */
  gap: Gap;
}

/** `soft`: blanks, line breaks, hyphens. `list`: what lists and figures are set apart with. `mark`: any other sign. */
export type Gap = 'none' | 'soft' | 'mark' | 'list';

/** A said or written digit; 幺, 洞, 拐, 勾, 两 as soldiers and drivers say them. */
const SPOKEN = new Map(
  [
    '〇零○洞',
    '一壹幺么妖弌',
    '二贰貳两兩',
    '三叁參',
    '四肆',
    '五伍',
    '六陆陸',
    '七柒拐',
    '八捌',
    '九玖勾',
  ].flatMap((characters, digit) =>
    Array.from(characters, (character) => [character, String(digit)] as const),
  ),
);
/** Letters taken for digits where only digits stand around them. */
const LETTERS = new Map([
  ['o', '0'],
  ['O', '0'],
  ['l', '1'],
  ['I', '1'],
]);

/** All digits of a plain text, said ones too. */
export const digitsOf = (text: string): string =>
  Array.from(text, (character) => (/\d/.test(character) ? character : (SPOKEN.get(character) ?? ''))).join(
    '',
  );

const LONGEST_GAP = 14;
/** Signs of figures, sums and money: they stand between two numbers, never inside one. */
const NEVER_INSIDE = /[\p{L}\p{N}%‰°℃$¥€£<>=^]/u;
const SAID_GAP = /^(?:杠|横|横杠|空|空格)$/;

/** The digits of a plain text in rows: the groups of a row may be parts of one number. Reads every unit once. */
export function digitRows(text: string): Group[][] {
  const rows: Group[][] = [];
  for (const group of groupsIn(text)) {
    const row = rows.at(-1);
    const last = row?.at(-1);
    const gap = last && gapBetween(text, last.end, group.start);
    if (row && gap) row.push({ ...group, gap });
    else rows.push([group]);
  }
  return rows;
}

function* groupsIn(text: string): Generator<Group> {
  let at = 0;
  while (at < text.length) {
    const isLetterOrDigit = isWord(text.charCodeAt(at));
    const isSpoken = !isLetterOrDigit && SPOKEN.has(text.charAt(at));
    let end = at + 1;
    if (isLetterOrDigit) while (end < text.length && isWord(text.charCodeAt(end))) end++;
    if (isSpoken) while (end < text.length && SPOKEN.has(text.charAt(end))) end++;
    if (isSpoken) yield spelled(text, at, end);
    if (isLetterOrDigit) yield* digitsOfWord(text.slice(at, end), at);
    at = end;
  }
}

function isWord(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

const spelled = (text: string, start: number, end: number): Group => ({
  digits: Array.from(text.slice(start, end), (character) => SPOKEN.get(character)).join(''),
  start,
  end,
  hasX: /^[xX]/.test(text.charAt(end)),
  isSpelled: true,
  gap: 'none',
});

/** A word longer than any number we look for is not a number with letters for digits. */
const LONGEST_WORD = 24;

function* digitsOfWord(word: string, at: number): Generator<Group> {
  const common = { isSpelled: false, gap: 'none' } as const;
  const alike = word.length <= LONGEST_WORD ? /^(?=.{0,9}\d)([\doOlI]{1,24})([xX]?)$/.exec(word) : null;
  const body = alike?.[1];
  if (body) {
    const digits = Array.from(body, (character) => LETTERS.get(character) ?? character).join('');
    yield { ...common, digits, start: at, end: at + body.length, hasX: alike[2] !== '' };
    return;
  }
  let start = 0;
  while (start < word.length) {
    let end = start;
    while (end < word.length && word.charCodeAt(end) <= 57) end++;
    if (end > start) {
      const hasX = /^[xX]/.test(word.charAt(end));
      yield { ...common, digits: word.slice(start, end), start: at + start, end: at + end, hasX };
    }
    start = end + 1;
  }
}

/** Null: the characters separate two numbers. */
function gapBetween(text: string, from: number, to: number): Gap | null {
  if (from === to) return 'none';
  if (to - from > LONGEST_GAP) return null;
  const between = text.slice(from, to).replace(/\s/g, '');
  if (between === '') return 'soft';
  if (SAID_GAP.test(between)) return 'mark';
  if (Array.from(between).length > 3 || NEVER_INSIDE.test(between)) return null;
  if (/^-{1,3}$/.test(between)) return 'soft';
  return /[,、;:。!?]/.test(between) ? 'list' : 'mark';
}
