import { Body, Controller, Get, HttpCode, Param, Put, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblems, NoStore } from '../../../kernel/platform/openapi.js';
import { PageQuery } from '../../../kernel/platform/pages.js';
import { letterId } from '../../../kernel/platform/path-ids.js';
import { CurrentActor, Permit, type StaffActor } from '../../../people/identity/actor.js';
import { StaffGuard } from '../../../people/identity/staff.guard.js';
import { DraftHistoryQueries, revisionNotFound } from './draft-history.queries.js';
import { DraftPresenceDto, DraftRevisionPage, DraftRevisionView, DraftStandingView } from './drafting.dto.js';

@ApiTags('staff')
@ApiBearerAuth()
@ApiProblems(401, 403, 404, 409, 422)
@UseGuards(StaffGuard)
@Controller('staff/letters/:id/draft')
export class DraftingController {
  constructor(private readonly history: DraftHistoryQueries) {}

  @Get('revisions')
  @Permit('letters.read')
  @NoStore()
  @ApiOperation({ operationId: 'listDraftRevisions', summary: '草稿的历次修订，新的在前' })
  @ApiResponse({ status: 200, type: DraftRevisionPage })
  list(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Query() query: PageQuery,
  ): Promise<DraftRevisionPage> {
    return this.history.list(actor, id, query);
  }

  @Get('revisions/:revision')
  @Permit('letters.read')
  @NoStore()
  @ApiOperation({ operationId: 'getDraftRevision', summary: '草稿的某一稿' })
  @ApiResponse({ status: 200, type: DraftRevisionView })
  one(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Param('revision') revision: string,
  ): Promise<DraftRevisionView> {
    if (!/^[1-9]\d{0,8}$/.test(revision)) throw revisionNotFound();
    return this.history.one(actor, id, Number(revision));
  }

  @Put('presence')
  @HttpCode(200)
  @Permit('letters.act')
  @NoStore()
  @ApiOperation({ operationId: 'draftPresence', summary: '谁正在起草，草稿现在是第几稿' })
  @ApiResponse({ status: 200, type: DraftStandingView })
  standing(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Body() { writing }: DraftPresenceDto,
  ): Promise<DraftStandingView> {
    return this.history.standing(actor, id, writing);
  }
}
