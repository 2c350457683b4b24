import {
  applyDecorators,
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  UseGuards,
} from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CONSULTATION_PHASES, type ConsultationPhase } from '@huiyin/contract';
import { splitDraft } from '@huiyin/domain';
import { TakesBody } from '../../kernel/platform/body-budget.js';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { PageQuery } from '../../kernel/platform/pages.js';
import { Choice, Whole } from '../../kernel/platform/validation.js';
import { CurrentActor, Permit, StepUp, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import {
  ChangeConsultationDto,
  ConsultationDto,
  ConsultationWithdrawalDto,
  DraftTextDto,
  ConsultationExtensionDto,
  KeyedResponseDto,
} from '../dto/consultation.dto.js';
import { ResponseReceiptView } from '../dto/response-views.dto.js';
import {
  DraftPreviewView,
  StaffConsultationPage,
  StaffConsultationView,
} from '../dto/staff-consultation-views.dto.js';
import { ResponsesService } from '../responses/responses.service.js';
import { consultationId } from './consultation-errors.js';
import { ConsultationsService } from './consultations.service.js';
import { ConsultationExtensionsService } from './extensions.service.js';
import { StaffConsultationsQueries } from './staff-consultations.queries.js';

class StaffConsultationQuery extends PageQuery {
  @Choice({ label: '阶段', optional: true, of: CONSULTATION_PHASES, name: 'ConsultationPhase' })
  phase?: ConsultationPhase;
}

class ConsultationPublicationDto {
  @Whole({ label: '版本', min: 1, max: 2_000_000_000, description: '发布的正是看过的这一版' })
  version: number;
}

/** Every change answers with the consultation as it is afterwards. */
const Changed = (operationId: string, summary: string): MethodDecorator =>
  applyDecorators(
    HttpCode(200),
    ApiOperation({ operationId, summary }),
    ApiResponse({ status: 200, type: StaffConsultationView }),
    ApiProblems(404, 409, 422),
  );

@ApiTags('consultations')
@ApiBearerAuth()
@ApiProblems(401, 403)
@UseGuards(StaffGuard)
@Controller('staff/consultations')
export class StaffConsultationsController {
  constructor(
    private readonly consultations: ConsultationsService,
    private readonly extensions: ConsultationExtensionsService,
    private readonly responses: ResponsesService,
    private readonly queries: StaffConsultationsQueries,
  ) {}

  @Get()
  @Permit('consultations.read')
  @NoStore()
  @ApiOperation({ operationId: 'listStaffConsultations', summary: '全部征集，含草稿，最新的在前' })
  @ApiResponse({ status: 200, type: StaffConsultationPage })
  @ApiProblems(400, 422)
  list(
    @CurrentActor() actor: StaffActor,
    @Query() query: StaffConsultationQuery,
  ): Promise<StaffConsultationPage> {
    return this.queries.list(actor, query);
  }

  @TakesBody('draft')
  @Post()
  @Permit('consultations.draft')
  @ApiOperation({ operationId: 'createConsultation', summary: '新建征集（草稿）' })
  @ApiResponse({ status: 201, type: StaffConsultationView })
  @ApiProblems(422)
  async create(
    @CurrentActor() actor: StaffActor,
    @Body() body: ConsultationDto,
  ): Promise<StaffConsultationView> {
    return this.queries.view(actor, (await this.consultations.create(actor, body)).id);
  }

  @TakesBody('draft')
  @Post('split')
  @HttpCode(200)
  @Permit('consultations.draft')
  @ApiOperation({ operationId: 'splitDraft', summary: '把粘贴的征求意见稿按“第…条”拆成条款，不保存' })
  @ApiResponse({ status: 200, type: DraftPreviewView })
  @ApiProblems(422)
  split(@Body() body: DraftTextDto): DraftPreviewView {
    return { articles: splitDraft(body.text) };
  }

  @Get(':id')
  @Permit('consultations.read')
  @NoStore()
  @ApiOperation({ operationId: 'getStaffConsultation', summary: '征集、条款和逐条的意见数' })
  @ApiResponse({ status: 200, type: StaffConsultationView })
  @ApiProblems(404)
  get(
    @CurrentActor() actor: StaffActor,
    @Param('id', consultationId) id: string,
  ): Promise<StaffConsultationView> {
    return this.queries.view(actor, id);
  }

  @TakesBody('draft')
  @Put(':id')
  @Permit('consultations.draft')
  @Changed('changeConsultation', '修改草稿')
  async change(
    @CurrentActor() actor: StaffActor,
    @Param('id', consultationId) id: string,
    @Body() body: ChangeConsultationDto,
  ): Promise<StaffConsultationView> {
    await this.consultations.change(actor, id, body);
    return this.queries.view(actor, id);
  }

  @Post(':id/publication')
  @Permit('consultations.release')
  @StepUp()
  @Changed('publishConsultation', '发布征集（由没有起草的人）')
  async publish(
    @CurrentActor() actor: StaffActor,
    @Param('id', consultationId) id: string,
    @Body() { version }: ConsultationPublicationDto,
  ): Promise<StaffConsultationView> {
    await this.consultations.publish(actor, id, version);
    return this.queries.view(actor, id);
  }

  @Post(':id/extension')
  @Permit('consultations.manage')
  @Changed('extendConsultation', '延长征集期')
  async extend(
    @CurrentActor() actor: StaffActor,
    @Param('id', consultationId) id: string,
    @Body() body: ConsultationExtensionDto,
  ): Promise<StaffConsultationView> {
    await this.extensions.extend(actor, id, body);
    return this.queries.view(actor, id);
  }

  @TakesBody('letter')
  @Post(':id/withdrawal')
  @Permit('consultations.withdraw')
  @Changed('withdrawConsultation', '撤回征集，向公众说明')
  async withdraw(
    @CurrentActor() actor: StaffActor,
    @Param('id', consultationId) id: string,
    @Body() body: ConsultationWithdrawalDto,
  ): Promise<StaffConsultationView> {
    await this.consultations.withdraw(actor, id, body);
    return this.queries.view(actor, id);
  }

  @TakesBody('response')
  @Post(':id/responses')
  @Permit('consultations.manage')
  @NoStore()
  @ApiOperation({ operationId: 'keyResponse', summary: '登记来信、电话或座谈会上的意见' })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: '同一份意见重试时保持不变' })
  @ApiResponse({ status: 201, type: ResponseReceiptView })
  @ApiProblems(404, 409, 422)
  keyResponse(
    @CurrentActor() actor: StaffActor,
    @Param('id', consultationId) id: string,
    @Body() body: KeyedResponseDto,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<ResponseReceiptView> {
    return this.responses.key(actor, id, body, key);
  }
}
