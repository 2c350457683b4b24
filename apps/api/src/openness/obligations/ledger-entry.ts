import type { LedgerState, SubjectKind } from '@huiyin/contract';
import { standingOf, type ObligationClock, type Requirement, type Standing } from '@huiyin/domain';
import { DomainError } from '../../kernel/platform/errors.js';
import type { Evidence } from './evidence.entity.js';
import type { KnownFact } from './obligation-proof.port.js';
import type { Obligation } from './obligation.entity.js';

/** One obligation before its state is judged: what is owed, and what has been recorded of it. */
export interface Owed {
  requirement: Requirement;
  subject: { kind: SubjectKind; id: string; title: string };
  /** null: 公开办 */
  departmentId: string | null;
  clock: ObligationClock;
  /** undefined: proved by evidence; null: the system knows that it has not happened yet */
  known: KnownFact | null | undefined;
  voided: boolean;
}

export interface LedgerEntry extends Owed {
  row: Obligation | null;
  evidence: readonly Evidence[];
  standing: Standing;
}

export function entryOf(
  owed: Owed,
  row: Obligation | null,
  evidence: readonly Evidence[],
  now: Date,
): LedgerEntry {
  const { requirement, clock, known, voided } = owed;
  const standing = standingOf(
    {
      requirement,
      clock,
      facts: evidence,
      ...(known === undefined ? {} : { known: known?.at ?? null }),
      excusedAt: row?.excusedAt ?? null,
      voided,
    },
    now,
  );
  return { ...owed, row, evidence, standing };
}

export const entryId = ({ requirement, subject }: Owed): string => `${requirement.code}-${subject.id}`;

/** Ends of lists: after every day that a calendar knows. */
const NEVER = new Date('2999-12-31T00:00:00.000Z');
export const dueOf = ({ clock }: Owed): Date => clock.lastAt ?? NEVER;

/** By their last moment; those without one come last. */
export const inOrder = (a: Owed, b: Owed): number =>
  dueOf(a).getTime() - dueOf(b).getTime() || (entryId(a) < entryId(b) ? -1 : 1);

/** Nothing has proved it yet, and nothing has ended it. */
const WAITING: readonly LedgerState[] = ['open', 'due_soon', 'overdue'];
export const isWaiting = ({ standing }: LedgerEntry): boolean => WAITING.includes(standing.state);

export const obligationNotFound = (): DomainError => new DomainError('NOT_FOUND', '没有这项公开义务');
export const notNow = (detail: string): DomainError => new DomainError('ACTION_NOT_ALLOWED', detail);
