import { canSee, isDepartmentBound, type Actor } from '@huiyin/domain';
import type { LetterStatus } from '@huiyin/contract';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { engineOfManager } from '../../../kernel/database/engine.js';
import { holdAcrossNodes, holdRow } from '../../../kernel/database/row-lock.js';
import { selectRows } from '../../../kernel/database/rows.js';
import { letterHidden, letterNotFound } from '../../../kernel/platform/errors.js';
import { LetterCoDepartment } from '../letter-co-department.entity.js';
import { Letter } from '../letter.entity.js';

/**
 * The letter, if this member of staff may read it.
 *
 * @throws {DomainError} NOT_FOUND unknown and forbidden alike
 */
export async function loadVisible(em: EntityManager, id: string, actor: Actor): Promise<Letter> {
  const [letter] = await selectRows(em, Letter, 'WHERE id = ?', [id]);
  if (!letter) throw letterNotFound();
  if (!(await maySee(em, letter, actor))) throw letterHidden(id);
  return letter;
}

/** Helpers are asked for only when the letter is not the reader's department's own. */
async function maySee(em: EntityManager, letter: Letter, actor: Actor): Promise<boolean> {
  if (canSee(letter, actor)) return true;
  if (!actor.departmentId) return false;
  const helps = await em.existsBy(LetterCoDepartment, {
    letterId: letter.id,
    departmentId: actor.departmentId,
  });
  return helps && canSee({ ...letter, coDepartmentIds: [actor.departmentId] }, actor);
}

/** `hidesSender` as SQL, turned around: letters whose sender the departments may know, too; `l` is the letter. */
export const SENDER_IS_OPEN = `l.kind <> 'report' AND l.accusedDepartmentId IS NULL AND l.confidential = 0`;

/** `canSee` as SQL, for lists over letters of every department; `l` is the letter. */
export function onlyVisible(builder: SelectQueryBuilder<Letter>, { role, departmentId }: Actor): void {
  if (role === 'clerk' || role === 'leader' || role === 'supervisor') return;
  if (!isDepartmentBound(role) || !departmentId) {
    builder.andWhere('1 = 0');
    return;
  }
  builder
    .andWhere(
      `(l.departmentId = :reader OR (l.accusedDepartmentId IS NULL AND EXISTS (
         SELECT 1 FROM letter_co_departments co
         WHERE co.letter_id = l.id AND co.department_id = :reader)))`,
      { reader: departmentId },
    )
    .andWhere('(l.accusedDepartmentId IS NULL OR l.accusedDepartmentId <> :reader)');
}

/**
 * Holds the letter until the transaction ends: what a step writes beside it (an answer, a supplement, a draft) must
 * not collide with a colleague's.
 */
export async function holdLetter(em: EntityManager, id: string): Promise<void> {
  await holdRow(em, 'letters', id);
}

/** The status the letter has now, whatever an earlier read of the transaction saw; it stays so until the transaction ends. */
export async function holdStatus(em: EntityManager, id: string): Promise<LetterStatus> {
  const lock = engineOfManager(em) === 'sqlite' ? '' : ' FOR UPDATE';
  const [row] = await em.query<{ status: LetterStatus }[]>(`SELECT status FROM letters WHERE id = ?${lock}`, [
    id,
  ]);
  if (!row) throw letterNotFound();
  await holdAcrossNodes(em, `letters:${id}`);
  return row.status;
}
