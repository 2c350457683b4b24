import { Body, Controller, Get, HttpCode, Param, Post, Put, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { TakesBody } from '../../../kernel/platform/body-budget.js';
import { ApiProblems, NoStore } from '../../../kernel/platform/openapi.js';
import { letterId, pathId } from '../../../kernel/platform/path-ids.js';
import { CurrentActor, Permit, type StaffActor } from '../../../people/identity/actor.js';
import { StaffGuard } from '../../../people/identity/staff.guard.js';
import { HelpOpinionDto, HelpRequestDto, HelpOpinionsView } from './opinions.dto.js';
import { OpinionsQueries } from './opinions.queries.js';
import { OpinionsService, opinionNotFound } from './opinions.service.js';

@ApiTags('staff')
@ApiBearerAuth()
@ApiProblems(401, 403, 404, 409, 422)
@UseGuards(StaffGuard)
@Controller('staff/letters/:id/opinions')
export class OpinionsController {
  constructor(
    private readonly opinions: OpinionsService,
    private readonly queries: OpinionsQueries,
  ) {}

  @Get()
  @Permit('letters.read')
  @NoStore()
  @ApiOperation({ operationId: 'listHelpOpinions', summary: '协办意见' })
  @ApiResponse({ status: 200, type: HelpOpinionsView })
  list(@CurrentActor() actor: StaffActor, @Param('id', letterId) id: string): Promise<HelpOpinionsView> {
    return this.queries.list(actor, id);
  }

  @Post()
  @HttpCode(200)
  @Permit('letters.act')
  @NoStore()
  @ApiOperation({ operationId: 'askOpinion', summary: '（再次）征求协办处室的意见' })
  @ApiResponse({ status: 200, type: HelpOpinionsView })
  async ask(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Body() body: HelpRequestDto,
  ): Promise<HelpOpinionsView> {
    await this.opinions.ask(actor, id, body);
    return this.queries.list(actor, id);
  }

  @TakesBody('letter')
  @Put(':opinionId')
  @Permit('letters.act')
  @NoStore()
  @ApiOperation({ operationId: 'giveOpinion', summary: '提交协办意见' })
  @ApiResponse({ status: 200, type: HelpOpinionsView })
  async give(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Param('opinionId', pathId(opinionNotFound)) opinionId: string,
    @Body() body: HelpOpinionDto,
  ): Promise<HelpOpinionsView> {
    await this.opinions.give(actor, id, opinionId, body);
    return this.queries.list(actor, id);
  }
}
