import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { pathId } from '../../kernel/platform/path-ids.js';
import { DirectoryService } from '../../people/departments/directory.service.js';
import { CurrentActor, Permit, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { occasionView } from './ledger-views.js';
import { LedgerQueries } from './ledger.queries.js';
import {
  LedgerEntryView,
  OccasionDetailView,
  OccasionPage,
  OccasionPreviewView,
} from './obligation-views.dto.js';
import {
  EvidenceDto,
  ExcuseDto,
  OccasionDto,
  OccasionPreviewQuery,
  OccasionQuery,
  RetractionDto,
  VoidingDto,
} from './obligations.dto.js';
import { ObligationsQueries } from './obligations.queries.js';
import { ObligationsService } from './obligations.service.js';
import type { Occasion } from './occasion.entity.js';
import { occasionNotFound, OccasionsService } from './occasions.service.js';

const occasionId = pathId(occasionNotFound);

@ApiTags('openness')
@ApiBearerAuth()
@ApiProblems(400, 401, 403, 404, 422)
@UseGuards(StaffGuard)
@Controller('occasions')
export class OccasionsController {
  constructor(
    private readonly occasions: OccasionsService,
    private readonly ledger: LedgerQueries,
    private readonly queries: ObligationsQueries,
    private readonly obligations: ObligationsService,
    private readonly directory: DirectoryService,
  ) {}

  @Get()
  @Permit('obligations.read')
  @NoStore()
  @ApiOperation({ operationId: 'listOccasions', summary: '登记的事项，新的在前' })
  @ApiResponse({ status: 200, type: OccasionPage })
  async list(@CurrentActor() actor: StaffActor, @Query() query: OccasionQuery): Promise<OccasionPage> {
    const { items, nextCursor } = await this.occasions.page(actor, query);
    const directory = await this.directory.load();
    return { items: items.map((row) => occasionView(row, directory)), nextCursor };
  }

  @Post()
  @Permit('occasions.register')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiOperation({ operationId: 'registerOccasion', summary: '登记事项，时限随即起算' })
  @ApiResponse({ status: 201, type: OccasionDetailView })
  async register(
    @CurrentActor() actor: StaffActor,
    @Body() body: OccasionDto,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<OccasionDetailView> {
    return this.detail(actor, await this.occasions.register(actor, body, key));
  }

  @Get('preview')
  @Permit('occasions.register')
  @NoStore()
  @ApiOperation({ operationId: 'previewOccasion', summary: '登记以前看：会引起哪些义务，各到什么时候' })
  @ApiResponse({ status: 200, type: OccasionPreviewView })
  async preview(
    @CurrentActor() actor: StaffActor,
    @Query() query: OccasionPreviewQuery,
  ): Promise<OccasionPreviewView> {
    const entries = await this.ledger.ofOccasion(this.occasions.draft(actor, query));
    return { obligations: await this.queries.views(actor, entries) };
  }

  @Get(':id')
  @Permit('obligations.read')
  @NoStore()
  @ApiOperation({ operationId: 'getOccasion', summary: '一个事项和它引起的各项义务' })
  @ApiResponse({ status: 200, type: OccasionDetailView })
  async one(
    @CurrentActor() actor: StaffActor,
    @Param('id', occasionId) id: string,
  ): Promise<OccasionDetailView> {
    return this.detail(actor, await this.occasions.readable(actor, id));
  }

  @Post(':id/voiding')
  @HttpCode(200)
  @Permit('obligations.retract')
  @ApiProblems(409)
  @ApiOperation({ operationId: 'voidOccasion', summary: '登记有误，督办员作废，保留备查' })
  @ApiResponse({ status: 200, type: OccasionDetailView })
  async void(
    @CurrentActor() actor: StaffActor,
    @Param('id', occasionId) id: string,
    @Body() { reason }: VoidingDto,
  ): Promise<OccasionDetailView> {
    return this.detail(actor, await this.occasions.void(actor, id, reason));
  }

  @Post(':id/obligations/:code/evidence')
  @Permit('obligations.prove')
  @ApiProblems(409)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiOperation({ operationId: 'proveOccasionObligation', summary: '登记事项义务的佐证' })
  @ApiResponse({ status: 201, type: LedgerEntryView })
  async prove(
    @CurrentActor() actor: StaffActor,
    @Param('id', occasionId) id: string,
    @Param('code') code: string,
    @Body() body: EvidenceDto,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<LedgerEntryView> {
    return this.queries.view(actor, await this.obligations.prove(actor, { code, occasionId: id }, body, key));
  }

  @Post(':id/obligations/:code/excuse')
  @HttpCode(200)
  @Permit('obligations.excuse')
  @ApiProblems(409)
  @ApiOperation({
    operationId: 'excuseOccasionObligation',
    summary: '局领导说明理由（仅条款写明“原则上”的）',
  })
  @ApiResponse({ status: 200, type: LedgerEntryView })
  async excuse(
    @CurrentActor() actor: StaffActor,
    @Param('id', occasionId) id: string,
    @Param('code') code: string,
    @Body() body: ExcuseDto,
  ): Promise<LedgerEntryView> {
    return this.queries.view(actor, await this.obligations.excuse(actor, { code, occasionId: id }, body));
  }

  @Post(':id/obligations/:code/retraction')
  @HttpCode(200)
  @Permit('obligations.retract')
  @ApiProblems(409)
  @ApiOperation({ operationId: 'retractOccasionEvidence', summary: '督办员撤销佐证，保留备查' })
  @ApiResponse({ status: 200, type: LedgerEntryView })
  async retract(
    @CurrentActor() actor: StaffActor,
    @Param('id', occasionId) id: string,
    @Param('code') code: string,
    @Body() body: RetractionDto,
  ): Promise<LedgerEntryView> {
    return this.queries.view(actor, await this.obligations.retract(actor, { code, occasionId: id }, body));
  }

  private async detail(actor: StaffActor, row: Occasion): Promise<OccasionDetailView> {
    return {
      ...occasionView(row, await this.directory.load()),
      obligations: await this.queries.views(actor, await this.ledger.ofOccasion(row)),
    };
  }
}
