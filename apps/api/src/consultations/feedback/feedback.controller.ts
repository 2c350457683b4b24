import {
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  StreamableFile,
  UseGuards,
} from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { TakesBody } from '../../kernel/platform/body-budget.js';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { PageQuery } from '../../kernel/platform/pages.js';
import { DOCX_TYPE } from '../../kernel/platform/report-files.js';
import { Choice, Whole } from '../../kernel/platform/validation.js';
import { XLSX_TYPE } from '../../kernel/platform/workbook.js';
import { CurrentActor, Permit, StepUp, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { consultationId } from '../drafting/consultation-errors.js';
import { StaffConsultationsQueries } from '../drafting/staff-consultations.queries.js';
import { ResultDto } from '../dto/consultation.dto.js';
import { ConsultationStatisticsView } from '../dto/statistics.dto.js';
import { ChecklistView } from '../dto/opinion-views.dto.js';
import { StaffConsultationPage, StaffConsultationView } from '../dto/staff-consultation-views.dto.js';
import { ConclusionsService } from './conclusions.service.js';
import { ConsultationFilesService, type MadeFile } from './consultation-files.service.js';
import { ResultsService } from './results.service.js';
import { ConsultationStatisticsQueries } from './statistics.queries.js';
import { SupervisedConsultationsQueries } from './supervised.queries.js';

class ExplanationQuery {
  @Choice({ label: '格式', of: ['docx', 'xlsx'] as const, name: 'FileFormat' }) format: 'docx' | 'xlsx';
}

class StatisticsYearQuery {
  @Whole({ label: '年份', min: 2007, max: 2999 }) year: number;
}

/** R11–R13: result, checklist, conclusion, the paper for the meeting, and what is late. */
@ApiTags('consultations')
@ApiBearerAuth()
@ApiProblems(401, 403)
@UseGuards(StaffGuard)
@Controller()
export class ConsultationFeedbackController {
  constructor(
    private readonly results: ResultsService,
    private readonly conclusions: ConclusionsService,
    private readonly files: ConsultationFilesService,
    private readonly queries: StaffConsultationsQueries,
    private readonly supervised: SupervisedConsultationsQueries,
    private readonly statistics: ConsultationStatisticsQueries,
  ) {}

  @TakesBody('draft')
  @Post('staff/consultations/:id/result')
  @HttpCode(200)
  @Permit('consultations.manage')
  @ApiOperation({ operationId: 'recordResult', summary: '登记决策结果和正式条文；反馈前可以重新登记' })
  @ApiResponse({ status: 200, type: StaffConsultationView })
  @ApiProblems(404, 409, 422)
  async result(
    @CurrentActor() actor: StaffActor,
    @Param('id', consultationId) id: string,
    @Body() body: ResultDto,
  ): Promise<StaffConsultationView> {
    await this.results.record(actor, id, body);
    return this.queries.view(actor, id);
  }

  @Get('staff/consultations/:id/checklist')
  @Permit('consultations.read')
  @NoStore()
  @ApiOperation({ operationId: 'getConclusionChecklist', summary: '发布采纳情况前还差什么' })
  @ApiResponse({ status: 200, type: ChecklistView })
  @ApiProblems(404)
  checklist(
    @CurrentActor() actor: StaffActor,
    @Param('id', consultationId) id: string,
  ): Promise<ChecklistView> {
    return this.conclusions.checklist(actor, id);
  }

  @Post('staff/consultations/:id/conclusion')
  @HttpCode(200)
  @Permit('consultations.release')
  @StepUp()
  @ApiOperation({
    operationId: 'concludeConsultation',
    summary: '发布采纳情况（由没有作出结论的人），告知每位意见人一次',
  })
  @ApiResponse({ status: 200, type: StaffConsultationView })
  @ApiProblems(404, 409)
  async conclude(
    @CurrentActor() actor: StaffActor,
    @Param('id', consultationId) id: string,
  ): Promise<StaffConsultationView> {
    await this.conclusions.conclude(actor, id);
    return this.queries.view(actor, id);
  }

  @Get('staff/consultations/:id/explanation')
  @Permit('consultations.read')
  @NoStore()
  @StepUp()
  @ApiOperation({
    operationId: 'exportExplanation',
    summary: '采纳情况说明（R13，导出留痕）；反馈前标明供审议',
  })
  @ApiProduces(DOCX_TYPE, XLSX_TYPE)
  @ApiResponse({ status: 200, schema: { type: 'string', format: 'binary' } })
  @ApiProblems(404, 409, 422)
  async explanation(
    @CurrentActor() actor: StaffActor,
    @Param('id', consultationId) id: string,
    @Query() { format }: ExplanationQuery,
  ): Promise<StreamableFile> {
    return streamed(await this.files.explanation(actor, id, format));
  }

  @Get('supervision/consultations')
  @Permit('supervision.read')
  @NoStore()
  @ApiOperation({
    operationId: 'listLateConsultations',
    summary: '采纳情况逾期未反馈的征集，最久的在前（R11）',
  })
  @ApiResponse({ status: 200, type: StaffConsultationPage })
  @ApiProblems(400, 422)
  late(@CurrentActor() actor: StaffActor, @Query() query: PageQuery): Promise<StaffConsultationPage> {
    return this.supervised.late(actor, query);
  }

  @Get('supervision/consultation-statistics')
  @Permit('supervision.read')
  @NoStore()
  @ApiOperation({ operationId: 'consultationStatistics', summary: '一年的征集、意见和采纳情况' })
  @ApiResponse({ status: 200, type: ConsultationStatisticsView })
  @ApiProblems(422)
  year(
    @CurrentActor() actor: StaffActor,
    @Query() { year }: StatisticsYearQuery,
  ): Promise<ConsultationStatisticsView> {
    return this.statistics.year(actor, year);
  }
}

/** Everyone's papers: the draft with its form, and the explanation once it is public. */
@ApiTags('citizen')
@Controller('consultations')
export class ConsultationPapersController {
  constructor(private readonly files: ConsultationFilesService) {}

  @Get(':id/draft.docx')
  @ApiOperation({
    operationId: 'getConsultationDraft',
    summary: '征求意见稿、依据、说明和纸质意见表，可打印',
  })
  @ApiProduces(DOCX_TYPE)
  @ApiResponse({ status: 200, schema: { type: 'string', format: 'binary' } })
  @ApiProblems(404)
  async draft(@Param('id', consultationId) id: string): Promise<StreamableFile> {
    return streamed(await this.files.paper(id));
  }

  @Get(':id/summary.docx')
  @ApiOperation({ operationId: 'getConsultationSummaryFile', summary: '采纳情况说明（公布后才有）' })
  @ApiProduces(DOCX_TYPE)
  @ApiResponse({ status: 200, schema: { type: 'string', format: 'binary' } })
  @ApiProblems(404, 409)
  async summary(@Param('id', consultationId) id: string): Promise<StreamableFile> {
    return streamed(await this.files.publicExplanation(id));
  }
}

const streamed = ({ name, extension, type, content }: MadeFile): StreamableFile =>
  new StreamableFile(content, {
    type,
    disposition: `attachment; filename="consultation.${extension}"; filename*=UTF-8''${encodeURIComponent(`${name}.${extension}`)}`,
    length: content.length,
  });
