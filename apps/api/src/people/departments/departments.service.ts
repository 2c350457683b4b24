import { Injectable } from '@nestjs/common';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { isDuplicate } from '../../kernel/database/engine.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { StaffActor } from '../identity/actor.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { newId } from '../../kernel/platform/ids.js';
import { Department, plainName } from './department.entity.js';
import type { DepartmentChangeDto, NewDepartmentDto } from './departments.dto.js';

/** Departments are opened, renamed and closed, never deleted: old letters keep theirs. */
@Injectable()
export class DepartmentsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly audit: AuditService,
  ) {}

  async create(actor: StaffActor, dto: NewDepartmentDto): Promise<Department> {
    const department: Department = {
      id: newId(),
      code: dto.code,
      name: dto.name,
      activeName: plainName(dto.name),
      sortOrder: dto.sortOrder ?? 0,
      active: true,
    };
    return this.save(actor, 'department.create', department, true);
  }

  async change(actor: StaffActor, id: string, dto: DepartmentChangeDto): Promise<Department> {
    return this.uow.run(async (em) => {
      const before = await em.findOneBy(Department, { id });
      if (!before) throw new DomainError('NOT_FOUND', '没有这个处室');
      const { name = before.name, sortOrder = before.sortOrder, active = before.active } = dto;
      const activeName = active ? plainName(name) : null;
      return this.save(actor, 'department.change', { ...before, name, activeName, sortOrder, active }, false);
    });
  }

  private save(
    actor: StaffActor,
    action: string,
    department: Department,
    fresh: boolean,
  ): Promise<Department> {
    return this.uow.run(async (em) => {
      try {
        await (fresh
          ? em.insert(Department, { ...department })
          : em.update(Department, { id: department.id }, department));
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        throw taken(error);
      }
      const { code, name, active } = department;
      await this.audit.append(em, {
        actor,
        action,
        subjectType: 'department',
        subjectId: department.id,
        detail: { code, name, active },
      });
      return department;
    });
  }
}

/** The unique keys decide, so that of two administrators at the same moment one is told. */
function taken(error: unknown): DomainError {
  const isName = error instanceof Error && /active_name/.test(error.message);
  return isName
    ? new DomainError('DUPLICATE', '已有同名的处室在用，请换一个名称，或先停用那个处室', [
        { path: 'name', message: '已有同名的处室' },
      ])
    : new DomainError('DUPLICATE', '这个处室代码已被使用', [{ path: 'code', message: '已被使用' }]);
}
