import { Controller, Get, Query, UseGuards, type StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { DOCX_TYPE } from '../../kernel/platform/report-files.js';
import { XLSX_TYPE } from '../../kernel/platform/workbook.js';
import { CurrentActor, Permit, StepUp, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { LedgerFileQuery, NeglectFileQuery, NeglectQuery, NeglectView } from './ledger-reports.dto.js';
import { FILE_ANSWER } from './ledger-file.js';
import { LedgerReportsService } from './ledger-reports.service.js';

/** About the whole office, so for the roles that see all of it. */
@ApiTags('openness')
@ApiBearerAuth()
@ApiProblems(400, 401, 403, 422)
@UseGuards(StaffGuard)
@Permit('reports.annual')
@Controller('reports')
export class LedgerReportsController {
  constructor(private readonly reports: LedgerReportsService) {}

  @Get('obligations')
  @NoStore()
  @StepUp()
  @ApiOperation({ operationId: 'obligationsFile', summary: '公开台账年度报告（xlsx 或 docx）' })
  @ApiProduces(XLSX_TYPE, DOCX_TYPE)
  @ApiResponse(FILE_ANSWER)
  year(@CurrentActor() actor: StaffActor, @Query() query: LedgerFileQuery): Promise<StreamableFile> {
    return this.reports.yearFile(actor, query);
  }

  @Get('neglect')
  @NoStore()
  @ApiOperation({ operationId: 'listNeglect', summary: '公开通报的三类名单（D35）：不发布、不解读、不及时' })
  @ApiResponse({ status: 200, type: NeglectView })
  neglect(@Query() query: NeglectQuery): Promise<NeglectView> {
    return this.reports.neglect(query);
  }

  @Get('neglect/file')
  @NoStore()
  @StepUp()
  @ApiOperation({ operationId: 'neglectFile', summary: '公开通报的三类名单（xlsx 或 docx）' })
  @ApiProduces(XLSX_TYPE, DOCX_TYPE)
  @ApiResponse(FILE_ANSWER)
  neglectFile(@CurrentActor() actor: StaffActor, @Query() query: NeglectFileQuery): Promise<StreamableFile> {
    return this.reports.neglectFile(actor, query);
  }
}
