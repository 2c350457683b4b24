import { Body, Controller, Get, Header, Put, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { TakesBody } from '../../kernel/platform/body-budget.js';
import { ApiProblems } from '../../kernel/platform/openapi.js';
import { RateLimit } from '../../kernel/platform/rate-limit.js';
import { CurrentActor, Permit, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { AnswersQuery, FoundAnswersPage, SynonymsChangeDto, SynonymsView } from './finding.dto.js';
import { FindingQueries } from './finding.queries.js';
import { SynonymsService } from './synonyms.service.js';

@ApiTags('anyone')
@Controller('answers')
export class FindingController {
  constructor(private readonly queries: FindingQueries) {}

  @Get()
  @RateLimit('read')
  @Header('cache-control', 'public, max-age=60')
  @ApiOperation({ operationId: 'findAnswers', summary: '在常见问题和公开答复中查找，最有关的在前' })
  @ApiResponse({ status: 200, type: FoundAnswersPage })
  @ApiProblems(400, 422, 429)
  find(@Query() query: AnswersQuery): Promise<FoundAnswersPage> {
    return this.queries.find(query);
  }
}

@ApiTags('staff')
@ApiBearerAuth()
@ApiProblems(400, 401, 403, 422)
@UseGuards(StaffGuard)
@Controller('staff/synonyms')
export class SynonymsController {
  constructor(private readonly synonyms: SynonymsService) {}

  @Get()
  @Permit('signed-in')
  @ApiOperation({ operationId: 'getSynonyms', summary: '公众搜索用的同义词' })
  @ApiResponse({ status: 200, type: SynonymsView })
  view(): Promise<SynonymsView> {
    return this.synonyms.view();
  }

  @TakesBody('letter')
  @Put()
  @Permit('faqs.manage')
  @ApiProblems(409)
  @ApiOperation({ operationId: 'changeSynonyms', summary: '修改公众搜索用的同义词' })
  @ApiResponse({ status: 200, type: SynonymsView })
  change(@CurrentActor() actor: StaffActor, @Body() body: SynonymsChangeDto): Promise<SynonymsView> {
    return this.synonyms.change(actor, body);
  }
}
