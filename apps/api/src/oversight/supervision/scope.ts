import { isDepartmentBound } from '@huiyin/domain';
import { compareDays, localDate, type LocalDate } from '@huiyin/workdays';
import type { StaffActor } from '../../people/identity/actor.js';
import { fieldError } from '../../kernel/platform/errors.js';
import type { Condition } from './figures.js';

/** Letters without a department or person. */
export const NOBODY = 'none';

export interface Period {
  from: LocalDate;
  to: LocalDate;
}

/** A head watches the own department, and never a letter about it (信访工作条例 §30). */
export function scopeOf({ role, departmentId }: Pick<StaffActor, 'role' | 'departmentId'>): Condition[] {
  if (!isDepartmentBound(role)) return [];
  const own = departmentId ?? '';
  return [
    ['l.department_id = ?', own],
    ['(l.accused_department_id IS NULL OR l.accused_department_id <> ?)', own],
  ];
}

/** The department and the person asked for; {@link NOBODY} asks for those without one. */
export function unitConditions({
  department,
  handler,
}: {
  department?: string | undefined;
  handler?: string | undefined;
}): Condition[] {
  const equal = (column: string, value: string | undefined): Condition[] => {
    if (!value) return [];
    return value === NOBODY ? [[`${column} IS NULL`]] : [[`${column} = ?`, value]];
  };
  return [...equal('l.department_id', department), ...equal('l.handler_id', handler)];
}

/** ` AND a AND b` and the values in their order. */
export function joined(conditions: readonly Condition[]): { where: string; values: unknown[] } {
  return {
    where: conditions.map(([sql]) => ` AND ${sql}`).join(''),
    values: conditions.flatMap(([, ...values]) => values),
  };
}

/**
 * Days asked for, both included; without them this year until today.
 *
 * @throws {DomainError} VALIDATION_FAILED it ends before it begins
 */
export function periodOf(query: { from?: LocalDate; to?: LocalDate }, today: LocalDate): Period {
  const to = query.to ?? today;
  const from = query.from ?? localDate(`${to.slice(0, 4)}-01-01`);
  if (compareDays(from, to) > 0) {
    const message = '起始日不能晚于截止日';
    throw fieldError('from', message);
  }
  return { from, to };
}
