/** Our deepest request has four levels; parsing and validation recurse and must not go deeper. */
const MAX_DEPTH = 10;

const BLANK = 0x20;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;

/**
 * Whether a JSON text holds at most so many values and is no deeper than any request of ours. Read off its bytes, in
 * one pass and without building anything: a megabyte of `{},` costs a parser 30 MB and a validator a minute. Whether
 * it is JSON at all is the parser's to say.
 *
 * @param maxNodes values of every kind, lists and objects included; names are not counted
 */
export function fitsJsonBudget(json: Uint8Array, maxNodes: number): boolean {
  // One for the whole; a list or an object of n values has n - 1 commas, and counts once more unless it is empty.
  let nodes = 1;
  let depth = 0;
  let justOpened = false;
  for (let at = 0; at < json.length; at += 1) {
    const byte = json[at] as number;
    if (byte <= BLANK) continue;
    const closes = byte === 0x7d || byte === 0x5d;
    if (byte === COMMA || (justOpened && !closes)) nodes += 1;
    justOpened = byte === 0x7b || byte === 0x5b;
    if (justOpened) depth += 1;
    else if (closes) depth -= 1;
    else if (byte === QUOTE) at = endOfString(json, at);
    if (nodes > maxNodes || depth > MAX_DEPTH) return false;
  }
  return true;
}

/** @param start of the opening quote. @returns where the closing one is, or the end */
function endOfString(json: Uint8Array, start: number): number {
  let at = start + 1;
  while (at < json.length && json[at] !== QUOTE) at += json[at] === BACKSLASH ? 2 : 1;
  return at;
}
