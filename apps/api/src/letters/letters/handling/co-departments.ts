import { In, type EntityManager } from 'typeorm';
import { Department } from '../../../people/departments/department.entity.js';
import { fieldError } from '../../../kernel/platform/errors.js';
import type { AssignmentDto } from '../dto/staff-actions.dto.js';
import { LetterCoDepartment } from '../letter-co-department.entity.js';

/**
 * 协办处室: those named with an assignment replace the earlier ones. An assignment that does not speak of them leaves
 * them: a head who names the handler may not choose helpers, and must not lose those the clerk chose.
 *
 * @param since when the helpers named now begin to read along
 * @returns the departments that help from now on
 * @throws {DomainError} VALIDATION_FAILED one of them does not exist
 */
export async function setHelpers(
  em: EntityManager,
  letterId: string,
  { departmentId, coDepartmentIds }: Pick<AssignmentDto, 'departmentId' | 'coDepartmentIds'>,
  since: Date,
): Promise<string[]> {
  if (!coDepartmentIds) {
    // The department that answers is not a helper as well.
    await em.delete(LetterCoDepartment, { letterId, departmentId });
    const kept = await em.find(LetterCoDepartment, { where: { letterId }, order: { departmentId: 'ASC' } });
    return kept.map((helper) => helper.departmentId);
  }
  const ids = [...new Set(coDepartmentIds)].filter((id) => id !== departmentId);
  const known = ids.length > 0 ? await em.countBy(Department, { id: In(ids), active: true }) : 0;
  if (known !== ids.length) {
    const message = '协办处室中有不存在的处室';
    throw fieldError('coDepartmentIds', message);
  }
  await em.delete(LetterCoDepartment, { letterId });
  if (ids.length > 0)
    await em.insert(
      LetterCoDepartment,
      ids.map((id) => ({ letterId, departmentId: id, since })),
    );
  return ids;
}
