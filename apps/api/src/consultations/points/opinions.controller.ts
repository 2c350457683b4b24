import {
  applyDecorators,
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Query,
  UseGuards,
} from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { TakesBody } from '../../kernel/platform/body-budget.js';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { CurrentActor, Permit, StepUp, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { consultationId } from '../drafting/consultation-errors.js';
import {
  OpinionCorrectionDto,
  OpinionDecisionDto,
  MergeOpinionsDto,
  MovePointsDto,
  OpinionsQuery,
  PointLetterDto,
  PointsQuery,
} from '../dto/opinion.dto.js';
import {
  CorrectionList,
  PointLetterView,
  StaffOpinionPage,
  StaffOpinionView,
  StaffPointPage,
  OpinionSuggestionList,
} from '../dto/opinion-views.dto.js';
import { correctionId, CorrectionsService } from '../feedback/corrections.service.js';
import { ConsultationOpinionsQueries } from './opinions.queries.js';
import { ConsultationOpinionsService, opinionId } from './opinions.service.js';
import { pointId, PointLettersService } from './point-letters.service.js';
import { PointsQueries } from './points.queries.js';
import { PointSuggestionsQueries } from './suggestions.queries.js';

/** Every change answers with the opinion as it is afterwards. */
const Changed = (operationId: string, summary: string): MethodDecorator =>
  applyDecorators(
    HttpCode(200),
    Permit('consultations.decide'),
    ApiOperation({ operationId, summary }),
    ApiResponse({ status: 200, type: StaffOpinionView }),
    ApiProblems(404, 409, 422),
  );

/** 归并台 (R12): what people wrote, the opinions it makes, and what the office decides about each. */
@ApiTags('consultations')
@ApiBearerAuth()
@ApiProblems(401, 403)
@UseGuards(StaffGuard)
@Controller('staff')
export class ConsultationOpinionsController {
  constructor(
    private readonly points: PointsQueries,
    private readonly queries: ConsultationOpinionsQueries,
    private readonly opinions: ConsultationOpinionsService,
    private readonly letters: PointLettersService,
    private readonly corrections: CorrectionsService,
    private readonly suggestions: PointSuggestionsQueries,
  ) {}

  @Get('consultations/:id/points')
  @Permit('consultations.read')
  @NoStore()
  @ApiOperation({ operationId: 'listPoints', summary: '意见原文，不含姓名和电话' })
  @ApiResponse({ status: 200, type: StaffPointPage })
  @ApiProblems(400, 404, 422)
  listPoints(
    @CurrentActor() actor: StaffActor,
    @Param('id', consultationId) id: string,
    @Query() query: PointsQuery,
  ): Promise<StaffPointPage> {
    return this.points.list(actor, id, query);
  }

  @Get('consultations/:id/opinions')
  @Permit('consultations.read')
  @NoStore()
  @ApiOperation({ operationId: 'listStaffOpinions', summary: '归并意见，人数多的在前' })
  @ApiResponse({ status: 200, type: StaffOpinionPage })
  @ApiProblems(400, 404, 422)
  list(
    @CurrentActor() actor: StaffActor,
    @Param('id', consultationId) id: string,
    @Query() query: OpinionsQuery,
  ): Promise<StaffOpinionPage> {
    return this.queries.list(actor, id, query);
  }

  @TakesBody('ids')
  @Post('consultations/:id/opinions')
  @Changed('createOpinion', '把选中的意见另立一项')
  async create(
    @CurrentActor() actor: StaffActor,
    @Param('id', consultationId) id: string,
    @Body() body: MovePointsDto,
  ): Promise<StaffOpinionView> {
    return this.queries.view(actor, await this.opinions.create(actor, id, body));
  }

  @TakesBody('ids')
  @Post('consultation-opinions/:id/points')
  @Changed('movePoints', '把选中的意见移入这一项')
  async move(
    @CurrentActor() actor: StaffActor,
    @Param('id', opinionId) id: string,
    @Body() body: MovePointsDto,
  ): Promise<StaffOpinionView> {
    await this.opinions.move(actor, id, body);
    return this.queries.view(actor, id);
  }

  @TakesBody('ids')
  @Post('consultation-opinions/:id/merger')
  @Changed('mergeOpinions', '把另外几项并入这一项')
  async merge(
    @CurrentActor() actor: StaffActor,
    @Param('id', opinionId) id: string,
    @Body() body: MergeOpinionsDto,
  ): Promise<StaffOpinionView> {
    await this.opinions.merge(actor, id, body);
    return this.queries.view(actor, id);
  }

  @TakesBody('letter')
  @Post('consultation-opinions/:id/decision')
  @Changed('decideOpinion', '填写概括表述、采纳结论和理由')
  async decide(
    @CurrentActor() actor: StaffActor,
    @Param('id', opinionId) id: string,
    @Body() body: OpinionDecisionDto,
  ): Promise<StaffOpinionView> {
    await this.opinions.decide(actor, id, body);
    return this.queries.view(actor, id);
  }

  @TakesBody('letter')
  @Post('consultation-opinions/:id/correction')
  @Changed('proposeCorrection', '发布后更正采纳情况，待另一人发布')
  async correct(
    @CurrentActor() actor: StaffActor,
    @Param('id', opinionId) id: string,
    @Body() body: OpinionCorrectionDto,
  ): Promise<StaffOpinionView> {
    await this.corrections.propose(actor, id, body);
    return this.queries.view(actor, id);
  }

  @Get('consultations/:id/corrections')
  @Permit('consultations.read')
  @NoStore()
  @ApiOperation({ operationId: 'listCorrections', summary: '等待发布的更正' })
  @ApiResponse({ status: 200, type: CorrectionList })
  @ApiProblems(404)
  listCorrections(
    @CurrentActor() actor: StaffActor,
    @Param('id', consultationId) id: string,
  ): Promise<CorrectionList> {
    return this.corrections.waiting(actor, id);
  }

  @Post('consultation-corrections/:id/release')
  @HttpCode(204)
  @Permit('consultations.release')
  @StepUp()
  @ApiOperation({
    operationId: 'releaseCorrection',
    summary: '发布更正（由没有提出它的人），只告知结果有变的人',
  })
  @ApiResponse({ status: 204 })
  @ApiProblems(404, 409)
  async release(@CurrentActor() actor: StaffActor, @Param('id', correctionId) id: string): Promise<void> {
    await this.corrections.release(actor, id);
  }

  @Get('consultation-points/:id/suggestions')
  @Permit('consultations.read')
  @NoStore()
  @ApiOperation({
    operationId: 'listPointSuggestions',
    summary: '这条意见可能属于哪几项归并意见；只是建议，由人确认',
  })
  @ApiResponse({ status: 200, type: OpinionSuggestionList })
  @ApiProblems(404)
  suggest(
    @CurrentActor() actor: StaffActor,
    @Param('id', pointId) id: string,
  ): Promise<OpinionSuggestionList> {
    return this.suggestions.of(actor, id);
  }

  @Post('consultation-points/:id/letter')
  @Permit('consultations.manage')
  @NoStore()
  @ApiOperation({ operationId: 'pointToLetter', summary: '征集期间把一条意见转为来信，期限从收到之日起算' })
  @ApiResponse({ status: 201, type: PointLetterView })
  @ApiProblems(404, 409, 422)
  toLetter(
    @CurrentActor() actor: StaffActor,
    @Param('id', pointId) id: string,
    @Body() body: PointLetterDto,
  ): Promise<PointLetterView> {
    return this.letters.toLetter(actor, id, body);
  }
}
