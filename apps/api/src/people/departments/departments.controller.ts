import { Body, Controller, Get, Param, Patch, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { CurrentActor, Permit, type StaffActor } from '../identity/actor.js';
import { StaffGuard } from '../identity/staff.guard.js';
import { User } from '../identity/user.entity.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { ApiProblems } from '../../kernel/platform/openapi.js';
import { Department } from './department.entity.js';
import {
  DepartmentChangeDto,
  DepartmentPage,
  DepartmentSummaryView,
  NewDepartmentDto,
} from './departments.dto.js';
import { DepartmentsService } from './departments.service.js';
import { pathId } from '../../kernel/platform/path-ids.js';

const departmentId = pathId(() => new DomainError('NOT_FOUND', '没有这个处室'));

/** The whole directory fits one page: a bureau has tens of departments. */
@ApiTags('staff')
@ApiBearerAuth()
@ApiProblems(401, 403)
@UseGuards(StaffGuard)
@Controller('staff/departments')
export class DepartmentsController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly departments: DepartmentsService,
  ) {}

  @Get()
  @Permit('departments.read')
  @ApiOperation({ operationId: 'listDepartments', summary: '处室和承办人' })
  @ApiResponse({ status: 200, type: DepartmentPage })
  async list(): Promise<DepartmentPage> {
    return this.uow.read(async (em) => {
      const departments = await em.find(Department, { order: { sortOrder: 'ASC', id: 'ASC' } });
      const users = await em.find(User, { where: { active: true }, order: { username: 'ASC' } });
      const items = departments.map((department) => ({
        ...summary(department),
        staff: users
          .filter(
            (user) =>
              user.departmentId === department.id && (user.role === 'handler' || user.role === 'head'),
          )
          .map(({ id, displayName, role }) => ({ id, displayName, role })),
      }));
      return { items, nextCursor: null };
    });
  }

  @Post()
  @Permit('departments.manage')
  @ApiOperation({ operationId: 'createDepartment', summary: '新建处室' })
  @ApiResponse({ status: 201, type: DepartmentSummaryView })
  @ApiProblems(409, 422)
  async create(
    @CurrentActor() actor: StaffActor,
    @Body() body: NewDepartmentDto,
  ): Promise<DepartmentSummaryView> {
    return summary(await this.departments.create(actor, body));
  }

  @Patch(':id')
  @Permit('departments.manage')
  @ApiOperation({ operationId: 'changeDepartment', summary: '修改或停用处室' })
  @ApiResponse({ status: 200, type: DepartmentSummaryView })
  @ApiProblems(404, 409, 422)
  async change(
    @CurrentActor() actor: StaffActor,
    @Param('id', departmentId) id: string,
    @Body() body: DepartmentChangeDto,
  ): Promise<DepartmentSummaryView> {
    return summary(await this.departments.change(actor, id, body));
  }
}

const summary = ({ id, code, name, sortOrder, active }: Department): DepartmentSummaryView => ({
  id,
  code,
  name,
  sortOrder,
  active,
});
