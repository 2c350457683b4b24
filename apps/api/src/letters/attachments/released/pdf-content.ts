/** Operators of a page that draw invisible text: render mode 3 and 7 (ISO 32000-1, 9.3.6). */
const UNSEEN = new Set(['3', '7']);
const [SPACE, DELIMITERS] = [/[\0\t\n\f\r ]/, /[\0\t\n\f\r ()<>[\]{}/%]/];

/**
 * Whether a content stream shows invisible text, as scanners do with what they recognised: it can be selected
 * and searched although the picture above it was blacked out.
 *
 * @param content decoded, one character per byte
 */
export function hasUnseenText(content: string): boolean {
  const outer: boolean[] = [];
  let before = '';
  let unseen = false;
  for (const token of tokensOf(content)) {
    if (token === 'Tr') unseen = UNSEEN.has(before);
    else if (token === 'q') outer.push(unseen);
    else if (token === 'Q') unseen = outer.pop() ?? unseen;
    else if (unseen && /^(Tj|TJ|'|")$/.test(token)) return true;
    before = token;
  }
  // A page may go on in its next stream as it was left.
  return unseen;
}

/** Numbers, names and operators; strings and the bytes of inline pictures are passed over. */
function* tokensOf(content: string): Generator<string> {
  let at = 0;
  while (at < content.length) {
    const character = content[at]!;
    if (character === '(') at = endOfString(content, at);
    else if (character === '%') at = endOf(content, at, /[\r\n]/g);
    else if (character === '<' && content[at + 1] !== '<') at = endOf(content, at, />/g);
    else if (DELIMITERS.test(character) && character !== '/') at += 1;
    else {
      let end = at + 1;
      while (end < content.length && !DELIMITERS.test(content[end]!)) end += 1;
      const token = content.slice(at, end);
      yield token;
      at = token === 'ID' ? endOfPicture(content, end) : end;
    }
  }
}

function endOf(content: string, from: number, mark: RegExp): number {
  mark.lastIndex = from;
  return mark.exec(content) ? mark.lastIndex : content.length;
}

function endOfString(content: string, from: number): number {
  let depth = 0;
  for (let at = from; at < content.length; at += 1) {
    if (content[at] === '\\') at += 1;
    else if (content[at] === '(') depth += 1;
    else if (content[at] === ')' && (depth -= 1) === 0) return at + 1;
  }
  return content.length;
}

function endOfPicture(content: string, from: number): number {
  for (let at = from; (at = content.indexOf('EI', at)) >= 0; at += 2)
    if (SPACE.test(content[at - 1] ?? '') && (at + 2 >= content.length || SPACE.test(content[at + 2]!)))
      return at + 2;
  return content.length;
}
