import { LETTER_KIND_LABELS, type LetterKind, type SubmitterType } from '@huiyin/contract';
import type { Actor } from './lifecycle-guards.js';
import { isDepartmentBound } from './permissions.js';

type Id = string | null;

/** The departments that decide who reads a letter. */
export interface LetterScope {
  /** 主办处室 */
  departmentId?: Id;
  /** 协办处室 */
  coDepartmentIds?: readonly string[] | null;
  /** the unit complained about */
  accusedDepartmentId?: Id;
  /** 要求保密 */
  confidential?: boolean;
}

/**
 * Whether a member of staff may read the letter; where not, the API answers as if it did not exist.
 *
 * Clerk, leader and supervisor: all. Handler and head: what their department answers or helps to answer, and never a
 * letter about their own department (信访工作条例 §30). A letter about a unit has no helpers who could read it. Admin: no letter, only settings.
 * Citizens read their own letters by other means (session or query code), so they are false here.
 */
export function canSee(letter: LetterScope, actor: Actor): boolean {
  if (actor.role === 'clerk' || actor.role === 'leader' || actor.role === 'supervisor') return true;
  const own = actor.departmentId;
  if (!isDepartmentBound(actor.role) || !own || own === letter.accusedDepartmentId) return false;
  // 举报隔离 wins over 协办: of a letter about a unit only the department that answers knows.
  if (letter.accusedDepartmentId) return own === letter.departmentId;
  return own === letter.departmentId || (letter.coDepartmentIds ?? []).includes(own);
}

/**
 * Whether the actor may also know who wrote it. A 反映问题, any letter about a unit and one whose sender asked for it
 * (要求保密) hide the sender from
 * handlers and heads (信访工作条例 §30, 统计法 §11); they answer the matter, the clerk delivers the answer.
 */
export function seesSubmitter(letter: LetterScope & { kind: LetterKind }, actor: Actor): boolean {
  if (!canSee(letter, actor)) return false;
  return !(hidesSender(letter) && isDepartmentBound(actor.role));
}

/** The departments do not read the sender of such a letter, and so not in the answer either. */
export const hidesSender = (
  letter: Pick<LetterScope, 'accusedDepartmentId' | 'confidential'> & { kind: LetterKind },
): boolean => isAboutWrong(letter) || letter.confidential === true;

/** A 反映问题, or a letter about one of our own units. */
const isAboutWrong = ({
  kind,
  accusedDepartmentId,
}: Pick<LetterScope, 'accusedDepartmentId'> & { kind: LetterKind }): boolean =>
  kind === 'report' || Boolean(accusedDepartmentId);

/**
 * The title where people may read it who may not read the letter: a message on a phone, the 通报 on a wall. A
 * 反映问题, or a letter about one of our own units, is told by its kind alone (信访工作条例 §30).
 */
export const circulatedTitle = ({
  kind,
  title,
  accusedDepartmentId,
}: Pick<LetterScope, 'accusedDepartmentId'> & { kind: LetterKind; title: string }): string =>
  isAboutWrong({ kind, accusedDepartmentId }) ? LETTER_KIND_LABELS[kind] : title;

/** The same on paper, where a reader must see that a title is left out, and why. */
export const printedTitle = (letter: Parameters<typeof circulatedTitle>[0]): string =>
  isAboutWrong(letter) ? `${circulatedTitle(letter)}（标题按保密要求不列）` : letter.title;

/** The sender as the API hands it out. */
export interface Submitter {
  type: SubmitterType;
  name: string;
  phone?: Id;
  email?: Id;
  organisation?: Id;
}

/** Stands where a name would; a surname with stars would still identify a person in a small unit. */
export const HIDDEN_SUBMITTER = '来信人信息已保密';

/** The sender as this actor may see them: whole, or only the fact that there is one. */
export function visibleSubmitter(
  letter: LetterScope & { kind: LetterKind },
  actor: Actor,
  submitter: Submitter,
): Submitter & { masked: boolean } {
  if (seesSubmitter(letter, actor)) return { ...submitter, masked: false };
  return {
    type: submitter.type,
    name: HIDDEN_SUBMITTER,
    phone: null,
    email: null,
    organisation: null,
    masked: true,
  };
}
