import {
  Body,
  Controller,
  Get,
  Param,
  ParseIntPipe,
  Put,
  Query,
  StreamableFile,
  UseGuards,
} from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Permit, StepUp, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { XLSX_TYPE } from '../../kernel/platform/workbook.js';
import { AnnualReportService } from './annual-report.service.js';
import {
  AnnualFieldsDto,
  AnnualReportView,
  MonthFileQuery,
  MonthlyReportView,
  MonthQuery,
  YearFileQuery,
  YearQuery,
} from './dto/reports.dto.js';
import { MonthlyReportService } from './monthly-report.service.js';
import { DOCX_TYPE } from '../../kernel/platform/report-files.js';
import { ReportFilesService, type ReportFile } from './report-files.service.js';
import { fieldError } from '../../kernel/platform/errors.js';

const yearOf = new ParseIntPipe({ exceptionFactory: () => fieldError('year', '年份须为整数') });

@ApiTags('supervision')
@ApiBearerAuth()
@ApiProblems(400, 401, 403, 422)
@UseGuards(StaffGuard)
@Permit('supervision.read')
@Controller('supervision/reports')
export class ReportsController {
  constructor(
    private readonly monthly: MonthlyReportService,
    private readonly annual: AnnualReportService,
    private readonly files: ReportFilesService,
  ) {}

  @Get('monthly')
  @NoStore()
  @ApiOperation({ operationId: 'monthlyReport', summary: '月度通报' })
  @ApiResponse({ status: 200, type: MonthlyReportView })
  month(@CurrentActor() actor: StaffActor, @Query() { month }: MonthQuery): Promise<MonthlyReportView> {
    return this.monthly.report(actor, month);
  }

  @Get('monthly/file')
  @NoStore()
  @StepUp()
  @ApiOperation({ operationId: 'monthlyReportFile', summary: '月度通报（xlsx 或 docx）' })
  @ApiProduces(XLSX_TYPE, DOCX_TYPE)
  @ApiResponse({ status: 200, content: { [DOCX_TYPE]: { schema: { type: 'string', format: 'binary' } } } })
  async monthFile(
    @CurrentActor() actor: StaffActor,
    @Query() query: MonthFileQuery,
  ): Promise<StreamableFile> {
    return streamed(await this.files.monthly(actor, query));
  }

  @Get('annual')
  @Permit('reports.annual')
  @NoStore()
  @ApiOperation({ operationId: 'annualReport', summary: '网站年度报表的互动交流部分' })
  @ApiResponse({ status: 200, type: AnnualReportView })
  year(@CurrentActor() actor: StaffActor, @Query() { year }: YearQuery): Promise<AnnualReportView> {
    return this.annual.report(actor, year);
  }

  @Get('annual/file')
  @Permit('reports.annual')
  @NoStore()
  @StepUp()
  @ApiOperation({ operationId: 'annualReportFile', summary: '网站年度报表的互动交流部分（xlsx 或 docx）' })
  @ApiProduces(XLSX_TYPE, DOCX_TYPE)
  @ApiResponse({ status: 200, content: { [DOCX_TYPE]: { schema: { type: 'string', format: 'binary' } } } })
  async yearFile(@CurrentActor() actor: StaffActor, @Query() query: YearFileQuery): Promise<StreamableFile> {
    return streamed(await this.files.annual(actor, query));
  }

  @Put('annual/:year')
  @Permit('reports.manage')
  @ApiOperation({ operationId: 'saveAnnualReport', summary: '填写征集调查和在线访谈' })
  @ApiResponse({ status: 200, type: AnnualReportView })
  save(
    @CurrentActor() actor: StaffActor,
    @Param('year', yearOf) year: number,
    @Body() body: AnnualFieldsDto,
  ): Promise<AnnualReportView> {
    return this.annual.save(actor, year, body);
  }
}

const streamed = ({ name, extension, type, content }: ReportFile): StreamableFile =>
  new StreamableFile(content, {
    type,
    disposition: `attachment; filename="report.${extension}"; filename*=UTF-8''${encodeURIComponent(`${name}.${extension}`)}`,
  });
