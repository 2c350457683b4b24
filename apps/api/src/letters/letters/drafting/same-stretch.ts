import type { LetterDraftRevision } from './letter-draft-revision.entity.js';

/** Autosaves come seconds apart; a person looks for the text of this morning, not for that of every pause. */
const STRETCH_MS = 10 * 60_000;

/**
 * Whether `next` may take the place of the latest kept text: the same person goes on writing. A text that went to
 * review stays, and so does one of which less than half is left, because that is how work gets lost by mistake.
 */
export function isSameStretch(
  latest: Pick<LetterDraftRevision, 'authorId' | 'beganAt' | 'submitted' | 'body'>,
  next: { authorId: string; at: Date; body: string },
): boolean {
  return (
    latest.authorId === next.authorId &&
    !latest.submitted &&
    next.at.getTime() - latest.beganAt.getTime() < STRETCH_MS &&
    2 * leftOf(latest.body, next.body) >= latest.body.length
  );
}

/** How many characters of `before` stand at the beginning and the end of `after`. */
function leftOf(before: string, after: string): number {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return head + tail;
}
