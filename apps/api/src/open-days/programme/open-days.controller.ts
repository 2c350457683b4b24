import { Body, Controller, Get, Header, Headers, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentCitizen, OptionalCitizenGuard } from '../../people/citizens/citizen.guard.js';
import { TakesBody } from '../../kernel/platform/body-budget.js';
import { OfficeService } from '../../people/office/office.service.js';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { PageQuery } from '../../kernel/platform/pages.js';
import { RateLimit } from '../../kernel/platform/rate-limit.js';
import { Choice } from '../../kernel/platform/validation.js';
import { calendarFile } from './calendar-file.js';
import { DrawView, OpenDayPage, OpenDayView } from '../dto/open-day-views.dto.js';
import { SignUpDto } from '../dto/sign-up.dto.js';
import { SignUpReceiptView } from '../dto/sign-up-views.dto.js';
import { OpenDaysQueries } from './open-days.queries.js';
import { SignUpsService } from '../sign-ups/sign-ups.service.js';
import { openDayId } from './open-day-id.js';

const WHEN = ['upcoming', 'past'] as const;
class OpenDayQuery extends PageQuery {
  @Choice({ label: '时间', optional: true, of: WHEN, name: 'OpenDayWhen', description: '默认 upcoming' })
  when?: (typeof WHEN)[number];
}

@ApiTags('citizen')
@Controller('open-days')
export class OpenDaysController {
  constructor(private readonly queries: OpenDaysQueries) {}

  @Get()
  @ApiOperation({ operationId: 'listOpenDays', summary: '政府开放日：将要举办的，或往期的' })
  @ApiResponse({ status: 200, type: OpenDayPage })
  @ApiProblems(400, 422)
  list(@Query() query: OpenDayQuery): Promise<OpenDayPage> {
    return this.queries.list(query.when ?? 'upcoming', query);
  }

  @Get(':id')
  @ApiOperation({ operationId: 'getOpenDay', summary: '开放日详情、场次和剩余名额' })
  @ApiResponse({ status: 200, type: OpenDayView })
  @ApiProblems(404)
  get(@Param('id', openDayId) id: string): Promise<OpenDayView> {
    return this.queries.view(id);
  }
}

@ApiTags('citizen')
@Controller('open-day-sessions')
export class OpenDaySessionsController {
  constructor(
    private readonly queries: OpenDaysQueries,
    private readonly signUps: SignUpsService,
    private readonly office: OfficeService,
  ) {}

  @TakesBody('letter')
  @Post(':id/sign-ups')
  @UseGuards(OptionalCitizenGuard)
  @RateLimit('submit')
  @NoStore()
  @ApiOperation({
    operationId: 'signUp',
    summary: '报名一个场次',
    description: '名额已满时进入候补；抽签的场次等待抽签。每个手机号在一个场次只能有一个报名。',
  })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: '同一份报名重试时保持不变；16–128 个可见字符',
  })
  @ApiHeader({
    name: 'X-Captcha',
    required: false,
    description: '未登录时须附安全验证结果，见 GET /captcha/challenge',
  })
  @ApiResponse({ status: 201, type: SignUpReceiptView })
  @ApiProblems(400, 403, 404, 409, 422, 429)
  signUp(
    @Param('id', openDayId) id: string,
    @Body() body: SignUpDto,
    @Headers('idempotency-key') key: string | undefined,
    @Headers('x-captcha') captcha: string | undefined,
    @CurrentCitizen() citizenId: string | undefined,
  ): Promise<SignUpReceiptView> {
    return this.signUps.signUp(id, body, { citizenId, captcha }, key);
  }

  @Get(':id/draw')
  @ApiOperation({
    operationId: 'getDraw',
    summary: '抽签的种子和结果，任何人可以复核',
    description: '对每个编号计算 SHA-256(种子:编号)，按十六进制结果从小到大排序，即为顺序。',
  })
  @ApiResponse({ status: 200, type: DrawView })
  @ApiProblems(404)
  draw(@Param('id', openDayId) id: string): Promise<DrawView> {
    return this.queries.draw(id);
  }

  @Get(':id/calendar.ics')
  @Header('content-type', 'text/calendar; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="open-day.ics"')
  @ApiOperation({ operationId: 'getSessionCalendar', summary: '场次的日历文件（.ics），不含个人信息' })
  @ApiProduces('text/calendar')
  @ApiResponse({ status: 200, schema: { type: 'string' } })
  @ApiProblems(404)
  async calendar(@Param('id', openDayId) id: string): Promise<string> {
    const { openDay, session } = await this.queries.event(id);
    return calendarFile(openDay, session, this.office.current().name);
  }
}
