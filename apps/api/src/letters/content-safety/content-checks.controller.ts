import { Body, Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Permit, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { ApiProblems } from '../../kernel/platform/openapi.js';
import { ContentChecksQueries } from './content-checks.queries.js';
import { ContentDecisionsService } from './content-decisions.service.js';
import {
  ContentCheckCountsView,
  ContentCheckPage,
  ContentCheckQuery,
  ContentDecisionDto,
  LetterContentChecksView,
} from './dto/content-check.dto.js';
import { letterId } from '../../kernel/platform/path-ids.js';

const LetterId = (): ParameterDecorator => Param('id', letterId);

@ApiTags('staff')
@ApiBearerAuth()
@UseGuards(StaffGuard)
@Controller('staff')
export class ContentChecksController {
  constructor(
    private readonly queries: ContentChecksQueries,
    private readonly decisions: ContentDecisionsService,
  ) {}

  @Get('content-checks')
  @Permit('content.queue')
  @ApiOperation({ operationId: 'listContentChecks', summary: '内容检查队列' })
  @ApiResponse({ status: 200, type: ContentCheckPage })
  @ApiProblems(400, 401, 403, 422)
  list(@Query() query: ContentCheckQuery): Promise<ContentCheckPage> {
    return this.queries.list(query);
  }

  @Get('content-checks/counts')
  @Permit('content.queue')
  @ApiOperation({ operationId: 'countContentChecks', summary: '待看的内容检查数' })
  @ApiResponse({ status: 200, type: ContentCheckCountsView })
  @ApiProblems(401, 403)
  counts(): Promise<ContentCheckCountsView> {
    return this.queries.counts();
  }

  @Get('letters/:id/content-checks')
  @Permit('letters.read')
  @ApiOperation({ operationId: 'getLetterContentChecks', summary: '一件来信的内容检查' })
  @ApiResponse({ status: 200, type: LetterContentChecksView })
  @ApiProblems(401, 403, 404)
  ofLetter(@CurrentActor() actor: StaffActor, @LetterId() id: string): Promise<LetterContentChecksView> {
    return this.decisions.ofLetter(actor, id);
  }

  @Post('letters/:id/content-decision')
  @HttpCode(200)
  @Permit('content.decide')
  @ApiOperation({ operationId: 'decideLetterContent', summary: '对内容检查下结论（公开办）' })
  @ApiResponse({ status: 200, type: LetterContentChecksView })
  @ApiProblems(401, 403, 404, 409, 422)
  decide(
    @CurrentActor() actor: StaffActor,
    @LetterId() id: string,
    @Body() body: ContentDecisionDto,
  ): Promise<LetterContentChecksView> {
    return this.decisions.decide(actor, id, body);
  }
}
