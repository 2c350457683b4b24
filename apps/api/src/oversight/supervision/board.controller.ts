import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Permit, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { AgendaQueries } from './agenda.queries.js';
import { AgeingQueries } from './ageing.queries.js';
import { AgendaView } from './dto/agenda.dto.js';
import {
  AgeingView,
  FigureLetterPage,
  FigureLettersQuery,
  RatingPage,
  RatingsQuery,
  SatisfactionView,
  UnitQuery,
  WeeksView,
} from './dto/figure-views.dto.js';
import { HotMattersView } from './dto/hot-matters.dto.js';
import { FigureLettersQueries } from './figure-letters.queries.js';
import { HotMattersQueries } from './hot-matters.queries.js';
import { SatisfactionQueries } from './satisfaction.queries.js';
import { WeeksQueries } from './weeks.queries.js';

/** What the board draws, and the letters behind each number of it. A head sees the own department only. */
@ApiTags('supervision')
@ApiBearerAuth()
@ApiProblems(400, 401, 403, 422)
@UseGuards(StaffGuard)
@Permit('supervision.read')
@Controller('supervision')
export class BoardController {
  constructor(
    private readonly figures: FigureLettersQueries,
    private readonly weekly: WeeksQueries,
    private readonly age: AgeingQueries,
    private readonly satisfied: SatisfactionQueries,
    private readonly matters: HotMattersQueries,
    private readonly due: AgendaQueries,
  ) {}

  @Get('agenda')
  @NoStore()
  @ApiOperation({
    operationId: 'listAgenda',
    summary: '到期一览：来信和公开义务，逾期的和即将到期的，按日排列',
  })
  @ApiResponse({ status: 200, type: AgendaView })
  agenda(@CurrentActor() actor: StaffActor): Promise<AgendaView> {
    return this.due.agenda(actor);
  }

  @Get('letters')
  @NoStore()
  @ApiOperation({
    operationId: 'listFigureLetters',
    summary: '看板上一个数字背后的来信',
    description: '条件与汇总一致，件数等于该数字。在办类数字按到期日排列，其余新的在前。',
  })
  @ApiResponse({ status: 200, type: FigureLetterPage })
  letters(@CurrentActor() actor: StaffActor, @Query() query: FigureLettersQuery): Promise<FigureLetterPage> {
    return this.figures.list(actor, query);
  }

  @Get('weeks')
  @NoStore()
  @ApiOperation({ operationId: 'supervisionWeeks', summary: '每周收到和答复的来信' })
  @ApiResponse({ status: 200, type: WeeksView })
  weeks(@CurrentActor() actor: StaffActor, @Query() query: UnitQuery): Promise<WeeksView> {
    return this.weekly.weeks(actor, query);
  }

  @Get('ageing')
  @NoStore()
  @ApiOperation({
    operationId: 'supervisionAgeing',
    summary: '逾期来信的程度：黄牌、红牌、催办通知单',
    description: '目前全部逾期来信，按处室和承办人；各数字的清单是 /supervision/overdue?level=。',
  })
  @ApiResponse({ status: 200, type: AgeingView })
  ageing(@CurrentActor() actor: StaffActor): Promise<AgeingView> {
    return this.age.ageing(actor);
  }

  @Get('hot-matters')
  @NoStore()
  @ApiOperation({
    operationId: 'listHotMatters',
    summary: '热点：七天里有三封以上来信的事项',
    description: '按文字归并；反映问题和涉及本局处室的来信不计入。处室负责人只看到本处室。',
  })
  @ApiResponse({ status: 200, type: HotMattersView })
  hotMatters(@CurrentActor() actor: StaffActor): Promise<HotMattersView> {
    return this.matters.hot(actor);
  }

  @Get('satisfaction')
  @NoStore()
  @ApiOperation({ operationId: 'supervisionSatisfaction', summary: '期内收到的评价' })
  @ApiResponse({ status: 200, type: SatisfactionView })
  satisfaction(@CurrentActor() actor: StaffActor, @Query() query: UnitQuery): Promise<SatisfactionView> {
    return this.satisfied.satisfaction(actor, query);
  }

  @Get('ratings')
  @NoStore()
  @ApiOperation({ operationId: 'listRatings', summary: '满意度数字背后的评价，新的在前' })
  @ApiResponse({ status: 200, type: RatingPage })
  ratings(@CurrentActor() actor: StaffActor, @Query() query: RatingsQuery): Promise<RatingPage> {
    return this.satisfied.ratings(actor, query);
  }
}
