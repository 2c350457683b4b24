import { HANDLED_STATUSES } from '@huiyin/domain';
import type { LocalDate } from '@huiyin/workdays';
import type { EntityManager } from 'typeorm';
import { LostRace } from '../../../kernel/database/engine.js';
import { readDirectory } from '../../../people/departments/directory.service.js';
import { holdUser } from '../../../people/identity/index.js';
import type { Letter } from '../letter.entity.js';

/** Who answers a letter from now on. */
export interface Placed {
  handlerId: string | null;
  /** the absent person whom the handler answers for */
  handlerForId: string | null;
  /** what the history says of it, to staff */
  note: string | null;
}

/**
 * The person a department's letter is given to, or the deputy of an absent one. Both accounts are held, so that neither is
 * closed at this moment. A deputy of another department never gets it: who may not see an isolated 举报 does not see it
 * through a 委托 either, and the letter stays with the absent person.
 *
 * @param person of the letter's department, checked by the caller
 * @returns null: the person cannot answer for this department (any more)
 */
export async function placed(
  em: EntityManager,
  departmentId: string,
  person: string | null,
  today: LocalDate,
): Promise<Placed | null> {
  if (person === null) return { handlerId: null, handlerForId: null, note: null };
  await holdUser(em, person);
  const before = await readDirectory(em, today);
  if (!before.answersFor(person, departmentId)) return null;
  const first = before.standIn(person, departmentId);
  if (first.id !== person) await holdUser(em, first.id);
  const directory = first.id === person ? before : await readDirectory(em, today);
  const standIn = directory.standIn(person, departmentId);
  // The deputy left, or came back, while this transaction waited for the account: look again from the start.
  if (standIn.id !== first.id) throw new LostRace('the deputy changed');
  const name = (id: string): string => directory.user(id)?.name ?? '';
  switch (standIn.kind) {
    case 'present':
      return { handlerId: person, handlerForId: null, note: null };
    case 'deputy':
      return {
        handlerId: standIn.id,
        handlerForId: person,
        note: `因${name(person)}休假由${name(standIn.id)}代办`,
      };
    case 'stuck':
      return {
        handlerId: person,
        handlerForId: null,
        note: `${name(person)}休假至 ${standIn.until}，代办人不能办理，仍由本人承办`,
      };
  }
}

/** The clerk's words and what the placing adds, as one note. */
export const noted = (words: string | null | undefined, note: string | null): string | null =>
  [words, note && `（${note}）`].filter(Boolean).join('') || null;

const HANDLED = HANDLED_STATUSES.map((status) => `'${status}'`).join(', ');

/**
 * 无人承办, as SQL over letters l: a department has it, but none of its people who can answer is named. Raw column names,
 * so that plain SQL and the query builder share it.
 */
export const WITHOUT_HANDLER = `l.status IN (${HANDLED}) AND NOT EXISTS (
  SELECT 1 FROM users hu WHERE hu.id = l.handler_id AND hu.active = 1 AND hu.role IN ('handler', 'head')
    AND hu.department_id = l.department_id)`;

/** As {@link WITHOUT_HANDLER}, of a letter that has been read. */
export const isWithoutHandler = (
  { status, handlerId, departmentId }: Pick<Letter, 'status' | 'handlerId' | 'departmentId'>,
  directory: { answersFor(userId: string | null, departmentId: string | null): boolean },
): boolean =>
  (HANDLED_STATUSES as readonly string[]).includes(status) && !directory.answersFor(handlerId, departmentId);
