import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Permit, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import {
  MonthlySeriesView,
  StatisticsLetterPage,
  StatisticsListQuery,
  StatisticsQuery,
  StatisticsView,
} from './dto/statistics-views.dto.js';
import { StatisticsLettersQueries } from './statistics-letters.queries.js';
import { StatisticsQueries } from './statistics.queries.js';

@ApiTags('supervision')
@ApiBearerAuth()
@ApiProblems(400, 401, 403, 422)
@UseGuards(StaffGuard)
@Permit('supervision.read')
@Controller('supervision/statistics')
export class StatisticsController {
  constructor(
    private readonly statistics: StatisticsQueries,
    private readonly letters: StatisticsLettersQueries,
  ) {}

  @Get()
  @NoStore()
  @ApiOperation({
    operationId: 'periodStatistics',
    summary: '一段时间的办理统计',
    description:
      '上期结转 + 收到 + 追问 = 办结 + 结转下期。每个数字都等于 /supervision/statistics/letters 所列的件数；' +
      '追问后的来信每轮各算一次。处室负责人只看到本处室。',
  })
  @ApiResponse({ status: 200, type: StatisticsView })
  period(@CurrentActor() actor: StaffActor, @Query() query: StatisticsQuery): Promise<StatisticsView> {
    return this.statistics.period(actor, query);
  }

  @Get('months')
  @NoStore()
  @ApiOperation({ operationId: 'monthlyStatistics', summary: '逐月的办理统计' })
  @ApiResponse({ status: 200, type: MonthlySeriesView })
  months(@CurrentActor() actor: StaffActor, @Query() query: StatisticsQuery): Promise<MonthlySeriesView> {
    return this.statistics.months(actor, query);
  }

  @Get('letters')
  @NoStore()
  @ApiOperation({ operationId: 'statisticsLetters', summary: '一个统计数字背后的来信' })
  @ApiResponse({ status: 200, type: StatisticsLetterPage })
  list(
    @CurrentActor() actor: StaffActor,
    @Query() query: StatisticsListQuery,
  ): Promise<StatisticsLetterPage> {
    return this.letters.list(actor, query);
  }
}
