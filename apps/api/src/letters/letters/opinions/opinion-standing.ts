import type { OpinionState } from '@huiyin/contract';
import { isDepartmentBound, type Actor } from '@huiyin/domain';
import { compareDays, dueDate, toLocalDate, type LocalDate, type WorkCalendar } from '@huiyin/workdays';
import type { Letter } from '../letter.entity.js';
import type { LetterOpinion } from './letter-opinion.entity.js';

type Standing = Pick<Letter, 'isOpen' | 'reopenedCount'>;

/** Derived: a letter that ends, or is asked again, ends what was still open. */
export function stateOfOpinion(
  { givenAt, withdrawnAt, round }: Pick<LetterOpinion, 'givenAt' | 'withdrawnAt' | 'round'>,
  letter: Standing,
): OpinionState {
  if (givenAt) return 'given';
  if (withdrawnAt) return 'withdrawn';
  return letter.isOpen && round === letter.reopenedCount ? 'waiting' : 'lapsed';
}

/** @returns the target day; of a given opinion the one that counted then */
export function targetOf(
  { askedOn, workingDays, dueOn }: Pick<LetterOpinion, 'askedOn' | 'workingDays' | 'dueOn'>,
  calendar: WorkCalendar,
): { dueOn: LocalDate; provisional: boolean } {
  return dueOn ? { dueOn, provisional: false } : dueDate(calendar, askedOn, workingDays);
}

export function isLateOpinion(
  { givenAt }: Pick<LetterOpinion, 'givenAt'>,
  state: OpinionState,
  dueOn: LocalDate,
  today: LocalDate,
): boolean {
  if (givenAt) return compareDays(toLocalDate(givenAt), dueOn) > 0;
  return state === 'waiting' && compareDays(today, dueOn) > 0;
}

/** 公开办 and the department that answers ask; a helper gives. */
export const mayAsk = (letter: Pick<Letter, 'departmentId' | 'isOpen'>, actor: Actor): boolean =>
  letter.isOpen &&
  (actor.role === 'clerk' ||
    (isDepartmentBound(actor.role) &&
      actor.departmentId != null &&
      actor.departmentId === letter.departmentId));

export const mayGive = ({ departmentId }: Pick<LetterOpinion, 'departmentId'>, actor: Actor): boolean =>
  isDepartmentBound(actor.role) && actor.departmentId === departmentId;
