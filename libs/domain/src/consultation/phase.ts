import type { ConsultationPhase, ConsultationStatus } from '@huiyin/contract';
import { addDays, compareDays, daysBetween, type LocalDate } from '@huiyin/workdays';
import type { Period } from './period.js';

/** Where a consultation stands on `today`, a day in Asia/Shanghai; the last day belongs to the collection (P04). */
export function phaseOf(
  status: ConsultationStatus,
  { opensOn, closesOn }: Period,
  today: LocalDate,
): ConsultationPhase {
  if (status !== 'published') return status;
  if (compareDays(today, opensOn) < 0) return 'coming';
  return compareDays(today, closesOn) <= 0 ? 'collecting' : 'ended';
}

/** Days that are left, today included; 0 outside of the collection. */
export const daysLeft = (phase: ConsultationPhase, closesOn: LocalDate, today: LocalDate): number =>
  phase === 'collecting' ? daysBetween(today, closesOn) + 1 : 0;

export interface Feedback {
  status: ConsultationStatus;
  closesOn: LocalDate;
  decisionOn: LocalDate;
  resultPublishedOn: LocalDate | null;
}

/**
 * Since when the public waits for feedback (P11, P16): the day after the result was published, or after the day on which
 * the decision was to be made; null while there is nothing to wait for.
 */
export function feedbackMissingSince({ status, decisionOn, resultPublishedOn }: Feedback): LocalDate | null {
  if (status !== 'published') return null;
  return addDays(resultPublishedOn ?? decisionOn, 1);
}

/** Whether it stands on the supervisors' list today (R11). */
export function isFeedbackLate(feedback: Feedback, today: LocalDate): boolean {
  const since = feedbackMissingSince(feedback);
  return since !== null && compareDays(today, since) >= 0;
}
