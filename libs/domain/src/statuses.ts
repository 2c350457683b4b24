import type { LetterStatus } from '@huiyin/contract';

/** The citizen still waits for an answer and the clock runs. "Overdue" is one of these past its due day. */
export const OPEN_STATUSES = [
  'submitted',
  'accepted',
  'assigned',
  'in_review',
  'to_sign',
  'approved',
  'returned',
  'reopened',
] as const satisfies readonly LetterStatus[];

/**
 * The clock has stopped: the citizen has an answer or an explanation (R05), or took the letter back.
 * `answered` belongs here although the letter is closed weeks later: the limit ends with the answer.
 */
export const TERMINAL_STATUSES = [
  'answered',
  'closed',
  'refused',
  'referred',
  'merged',
  'withdrawn',
] as const satisfies readonly LetterStatus[];

const OPEN: ReadonlySet<LetterStatus> = new Set(OPEN_STATUSES);

/** True while the clock of the letter runs. */
export function isOpen(status: LetterStatus): boolean {
  return OPEN.has(status);
}

/** True where the letter has its answer, closed or not. A letter reopened and then ended without an answer has none. */
export function isAnswered(status: LetterStatus): boolean {
  return status === 'answered' || status === 'closed';
}
