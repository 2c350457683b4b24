import type { StaffRole } from '@huiyin/contract';
import { isDepartmentBound } from '@huiyin/domain';
import type { EntityManager } from 'typeorm';
import { fieldError } from '../../kernel/platform/errors.js';
import { Department } from '../departments/department.entity.js';

/** Handlers and heads see their own department's letters, so they must have one. */
export async function checkPlace(
  em: EntityManager,
  role: StaffRole,
  departmentId: string | null,
): Promise<void> {
  const fault = (message: string): never => {
    throw fieldError('departmentId', message);
  };
  if (isDepartmentBound(role) && !departmentId) fault('承办人和处室负责人须选择处室');
  if (departmentId && !(await em.existsBy(Department, { id: departmentId, active: true })))
    fault('没有这个处室');
}
