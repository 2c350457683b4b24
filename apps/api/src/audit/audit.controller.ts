import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Permit } from '../identity/actor.js';
import { StaffGuard } from '../identity/staff.guard.js';
import { ApiProblems, NoStore } from '../platform/openapi.js';
import { AuditPage, AuditQuery } from './audit.dto.js';
import { AuditQueries } from './audit.queries.js';

@ApiTags('admin')
@ApiBearerAuth()
@ApiProblems(400, 401, 403, 422)
@UseGuards(StaffGuard)
@Permit('audit.read')
@Controller('audit')
export class AuditController {
  constructor(private readonly queries: AuditQueries) {}

  @Get()
  @NoStore()
  @ApiOperation({
    operationId: 'listAudit',
    summary: '审计日志，新的在前',
    description: '只读；完整性用 npm run hub -- audit verify 核对（R19）。',
  })
  @ApiResponse({ status: 200, type: AuditPage })
  list(@Query() query: AuditQuery): Promise<AuditPage> {
    return this.queries.list(query);
  }
}
