import { Body, Controller, Get, Header, Headers, Ip, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { PUBLIC_PHASES, type PublicPhase } from '@huiyin/contract';
import { TakesBody } from '../../kernel/platform/body-budget.js';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { PageQuery } from '../../kernel/platform/pages.js';
import { RateLimit } from '../../kernel/platform/rate-limit.js';
import { Choice } from '../../kernel/platform/validation.js';
import { OfficeService } from '../../people/office/office.service.js';
import { CurrentCitizen, OptionalCitizenGuard } from '../../people/citizens/citizen.guard.js';
import {
  ConsultationPage,
  ConsultationSummaryView,
  ConsultationView,
  PublicOpinionPage,
} from '../dto/consultation-views.dto.js';
import { ResponseDto } from '../dto/response.dto.js';
import { ResponseReceiptView } from '../dto/response-views.dto.js';
import { SummaryQueries } from '../feedback/summary.queries.js';
import { ResponsesService } from '../responses/responses.service.js';
import { consultationCalendar } from './consultation-calendar.js';
import { consultationId } from './consultation-errors.js';
import { ConsultationsQueries } from './consultations.queries.js';

class ConsultationQuery extends PageQuery {
  @Choice({ label: '阶段', optional: true, of: PUBLIC_PHASES, name: 'PublicPhase', description: '默认全部' })
  phase?: PublicPhase;
}

@ApiTags('citizen')
@Controller('consultations')
export class ConsultationsController {
  constructor(
    private readonly queries: ConsultationsQueries,
    private readonly summaries: SummaryQueries,
    private readonly responses: ResponsesService,
    private readonly office: OfficeService,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'listConsultations', summary: '民意征集，截止日晚的在前' })
  @ApiResponse({ status: 200, type: ConsultationPage })
  @ApiProblems(400, 422)
  list(@Query() query: ConsultationQuery): Promise<ConsultationPage> {
    return this.queries.list(query.phase, query);
  }

  @Get(':id')
  @ApiOperation({
    operationId: 'getConsultation',
    summary: '征求意见稿、依据、说明和逐条的意见数',
    description: '征集期间只公布数量，不公布意见原文。',
  })
  @ApiResponse({ status: 200, type: ConsultationView })
  @ApiProblems(404)
  get(@Param('id', consultationId) id: string): Promise<ConsultationView> {
    return this.queries.view(id);
  }

  @Get(':id/summary')
  @ApiOperation({ operationId: 'getConsultationSummary', summary: '采纳情况和改动对照（公布后才有）' })
  @ApiResponse({ status: 200, type: ConsultationSummaryView })
  @ApiProblems(404)
  summary(@Param('id', consultationId) id: string): Promise<ConsultationSummaryView> {
    return this.summaries.summary(id);
  }

  @Get(':id/opinions')
  @ApiOperation({
    operationId: 'listConsultationOpinions',
    summary: '归并意见和采纳结论，人数多的在前（公布后才有）',
  })
  @ApiResponse({ status: 200, type: PublicOpinionPage })
  @ApiProblems(400, 404, 422)
  opinions(@Param('id', consultationId) id: string, @Query() query: PageQuery): Promise<PublicOpinionPage> {
    return this.summaries.opinions(id, query);
  }

  @Get(':id/calendar.ics')
  @Header('content-type', 'text/calendar; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="consultation.ics"')
  @ApiOperation({ operationId: 'getConsultationCalendar', summary: '征集期的日历文件（.ics）' })
  @ApiProduces('text/calendar')
  @ApiResponse({ status: 200, schema: { type: 'string' } })
  @ApiProblems(404)
  async calendar(@Param('id', consultationId) id: string): Promise<string> {
    const { row } = await this.queries.published(id);
    return consultationCalendar(row, this.office.current().name);
  }

  @TakesBody('response')
  @Post(':id/responses')
  @UseGuards(OptionalCitizenGuard)
  @RateLimit('submit')
  @NoStore()
  @ApiOperation({
    operationId: 'respondToConsultation',
    summary: '提交意见：一次可写多条，不必登录，不必留名',
    description: '同一登录用户相同的意见只收一次（409，说明中有编号）。',
  })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: '同一份意见重试时保持不变；16–128 个可见字符',
  })
  @ApiHeader({
    name: 'X-Captcha',
    required: false,
    description: '未登录时须附安全验证结果，见 GET /captcha/challenge',
  })
  @ApiHeader({ name: 'X-Client', required: false, description: '终端：weapp、h5 或 web' })
  @ApiResponse({ status: 201, type: ResponseReceiptView })
  @ApiProblems(400, 403, 404, 409, 413, 422, 429)
  respond(
    @Param('id', consultationId) id: string,
    @Body() body: ResponseDto,
    @Headers('idempotency-key') key: string | undefined,
    @Headers('x-client') client: string | undefined,
    @Headers('x-captcha') captcha: string | undefined,
    @Ip() address: string,
    @CurrentCitizen() citizenId: string | undefined,
  ): Promise<ResponseReceiptView> {
    const source = client === 'weapp' || client === 'h5' ? client : 'web';
    return this.responses.respond(id, body, { citizenId, captcha, address, source }, key);
  }
}
