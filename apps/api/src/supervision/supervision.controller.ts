import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { RouteSchema } from '@nestjs/platform-fastify';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Permit, type StaffActor } from '../identity/actor.js';
import { StaffGuard } from '../identity/staff.guard.js';
import { ApiProblems, NoStore } from '../platform/openapi.js';
import { DeadlinesQueries } from './deadlines.queries.js';
import {
  DeadlineQuery,
  DUE_SOON_SCHEMA,
  DueSoonPage,
  OVERDUE_SCHEMA,
  OverduePage,
} from './dto/deadline-views.dto.js';
import { SummaryQuery, SummaryView } from './dto/summary-views.dto.js';
import { SummaryQueries } from './summary.queries.js';

@ApiTags('supervision')
@ApiBearerAuth()
@ApiProblems(400, 401, 403, 422)
@UseGuards(StaffGuard)
@Permit('supervision.read')
@Controller('supervision')
export class SupervisionController {
  constructor(
    private readonly deadlines: DeadlinesQueries,
    private readonly summaries: SummaryQueries,
  ) {}

  @Get('overdue')
  @NoStore()
  @RouteSchema(OVERDUE_SCHEMA)
  @ApiOperation({
    operationId: 'listOverdue',
    summary: '逾期未答复的来信（R18）',
    description: '逾期最久的在前；处室负责人只看到本处室。',
  })
  @ApiResponse({ status: 200, type: OverduePage })
  overdue(@CurrentActor() actor: StaffActor, @Query() query: DeadlineQuery): Promise<OverduePage> {
    return this.deadlines.overdue(actor, query);
  }

  @Get('due-soon')
  @NoStore()
  @RouteSchema(DUE_SOON_SCHEMA)
  @ApiOperation({ operationId: 'listDueSoon', summary: '即将到期的来信' })
  @ApiResponse({ status: 200, type: DueSoonPage })
  dueSoon(@CurrentActor() actor: StaffActor, @Query() query: DeadlineQuery): Promise<DueSoonPage> {
    return this.deadlines.dueSoon(actor, query);
  }

  @Get('summary')
  @NoStore()
  @ApiOperation({
    operationId: 'supervisionSummary',
    summary: '办理情况汇总',
    description:
      '按收信日（北京时间，含首尾两日）统计，状态和逾期以今天为准。追问后的来信按最后一轮统计；' +
      '2017-12-19 之前的来信按最早一版时限比照计算，当时并无此规定。处室负责人只看到本处室。',
  })
  @ApiResponse({ status: 200, type: SummaryView })
  summary(@CurrentActor() actor: StaffActor, @Query() query: SummaryQuery): Promise<SummaryView> {
    return this.summaries.summary(actor, query);
  }
}
