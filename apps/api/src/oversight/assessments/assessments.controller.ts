import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Permit, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { StatisticsQuery } from '../statistics/index.js';
import { AssessmentRulesService } from './assessment-rules.service.js';
import { AssessmentsQueries } from './assessments.queries.js';
import {
  AssessmentRulePage,
  AssessmentRuleView,
  AssessmentView,
  ExclusionDecisionDto,
  ExclusionDto,
  ExclusionPage,
  ExclusionQuery,
  ExclusionView,
  NewAssessmentRuleDto,
} from './dto/assessments.dto.js';
import { ExclusionsService } from './exclusions.service.js';

@ApiTags('supervision')
@ApiBearerAuth()
@ApiProblems(400, 401, 403, 422)
@UseGuards(StaffGuard)
@Controller('supervision/assessment')
export class AssessmentsController {
  constructor(
    private readonly assessments: AssessmentsQueries,
    private readonly rules: AssessmentRulesService,
    private readonly exclusions: ExclusionsService,
  ) {}

  @Get()
  @Permit('supervision.read')
  @NoStore()
  @ApiOperation({ operationId: 'assessDepartments', summary: '各处室考核得分（细则五（四））' })
  @ApiResponse({ status: 200, type: AssessmentView })
  assess(@CurrentActor() actor: StaffActor, @Query() query: StatisticsQuery): Promise<AssessmentView> {
    return this.assessments.assessment(actor, query);
  }

  @Get('rules')
  @Permit('supervision.read')
  @ApiOperation({ operationId: 'listAssessmentRules', summary: '考核办法，按生效日期' })
  @ApiResponse({ status: 200, type: AssessmentRulePage })
  async listRules(): Promise<AssessmentRulePage> {
    return { items: await this.rules.all(), nextCursor: null };
  }

  @Post('rules')
  @Permit('assessment.manage')
  @ApiProblems(409)
  @ApiOperation({ operationId: 'addAssessmentRule', summary: '设定今后的考核办法' })
  @ApiResponse({ status: 201, type: AssessmentRuleView })
  addRule(
    @CurrentActor() actor: StaffActor,
    @Body() body: NewAssessmentRuleDto,
  ): Promise<AssessmentRuleView> {
    return this.rules.add(actor, body);
  }

  @Get('exclusions')
  @Permit('supervision.read')
  @NoStore()
  @ApiOperation({ operationId: 'listAssessmentExclusions', summary: '申诉与剔除，新的在前' })
  @ApiResponse({ status: 200, type: ExclusionPage })
  listExclusions(@CurrentActor() actor: StaffActor, @Query() query: ExclusionQuery): Promise<ExclusionPage> {
    return this.exclusions.list(actor, query);
  }

  @Post('exclusions')
  @Permit('assessment.appeal')
  @ApiProblems(404, 409)
  @ApiOperation({
    operationId: 'requestAssessmentExclusion',
    summary: '申诉一封来信不应计入考核；督办员提出的即时生效',
  })
  @ApiResponse({ status: 201, type: ExclusionView })
  requestExclusion(@CurrentActor() actor: StaffActor, @Body() body: ExclusionDto): Promise<ExclusionView> {
    return this.exclusions.request(actor, body);
  }

  @Post('exclusions/:id/decision')
  @Permit('assessment.manage')
  @ApiProblems(404, 409)
  @ApiOperation({ operationId: 'decideAssessmentExclusion', summary: '对申诉作出结论' })
  @ApiResponse({ status: 201, type: ExclusionView })
  decideExclusion(
    @CurrentActor() actor: StaffActor,
    @Param('id', ParseUUIDPipe) id: string,
    @Body() body: ExclusionDecisionDto,
  ): Promise<ExclusionView> {
    return this.exclusions.decide(actor, id, body);
  }
}
