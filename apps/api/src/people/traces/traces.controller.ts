import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Permit } from '../identity/actor.js';
import { StaffGuard } from '../identity/staff.guard.js';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { SecurityTracesQueries } from './security-traces.queries.js';
import { SecurityTracePage, SecurityTraceQuery } from './traces.dto.js';

@ApiTags('admin')
@ApiBearerAuth()
@ApiProblems(400, 401, 403, 422)
@UseGuards(StaffGuard)
@Permit('audit.read')
@Controller('audit/security-traces')
export class TracesController {
  constructor(private readonly queries: SecurityTracesQueries) {}

  @Get()
  @NoStore()
  @ApiOperation({
    operationId: 'listSecurityTraces',
    summary: '登录失败和越权访问，新的在前',
    description: '同一分钟内同一来源的同一种情况合为一行。不含地址和没有账号的用户名，只有摘要和网段。',
  })
  @ApiResponse({ status: 200, type: SecurityTracePage })
  list(@Query() query: SecurityTraceQuery): Promise<SecurityTracePage> {
    return this.queries.list(query);
  }
}
