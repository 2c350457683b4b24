import {
  Body,
  Controller,
  Get,
  Param,
  ParseIntPipe,
  Post,
  Query,
  UseGuards,
  type StreamableFile,
} from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { DomainError } from '../../kernel/platform/errors.js';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { PageQuery } from '../../kernel/platform/pages.js';
import { DOCX_TYPE } from '../../kernel/platform/report-files.js';
import { XLSX_TYPE } from '../../kernel/platform/workbook.js';
import { CurrentActor, Permit, StepUp, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { FILE_ANSWER, FormatQuery } from '../obligations/index.js';
import { SelfCheckDto, SelfCheckView } from './documents.dto.js';
import { SelfCheckReportService } from './self-check-report.service.js';
import { SelfChecksService } from './self-checks.service.js';

const yearOf = new ParseIntPipe({ exceptionFactory: () => new DomainError('NOT_FOUND', '没有这一年的自查') });

/** The November review, row by row (D10). */
@ApiTags('openness')
@ApiBearerAuth()
@ApiProblems(400, 401, 403, 404, 422)
@UseGuards(StaffGuard)
@Controller('document-reviews')
export class SelfChecksController {
  constructor(
    private readonly selfChecks: SelfChecksService,
    private readonly report: SelfCheckReportService,
  ) {}

  @Get(':year')
  @Permit('documents.read')
  @NoStore()
  @ApiOperation({ operationId: 'getSelfCheck', summary: '11 月自查：不予公开的公文和申请较集中的信息' })
  @ApiResponse({ status: 200, type: SelfCheckView })
  selfCheck(
    @CurrentActor() actor: StaffActor,
    @Param('year', yearOf) year: number,
    @Query() query: PageQuery,
  ): Promise<SelfCheckView> {
    return this.selfChecks.ofYear(actor, plainYear(year), query);
  }

  @Post(':year')
  @Permit('documents.review')
  @ApiProblems(409)
  @ApiOperation({ operationId: 'decideSelfCheck', summary: '自查逐件决定：维持、转主动公开、转依申请公开' })
  @ApiResponse({ status: 201, type: SelfCheckView })
  async decide(
    @CurrentActor() actor: StaffActor,
    @Param('year', yearOf) year: number,
    @Body() body: SelfCheckDto,
  ): Promise<SelfCheckView> {
    await this.selfChecks.decide(actor, plainYear(year), body);
    return this.selfChecks.ofYear(actor, year, {});
  }

  @Get(':year/file')
  @Permit('reports.annual')
  @NoStore()
  @StepUp()
  @ApiOperation({
    operationId: 'selfCheckFile',
    summary: '11 月自查报告（docx、xlsx），含不予公开公文的标题',
  })
  @ApiProduces(XLSX_TYPE, DOCX_TYPE)
  @ApiResponse(FILE_ANSWER)
  selfCheckFile(
    @CurrentActor() actor: StaffActor,
    @Param('year', yearOf) year: number,
    @Query() { format }: FormatQuery,
  ): Promise<StreamableFile> {
    return this.report.file(actor, plainYear(year), format);
  }
}

/** @throws {DomainError} NOT_FOUND no year of the 细则 */
function plainYear(year: number): number {
  if (year < 2018 || year > 2099) throw new DomainError('NOT_FOUND', '没有这一年的自查');
  return year;
}
