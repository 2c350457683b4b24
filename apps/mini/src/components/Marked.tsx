import { Box } from '../platform/ui';

/** A text with the searched words made to stand out; the longest word wins where two overlap. */
export function Marked({ text, words }: { text: string; words: readonly string[] }) {
  return (
    <>
      {piecesOf(text, words).map(({ at, piece, hit }) =>
        hit ? (
          <Box as="span" key={at} className="hit">
            {piece}
          </Box>
        ) : (
          piece
        ),
      )}
    </>
  );
}

/** @returns the text in order, cut where a word begins or ends */
export function piecesOf(
  text: string,
  words: readonly string[],
): { at: number; piece: string; hit: boolean }[] {
  const lower = text.toLowerCase();
  const longest = words.filter(Boolean).sort((a, b) => b.length - a.length);
  // A letter whose small form is longer would move everything behind it: such a text is shown as it is.
  if (lower.length !== text.length || longest.length === 0) return [{ at: 0, piece: text, hit: false }];
  const pieces: { at: number; piece: string; hit: boolean }[] = [];
  let plain = 0;
  for (let at = 0; at < text.length;) {
    const word = longest.find((one) => lower.startsWith(one, at));
    if (!word) {
      at += 1;
      continue;
    }
    if (at > plain) pieces.push({ at: plain, piece: text.slice(plain, at), hit: false });
    pieces.push({ at, piece: text.slice(at, at + word.length), hit: true });
    at += word.length;
    plain = at;
  }
  if (plain < text.length) pieces.push({ at: plain, piece: text.slice(plain), hit: false });
  return pieces;
}
