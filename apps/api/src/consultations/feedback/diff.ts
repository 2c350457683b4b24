import { diffChars } from 'diff';
import type { DiffPieceView } from '../dto/consultation-views.dto.js';

/** Texts further apart than this are shown one after the other: a comparison of them reads like noise and takes long. */
const MOST_EDITS = 1_500;

/** 改动对照: the pieces of an article before and after, in reading order. */
export function diffOf(before: string | null, after: string | null): DiffPieceView[] {
  if (before === null || after === null) return whole(before, after);
  const pieces = diffChars(before, after, { maxEditLength: MOST_EDITS });
  if (!pieces) return whole(before, after);
  return pieces.map(({ value, added, removed }) => ({
    op: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}

const whole = (before: string | null, after: string | null): DiffPieceView[] => [
  ...(before ? [{ op: 'removed' as const, text: before }] : []),
  ...(after ? [{ op: 'added' as const, text: after }] : []),
];
