import type { LetterStatus } from '@huiyin/contract';

/** Something is still owed to the citizen and the clock runs. "Overdue" is one of these past its due day. */
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
 * `answered` belongs here although it is still closed some weeks later: the limit is about the answer, not the filing.
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

/** True where the letter has its answer, filed away or not. A letter asked again and then ended without one has none. */
export function isAnswered(status: LetterStatus): boolean {
  return status === 'answered' || status === 'closed';
}
