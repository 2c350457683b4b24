import {
  Body,
  Controller,
  Get,
  Headers,
  HttpCode,
  Param,
  ParseIntPipe,
  Post,
  Put,
  Query,
  UseGuards,
} from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { REQUIREMENTS } from '@huiyin/domain';
import { DomainError } from '../../kernel/platform/errors.js';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { pathId } from '../../kernel/platform/path-ids.js';
import { RateLimit } from '../../kernel/platform/rate-limit.js';
import { attachmentNotFound } from '../../letters/attachments/attachments.service.js';
import { AttachmentLinkView } from '../../letters/attachments/index.js';
import { CurrentActor, Permit, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { HourClocksQueries } from './hour-clocks.queries.js';
import { EvidenceFilesService } from './evidence-files.service.js';
import type { LedgerEntry } from './ledger-entry.js';
import { requirementView } from './ledger-views.js';
import {
  HourClocksView,
  LedgerEntryView,
  LedgerPage,
  OpennessSettingView,
  PublicLedgerView,
  RequirementList,
} from './obligation-views.dto.js';
import { EvidenceDto, ExcuseDto, LedgerQuery, OpennessSettingDto, RetractionDto } from './obligations.dto.js';
import { ObligationsQueries } from './obligations.queries.js';
import { ObligationsService } from './obligations.service.js';
import { PublicLedgerQueries } from './public-ledger.queries.js';
import { StartsOnService } from './starts-on.service.js';

const yearOf = new ParseIntPipe({
  exceptionFactory: () => new DomainError('NOT_FOUND', '没有这一年的公开承诺'),
});
const evidenceId = pathId(() => new DomainError('NOT_FOUND', '没有这条佐证'));

@ApiTags('anyone')
@ApiProblems(404, 429)
@Controller('obligations')
export class PublicLedgerController {
  constructor(private readonly ledger: PublicLedgerQueries) {}

  @Get('public/:year')
  @RateLimit('read')
  @ApiOperation({ operationId: 'getPublicObligations', summary: '今年的公开承诺：办了的和没有办的' })
  @ApiResponse({ status: 200, type: PublicLedgerView })
  ofYear(@Param('year', yearOf) year: number): Promise<PublicLedgerView> {
    return this.ledger.ofYear(year);
  }
}

@ApiTags('openness')
@ApiBearerAuth()
@ApiProblems(400, 401, 403, 404, 422)
@UseGuards(StaffGuard)
@Controller()
export class ObligationsController {
  constructor(
    private readonly queries: ObligationsQueries,
    private readonly obligations: ObligationsService,
    private readonly settings: StartsOnService,
    private readonly files: EvidenceFilesService,
    private readonly clocks: HourClocksQueries,
  ) {}

  @Get('obligations')
  @Permit('obligations.read')
  @NoStore()
  @ApiOperation({ operationId: 'listObligations', summary: '公开台账：某年的各项义务，按期限排列' })
  @ApiResponse({ status: 200, type: LedgerPage })
  list(@CurrentActor() actor: StaffActor, @Query() query: LedgerQuery): Promise<LedgerPage> {
    return this.queries.page(actor, query);
  }

  @Get('obligations/requirements')
  @Permit('obligations.read')
  @ApiOperation({ operationId: 'listRequirements', summary: '公开要求：实施细则各条（D01–D37）' })
  @ApiResponse({ status: 200, type: RequirementList })
  requirements(): RequirementList {
    return { items: REQUIREMENTS.map(requirementView) };
  }

  @Get('obligations/hour-clocks')
  @Permit('obligations.read')
  @NoStore()
  @ApiOperation({ operationId: 'listHourClocks', summary: '正在走的小时时限（5 小时、24 小时），最急的在前' })
  @ApiResponse({ status: 200, type: HourClocksView })
  hours(@CurrentActor() actor: StaffActor): Promise<HourClocksView> {
    return this.clocks.running(actor);
  }

  @Get('obligations/:code/periods/:period')
  @Permit('obligations.read')
  @NoStore()
  @ApiOperation({ operationId: 'getObligation', summary: '一项周期义务及其佐证' })
  @ApiResponse({ status: 200, type: LedgerEntryView })
  async one(
    @CurrentActor() actor: StaffActor,
    @Param('code') code: string,
    @Param('period') period: string,
  ): Promise<LedgerEntryView> {
    return this.view(actor, await this.obligations.entry(actor, { code, period }));
  }

  @Post('obligations/:code/periods/:period/evidence')
  @Permit('obligations.prove')
  @ApiProblems(409)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiOperation({ operationId: 'proveObligation', summary: '登记佐证' })
  @ApiResponse({ status: 201, type: LedgerEntryView })
  async prove(
    @CurrentActor() actor: StaffActor,
    @Param('code') code: string,
    @Param('period') period: string,
    @Body() body: EvidenceDto,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<LedgerEntryView> {
    return this.view(actor, await this.obligations.prove(actor, { code, period }, body, key));
  }

  @Post('obligations/:code/periods/:period/excuse')
  @HttpCode(200)
  @Permit('obligations.excuse')
  @ApiProblems(409)
  @ApiOperation({ operationId: 'excuseObligation', summary: '局领导说明理由（仅条款写明“原则上”的）' })
  @ApiResponse({ status: 200, type: LedgerEntryView })
  async excuse(
    @CurrentActor() actor: StaffActor,
    @Param('code') code: string,
    @Param('period') period: string,
    @Body() body: ExcuseDto,
  ): Promise<LedgerEntryView> {
    return this.view(actor, await this.obligations.excuse(actor, { code, period }, body));
  }

  @Post('obligations/:code/periods/:period/retraction')
  @HttpCode(200)
  @Permit('obligations.retract')
  @ApiProblems(409)
  @ApiOperation({ operationId: 'retractEvidence', summary: '督办员撤销佐证，保留备查' })
  @ApiResponse({ status: 200, type: LedgerEntryView })
  async retract(
    @CurrentActor() actor: StaffActor,
    @Param('code') code: string,
    @Param('period') period: string,
    @Body() body: RetractionDto,
  ): Promise<LedgerEntryView> {
    return this.view(actor, await this.obligations.retract(actor, { code, period }, body));
  }

  @Post('obligation-evidence/:id/confirmation')
  @HttpCode(200)
  @Permit('obligations.confirm')
  @ApiProblems(409)
  @ApiOperation({ operationId: 'confirmEvidence', summary: '另一人确认补登的佐证' })
  @ApiResponse({ status: 200, type: LedgerEntryView })
  async confirm(
    @CurrentActor() actor: StaffActor,
    @Param('id', evidenceId) id: string,
  ): Promise<LedgerEntryView> {
    return this.view(actor, await this.obligations.confirm(actor, id));
  }

  @Get('obligation-evidence/:id/files/:attachmentId')
  @Permit('obligations.read')
  @NoStore()
  @ApiProblems(409)
  @ApiOperation({ operationId: 'linkEvidenceFile', summary: '取得佐证文件的下载链接（留痕）' })
  @ApiResponse({ status: 200, type: AttachmentLinkView })
  file(
    @CurrentActor() actor: StaffActor,
    @Param('id', evidenceId) id: string,
    @Param('attachmentId', pathId(attachmentNotFound)) attachmentId: string,
  ): Promise<AttachmentLinkView> {
    return this.files.link(actor, id, attachmentId);
  }

  @Get('staff/openness-settings')
  @Permit('signed-in')
  @ApiOperation({ operationId: 'getOpennessSettings', summary: '公开台账从哪一天起' })
  @ApiResponse({ status: 200, type: OpennessSettingView })
  async setting(): Promise<OpennessSettingView> {
    return { startsOn: await this.settings.startsOn() };
  }

  @Put('staff/openness-settings')
  @Permit('obligations.configure')
  @ApiOperation({ operationId: 'changeOpennessSettings', summary: '设定公开台账起始日' })
  @ApiResponse({ status: 200, type: OpennessSettingView })
  async change(
    @CurrentActor() actor: StaffActor,
    @Body() { startsOn }: OpennessSettingDto,
  ): Promise<OpennessSettingView> {
    return { startsOn: await this.settings.set(actor, startsOn) };
  }

  private view(actor: StaffActor, entry: LedgerEntry): Promise<LedgerEntryView> {
    return this.queries.view(actor, entry);
  }
}
