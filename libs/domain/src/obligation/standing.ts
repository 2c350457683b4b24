import type { LedgerState } from '@huiyin/contract';
import { toLocalDate, workingDaysBetween, type LocalDate, type WorkCalendar } from '@huiyin/workdays';
import { escalation, type EscalationLevel, type EscalationThresholds } from '../escalation.js';
import type { ObligationClock } from './clock.js';
import type { EvidencePart, Requirement } from './requirement.js';

/** A fact that is older than this many working days when it is keyed needs a second person. */
const OLD_FACT_WORKING_DAYS = 3;

/** One piece of evidence: when it happened, and when the office wrote it down. */
export interface EvidenceFact {
  part: string;
  factAt: Date;
  keyedAt: Date;
  needsSecond: boolean;
  confirmedAt: Date | null;
  /** struck by a supervisor: it stays, and counts no more */
  struckAt: Date | null;
  /** the last moment in time as it stood when it was keyed; null: there was none, or it was 暂定 */
  lastAt?: Date | null;
}

export interface Standing {
  state: LedgerState;
  /** when the last of its parts happened; null while one is missing */
  provedAt: Date | null;
  /** when the office wrote down the last of what proves it; null while nothing does, and for what the system knows */
  recordedAt: Date | null;
  /** parts without evidence that counts */
  missing: readonly EvidencePart[];
}

/** Since when a piece of evidence counts; null: it does not. */
const countsFrom = ({ needsSecond, keyedAt, confirmedAt, struckAt }: EvidenceFact): number | null => {
  if (struckAt) return null;
  if (!needsSecond) return keyedAt.getTime();
  return confirmedAt?.getTime() ?? null;
};

/**
 * The fact that proves a part: the first that counted. What is added later proves nothing anew, so that an obligation
 * that was late stays late.
 */
function firstOf(part: string, facts: readonly EvidenceFact[]): EvidenceFact | undefined {
  const counting = facts.flatMap((fact) => {
    const since = fact.part === part ? countsFrom(fact) : null;
    return since === null ? [] : [{ fact, since }];
  });
  counting.sort((a, b) => a.since - b.since || b.fact.factAt.getTime() - a.fact.factAt.getTime());
  return counting[0]?.fact;
}

interface Proof extends Pick<Standing, 'provedAt' | 'recordedAt' | 'missing'> {
  late: boolean;
}

/**
 * When an obligation was proved, whether that was late, and what it still lacks. Evidence is judged by the limit of the
 * day on which it was keyed: a calendar that changes afterwards makes nothing late or in time.
 *
 * @param known what the system knows by itself: when it happened, null: not yet; undefined: it is a matter of evidence
 */
function proofOf(
  { evidence }: Requirement,
  { lastAt }: ObligationClock,
  facts: readonly EvidenceFact[],
  known: Date | null | undefined,
): Proof {
  const isLate = (at: Date, limit: Date | null): boolean => limit !== null && at > limit;
  if (known !== undefined)
    return {
      provedAt: known,
      recordedAt: null,
      late: known !== null && isLate(known, lastAt),
      missing: [],
    };
  const found = evidence.map((part) => ({ part, fact: firstOf(part.key, facts) }));
  const missing = found.filter(({ fact }) => !fact).map(({ part }) => part);
  if (missing.length > 0 || found.length === 0)
    return { provedAt: null, recordedAt: null, late: false, missing };
  const proofs = found.map(({ fact }) => fact!);
  return {
    provedAt: latest(proofs.map(({ factAt }) => factAt)),
    recordedAt: latest(proofs.map(({ keyedAt }) => keyedAt)),
    late: proofs.some((fact) => isLate(fact.factAt, fact.lastAt ?? lastAt)),
    missing,
  };
}

const latest = (moments: readonly Date[]): Date => new Date(Math.max(...moments.map(Number)));

export interface Ledger {
  requirement: Requirement;
  clock: ObligationClock;
  facts?: readonly EvidenceFact[];
  /** see {@link proofOf} */
  known?: Date | null;
  /** an excuse given after the last moment is shown, and leaves it overdue */
  excusedAt?: Date | null;
  voided?: boolean;
}

/** How an obligation stands at a moment. A met one has evidence; a late one is never on time again. */
export function standingOf(
  { requirement, clock, facts = [], known, excusedAt = null, voided }: Ledger,
  now: Date,
): Standing {
  const { late, ...proof } = proofOf(requirement, clock, facts, known);
  const isExcused = excusedAt !== null && (clock.lastAt === null || excusedAt <= clock.lastAt);
  const proved = late ? 'late' : 'met';
  const own = proof.provedAt ? proved : unprovedState(clock, now);
  return { state: voided ? 'voided' : isExcused ? 'excused' : own, ...proof };
}

function unprovedState({ opensAt, lastAt, warnAt }: ObligationClock, now: Date): LedgerState {
  if (lastAt && now > lastAt) return 'overdue';
  if (opensAt && now < opensAt) return 'coming';
  return warnAt && now >= warnAt ? 'due_soon' : 'open';
}

/** Whether evidence of this fact, keyed now, waits for a second person. */
export const needsSecondPerson = (factAt: Date, now: Date, calendar: WorkCalendar): boolean =>
  workingDaysBetween(calendar, toLocalDate(factAt), toLocalDate(now), { onUnpublished: 'provisional' }) >
  OLD_FACT_WORKING_DAYS;

/** Why evidence of this moment cannot be taken, in Chinese; null when it can. */
export function factFault({ opensAt }: ObligationClock, factAt: Date, now: Date): string | null {
  if (factAt > now) return '发生时间不能晚于现在';
  return opensAt && factAt < opensAt ? '发生时间不能早于这项义务开始的时间' : null;
}

/** How far an overdue obligation has gone. Hours that have passed are red at once; days as for letters (R18). */
export function obligationLevel(
  { by, dueOn, internal }: ObligationClock,
  state: LedgerState,
  {
    calendar,
    today,
    thresholds,
  }: { calendar: WorkCalendar; today: LocalDate; thresholds: EscalationThresholds },
): EscalationLevel {
  // A target of the office breaks no rule when it is missed.
  if (state !== 'overdue' || !dueOn || internal) return 'none';
  if (by === 'hours') return 'red';
  return escalation(workingDaysBetween(calendar, dueOn, today, { onUnpublished: 'provisional' }), thresholds);
}
