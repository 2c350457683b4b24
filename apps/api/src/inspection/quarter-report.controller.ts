import { Controller, Get, Query, StreamableFile, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblems, NoStore } from '../kernel/platform/openapi.js';
import { DOCX_TYPE } from '../kernel/platform/report-files.js';
import { XLSX_TYPE } from '../kernel/platform/workbook.js';
import { CurrentActor, Permit, StepUp, type StaffActor } from '../people/identity/actor.js';
import { StaffGuard } from '../people/identity/staff.guard.js';
import { QuarterFileQuery } from './inspection.dto.js';
import { QuarterReportService } from './quarter-report.service.js';

@ApiTags('supervision')
@ApiBearerAuth()
@ApiProblems(400, 401, 403, 422)
@UseGuards(StaffGuard)
@Permit('inspection.read')
@Controller('reports/self-inspection')
export class QuarterReportController {
  constructor(private readonly reports: QuarterReportService) {}

  @Get()
  @NoStore()
  @StepUp()
  @ApiOperation({
    operationId: 'selfInspectionFile',
    summary: '检查自测季度报告（docx；xlsx 另附每个数字的名单）',
  })
  @ApiProduces(DOCX_TYPE, XLSX_TYPE)
  @ApiResponse({ status: 200, content: { [DOCX_TYPE]: { schema: { type: 'string', format: 'binary' } } } })
  async file(@CurrentActor() actor: StaffActor, @Query() query: QuarterFileQuery): Promise<StreamableFile> {
    const { name, extension, type, content } = await this.reports.file(actor, query);
    return new StreamableFile(content, {
      type,
      disposition: `attachment; filename="report.${extension}"; filename*=UTF-8''${encodeURIComponent(`${name}.${extension}`)}`,
    });
  }
}
