import { Fragment } from 'react';

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** A text with the words of a search marked; blanks part the words. */
export function Marked({ text, words }: { text: string; words: string | undefined }) {
  const terms = plain(words ?? '')
    .split(/\s+/u)
    .filter(Boolean);
  // Where normalising changes the length, places would not fit: the text stands as it is.
  if (terms.length === 0 || plain(text).length !== text.length) return <>{text}</>;
  return (
    <>
      {partsOf(text, terms).map(({ part, isHit }, index) => (
        <Fragment key={index}>{isHit ? <mark>{part}</mark> : part}</Fragment>
      ))}
    </>
  );
}

function partsOf(text: string, terms: readonly string[]): { part: string; isHit: boolean }[] {
  const low = plain(text);
  const parts: { part: string; isHit: boolean }[] = [];
  let from = 0;
  while (from < text.length) {
    const hits = terms
      .map((term) => ({ term, at: low.indexOf(term, from) }))
      .filter(({ at }) => at >= 0)
      .sort((a, b) => a.at - b.at || b.term.length - a.term.length);
    const [hit] = hits;
    if (!hit) break;
    if (hit.at > from) parts.push({ part: text.slice(from, hit.at), isHit: false });
    from = hit.at + hit.term.length;
    parts.push({ part: text.slice(hit.at, from), isHit: true });
  }
  if (from < text.length) parts.push({ part: text.slice(from), isHit: false });
  return parts;
}
