import { Body, Controller, Get, HttpCode, Post, Put, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../kernel/platform/openapi.js';
import { RateLimit } from '../../kernel/platform/rate-limit.js';
import { CurrentActor, Fresh, Permit, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { ChannelTestsService } from './channel-tests.service.js';
import { ChannelTestDto, ChannelTestView, FirstDayView, PutAwayDto } from './first-day.dto.js';
import { FirstDayQueries } from './first-day.queries.js';
import { PutAwayService } from './put-away.service.js';

@ApiTags('admin')
@ApiBearerAuth()
@ApiProblems(401, 403)
@UseGuards(StaffGuard)
@Permit('office.manage')
@Controller('staff/first-day')
export class FirstDayController {
  constructor(
    private readonly queries: FirstDayQueries,
    private readonly away: PutAwayService,
    private readonly tests: ChannelTestsService,
  ) {}

  @Get()
  @ApiOperation({ operationId: 'getFirstDay', summary: '首次设置：还差什么' })
  @ApiResponse({ status: 200, type: FirstDayView })
  get(): Promise<FirstDayView> {
    return this.queries.view();
  }

  @Put('put-away')
  @ApiOperation({ operationId: 'putAwayFirstDay', summary: '收起首次设置，或重新显示' })
  @ApiResponse({ status: 200, type: FirstDayView })
  @ApiProblems(422)
  async putAway(@Body() { isPutAway }: PutAwayDto): Promise<FirstDayView> {
    await this.away.set(isPutAway);
    return this.queries.view();
  }

  // Messages to any address at the office’s cost.
  @Post('tests')
  @HttpCode(200)
  @Fresh()
  @RateLimit('lookup')
  @ApiOperation({ operationId: 'testChannel', summary: '发一条测试邮件或短信，或试一次与微信的连接' })
  @ApiResponse({ status: 200, type: ChannelTestView })
  @ApiProblems(422, 429)
  test(@CurrentActor() actor: StaffActor, @Body() body: ChannelTestDto): Promise<ChannelTestView> {
    return this.tests.test(actor, body);
  }
}
