import type { OccasionKind } from '@huiyin/contract';
import { compareDays, type LocalDate } from '@huiyin/workdays';

/** What starts an obligation: a period of the calendar, an occasion that a clerk registers, or a document, …. */
export type Trigger =
  | { by: 'year' | 'quarter' | 'november' | 'january' | 'congress' }
  | { by: 'occasion'; kinds: readonly OccasionKind[] }
  | { by: 'document' | 'consultation' | 'letter' | 'derived' };

/** When it must be done. A number of days or hours names the day from which it counts. */
export type Limit =
  /** inside the period that starts it */
  | { by: 'period' }
  /** to the minute, through nights and holidays (民法典 §201) */
  | { by: 'hours'; hours: number }
  | { by: 'working-days'; days: number }
  /** on the day of the event itself */
  | { by: 'same-day' }
  /** before the event begins */
  | { by: 'before' }
  /** that many calendar days before the event */
  | { by: 'days-before'; days: number }
  /** a step that nothing passes without; it has no day of its own */
  | { by: 'gate' }
  /** 及时: the clause names no number; `internal` working days after the period are a target of the office */
  | { by: 'promptly'; internal?: number }
  | { by: 'none' };

export type DatedLimit = Limit & { from: LocalDate };

/** One piece of evidence that is wanted. An obligation is met when each of its parts has one. */
export interface EvidencePart {
  /** in the API; `done` where there is only one */
  key: string;
  label: string;
  /** an address is asked for; otherwise a note is enough */
  link: boolean;
}

/** What the system knows without being told. */
export type ProvedBy =
  | 'open-days'
  | 'leaders'
  | 'letters'
  | 'documents'
  | 'consultations'
  | 'assessments'
  | 'D15'
  | 'D08 D12 D20 D21';

/** 公开要求: one duty of the 细则 (D01–D36), or the annual report of the 条例 (D37). */
export interface Requirement {
  /** `D10`; a second duty of the same clause has a letter behind it, `D10b` */
  code: string;
  title: string;
  clause: string;
  trigger: Trigger;
  limits: readonly DatedLimit[];
  evidence: readonly EvidencePart[];
  /** 公开办, or the department of the occasion or document */
  responsible: 'clerk' | 'department';
  isPublic: boolean;
  /** the clause says 原则上: a leader may excuse it */
  inPrinciple: boolean;
  provedBy?: ProvedBy;
  /** due soon from this many calendar days before its last day */
  warnDays?: number;
}

/**
 * The limit in force on a day. What is older than every entry, in a ledger that begins before the rule, is measured by
 * the earliest one, as letters are (working-day-limits.ts), so that old and new years compare.
 */
export function limitOn({ limits }: Requirement, day: LocalDate): DatedLimit {
  const dated = [...limits].sort((a, b) => compareDays(a.from, b.from));
  return dated.findLast(({ from }) => from <= day) ?? dated[0]!;
}

export const isInForce = ({ limits }: Requirement, day: LocalDate): boolean =>
  limits.some(({ from }) => from <= day);
