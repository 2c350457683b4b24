import { Body, Controller, Delete, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblems, NoStore } from '../kernel/platform/openapi.js';
import { letterId, pathId } from '../kernel/platform/path-ids.js';
import { CurrentActor, Permit, type StaffActor } from '../people/identity/actor.js';
import { StaffGuard } from '../people/identity/staff.guard.js';
import {
  ComplexDto,
  RestoreDto,
  RestorePage,
  RestoreView,
  SurveyDto,
  SurveyPage,
  SurveyView,
} from './inspection.dto.js';
import { KeyedFactsService, surveyNotFound } from './keyed-facts.service.js';

/** What a person types in for the rows that the product cannot count by itself. */
@ApiTags('supervision')
@ApiBearerAuth()
@ApiProblems(401, 403, 404, 409, 422)
@UseGuards(StaffGuard)
@Permit('inspection.read')
@Controller('self-inspection-facts')
export class KeyedFactsController {
  constructor(private readonly keyed: KeyedFactsService) {}

  @Get('surveys')
  @NoStore()
  @ApiOperation({ operationId: 'listOtherSurveys', summary: '其他渠道的征集调查' })
  @ApiResponse({ status: 200, type: SurveyPage })
  async surveys(): Promise<SurveyPage> {
    return { items: (await this.keyed.surveys()).map(surveyView), nextCursor: null };
  }

  @Post('surveys')
  @Permit('inspection.key')
  @ApiOperation({ operationId: 'addOtherSurvey', summary: '登记在其他渠道开展的征集调查' })
  @ApiResponse({ status: 201, type: SurveyView })
  async addSurvey(@CurrentActor() actor: StaffActor, @Body() body: SurveyDto): Promise<SurveyView> {
    return surveyView(await this.keyed.addSurvey(actor, body));
  }

  @Delete('surveys/:id')
  @HttpCode(204)
  @Permit('inspection.key')
  @ApiOperation({ operationId: 'strikeOtherSurvey', summary: '撤销误登的征集调查' })
  @ApiResponse({ status: 204 })
  strikeSurvey(
    @CurrentActor() actor: StaffActor,
    @Param('id', pathId(surveyNotFound)) id: string,
  ): Promise<void> {
    return this.keyed.strikeSurvey(actor, id);
  }

  @Get('restores')
  @NoStore()
  @ApiOperation({ operationId: 'listRestores', summary: '登记过的恢复演练' })
  @ApiResponse({ status: 200, type: RestorePage })
  async restores(): Promise<RestorePage> {
    return { items: (await this.keyed.restores()).map(restoreView), nextCursor: null };
  }

  @Post('restores')
  @Permit('inspection.key')
  @ApiOperation({ operationId: 'addRestore', summary: '登记一次恢复演练' })
  @ApiResponse({ status: 201, type: RestoreView })
  async addRestore(@CurrentActor() actor: StaffActor, @Body() body: RestoreDto): Promise<RestoreView> {
    return restoreView(await this.keyed.addRestore(actor, body));
  }

  @Post('complex-letters/:id')
  @HttpCode(204)
  @Permit('inspection.key')
  @ApiOperation({ operationId: 'markComplex', summary: '标为复杂咨询，不按简单咨询的 5 个工作日计' })
  @ApiResponse({ status: 204 })
  markComplex(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Body() { reason }: ComplexDto,
  ): Promise<void> {
    return this.keyed.markComplex(actor, id, reason);
  }
}

const surveyView = ({ id, title, channel, beganOn, link }: SurveyView): SurveyView => ({
  id,
  title,
  channel,
  beganOn,
  link,
});
const restoreView = ({ id, restoredOn, note }: RestoreView): RestoreView => ({ id, restoredOn, note });
