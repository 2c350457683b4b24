import type { LetterKind } from '@huiyin/contract';
import { compareDays, localDate, type LocalDate } from '@huiyin/workdays';

/** How long letters of one kind may take, from a day on until a later entry of the same kind replaces it. */
export interface Limit {
  kind: LetterKind;
  /** working days after the day of receipt */
  workingDays: number;
  /** working days after the day of receipt once extended (R02: 15, not 7 + 15); null: no extension exists */
  extendedTo: number | null;
  /** first day of receipt the entry applies to */
  effectiveFrom: LocalDate;
  /** the section it rests on, shown to staff */
  basis: string;
}

const RULES_DATE = localDate('2017-12-19');
const BASIS = '《实施细则》三（二）';

/** R01–R03 as published on 2017-12-19. Configuration may add later entries; it never edits these. */
export const DEFAULT_LIMITS: readonly Limit[] = [
  { kind: 'suggestion', workingDays: 7, extendedTo: 15, effectiveFrom: RULES_DATE, basis: BASIS },
  { kind: 'consultation', workingDays: 15, extendedTo: null, effectiveFrom: RULES_DATE, basis: BASIS },
  { kind: 'complaint', workingDays: 15, extendedTo: null, effectiveFrom: RULES_DATE, basis: BASIS },
  { kind: 'report', workingDays: 15, extendedTo: null, effectiveFrom: RULES_DATE, basis: BASIS },
];

/**
 * The limit a letter is judged by: the newest entry of its kind in force on the day of receipt.
 *
 * Letters older than every entry (history imported from before 2017-12-19) are measured by the earliest
 * one, so that old and new years compare; no rule bound the bureau then, and the figures say so.
 *
 * @param receivedOn day of receipt in the office's time zone
 * @throws {RangeError} no entry for that kind at all
 */
export function limitFor(limits: readonly Limit[], kind: LetterKind, receivedOn: LocalDate): Limit {
  const ofKind = limits
    .filter((limit) => limit.kind === kind)
    .sort((a, b) => compareDays(a.effectiveFrom, b.effectiveFrom));
  const inForce = ofKind.findLast((limit) => compareDays(limit.effectiveFrom, receivedOn) <= 0) ?? ofKind[0];
  if (!inForce) throw new RangeError(`no limit for letters of kind ${kind}`);
  return inForce;
}

/** Internal targets beside the legal limits, in working days after receipt; missing one is no breach of law. */
export const INTERNAL_TARGETS = { acceptWithin: 1, simpleConsultationWithin: 5 } as const;
