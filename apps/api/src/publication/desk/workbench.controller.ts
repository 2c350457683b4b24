import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Permit, StepUp, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { TakesBody } from '../../kernel/platform/body-budget.js';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import {
  DecliningDto,
  MarksToKeepDto,
  PreparationDto,
  PublicationCountsView,
  PublicationListQuery,
  PublicationPage,
  ReleaseDto,
  SavedMarksView,
  WithdrawalOfPublicationDto,
  WorkbenchView,
} from '../dto/workbench.dto.js';
import { WorkbenchQueries } from './workbench.queries.js';
import { WorkbenchService } from './workbench.service.js';
import { letterId } from '../../kernel/platform/path-ids.js';

@ApiTags('staff')
@ApiBearerAuth()
@ApiProblems(401, 403, 404, 409, 422)
@UseGuards(StaffGuard)
@Controller('staff')
export class WorkbenchController {
  constructor(
    private readonly workbench: WorkbenchService,
    private readonly queries: WorkbenchQueries,
  ) {}

  @Get('publications')
  @Permit('publication.read')
  @NoStore()
  @ApiOperation({ operationId: 'listPublications', summary: '公开申请列表' })
  @ApiResponse({ status: 200, type: PublicationPage })
  list(@CurrentActor() actor: StaffActor, @Query() query: PublicationListQuery): Promise<PublicationPage> {
    return this.queries.list(actor, query);
  }

  @Get('publications/counts')
  @Permit('publication.read')
  @NoStore()
  @ApiOperation({ operationId: 'countPublications', summary: '菜单上的数：待公开、待复核' })
  @ApiResponse({ status: 200, type: PublicationCountsView })
  counts(@CurrentActor() actor: StaffActor): Promise<PublicationCountsView> {
    return this.queries.counts(actor);
  }

  @Get('letters/:id/publication')
  @Permit('publication.read')
  @NoStore()
  @ApiOperation({ operationId: 'getPublication', summary: '公开工作台：原文、疑似个人信息、遮盖后的样子' })
  @ApiResponse({ status: 200, type: WorkbenchView })
  view(@CurrentActor() actor: StaffActor, @Param('id', letterId) id: string): Promise<WorkbenchView> {
    return this.workbench.view(actor, id);
  }

  @TakesBody('marks')
  @Post('letters/:id/publication')
  @HttpCode(200)
  @Permit('publication.prepare')
  @ApiOperation({ operationId: 'preparePublication', summary: '标记遮盖并提交审查' })
  @ApiResponse({ status: 200, type: WorkbenchView })
  prepare(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Body() body: PreparationDto,
  ): Promise<WorkbenchView> {
    return this.workbench.prepare(actor, id, body);
  }

  @TakesBody('marks')
  @Put('letters/:id/publication/marks')
  @Permit('publication.prepare')
  @ApiOperation({ operationId: 'savePublicationMarks', summary: '自动保存尚未提交的标记' })
  @ApiResponse({ status: 200, type: SavedMarksView })
  keepMarks(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Body() body: MarksToKeepDto,
  ): Promise<SavedMarksView> {
    return this.workbench.keepMarks(actor, id, body);
  }

  @Post('letters/:id/publication/release')
  @HttpCode(200)
  @Permit('publication.release')
  @StepUp()
  @ApiOperation({ operationId: 'releasePublication', summary: '审查公开（R20：须由另一人）' })
  @ApiResponse({ status: 200, type: WorkbenchView })
  release(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Body() body: ReleaseDto,
  ): Promise<WorkbenchView> {
    return this.workbench.release(actor, id, body);
  }

  @Post('letters/:id/publication/declining')
  @HttpCode(200)
  @Permit('publication.prepare')
  @ApiOperation({ operationId: 'declinePublication', summary: '决定不公开' })
  @ApiResponse({ status: 200, type: WorkbenchView })
  decline(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Body() body: DecliningDto,
  ): Promise<WorkbenchView> {
    return this.workbench.decline(actor, id, body);
  }

  @Post('letters/:id/publication/withdrawal')
  @HttpCode(200)
  @Permit('publication.prepare')
  @ApiOperation({ operationId: 'withdrawPublication', summary: '撤回公开' })
  @ApiResponse({ status: 200, type: WorkbenchView })
  withdraw(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Body() body: WithdrawalOfPublicationDto,
  ): Promise<WorkbenchView> {
    return this.workbench.withdraw(actor, id, body);
  }
}
