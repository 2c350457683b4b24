import { Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Permit, type StaffActor } from '../identity/actor.js';
import { StaffGuard } from '../identity/staff.guard.js';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { pathId } from '../../kernel/platform/path-ids.js';
import {
  AuditActionPage,
  AuditPage,
  AuditQuery,
  AuditVerificationPage,
  AuditVerificationView,
} from './audit.dto.js';
import { AuditVerificationsService } from './audit-verifications.service.js';
import { AuditQueries } from './audit.queries.js';

function verificationNotFound(): DomainError {
  return new DomainError('NOT_FOUND', '没有这次校验');
}

@ApiTags('admin')
@ApiBearerAuth()
@ApiProblems(400, 401, 403, 422)
@UseGuards(StaffGuard)
@Permit('audit.read')
@Controller('audit')
export class AuditController {
  constructor(
    private readonly queries: AuditQueries,
    private readonly verifications: AuditVerificationsService,
  ) {}

  @Get()
  @NoStore()
  @ApiOperation({
    operationId: 'listAudit',
    summary: '审计日志，新的在前',
    description: '只读；完整性由 /audit/verifications 或维护命令 hub audit verify 核对（R19）。',
  })
  @ApiResponse({ status: 200, type: AuditPage })
  list(@Query() query: AuditQuery): Promise<AuditPage> {
    return this.queries.list(query);
  }

  @Get('actions')
  @ApiOperation({ operationId: 'listAuditActions', summary: '日志里的操作及其名称' })
  @ApiResponse({ status: 200, type: AuditActionPage })
  actions(): AuditActionPage {
    return { items: this.queries.actions(), nextCursor: null };
  }

  @Post('verifications')
  @HttpCode(202)
  @NoStore()
  @ApiOperation({
    operationId: 'verifyAudit',
    summary: '校验全部日志（R19）',
    description: '在后台进行；正在校验时返回正在进行的那一次。',
  })
  @ApiResponse({ status: 202, type: AuditVerificationView })
  verify(@CurrentActor() actor: StaffActor): Promise<AuditVerificationView> {
    return this.verifications.start(actor);
  }

  @Get('verifications')
  @NoStore()
  @ApiOperation({ operationId: 'listAuditVerifications', summary: '最近的校验，新的在前' })
  @ApiResponse({ status: 200, type: AuditVerificationPage })
  async latest(): Promise<AuditVerificationPage> {
    return { items: await this.verifications.latest(), nextCursor: null };
  }

  @Get('verifications/:id')
  @NoStore()
  @ApiOperation({ operationId: 'getAuditVerification', summary: '一次校验的进度和结果' })
  @ApiResponse({ status: 200, type: AuditVerificationView })
  @ApiProblems(404)
  verification(@Param('id', pathId(verificationNotFound)) id: string): Promise<AuditVerificationView> {
    return this.verifications.get(id);
  }
}
