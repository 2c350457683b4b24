import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Permit, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { CheckInDto, CheckInView, GateView, WalkInDto } from '../dto/gate.dto.js';
import { GateQueries } from './gate.queries.js';
import { GateService } from './gate.service.js';
import { WalkInsService } from './walk-ins.service.js';
import { openDayId } from '../programme/open-day-id.js';

class ReleasedView {
  @ApiProperty({ description: '放出的名额，人数' }) released: number;
}

@ApiTags('open-days')
@ApiBearerAuth()
@ApiProblems(401, 403, 404)
@UseGuards(StaffGuard)
@Permit('open-days.gate')
@Controller('staff/open-day-sessions/:id')
export class GateController {
  constructor(
    private readonly gate: GateService,
    private readonly walkIns: WalkInsService,
    private readonly queries: GateQueries,
  ) {}

  @Get('gate')
  @NoStore()
  @ApiOperation({ operationId: 'getGate', summary: '入口名单（查看留痕）' })
  @ApiResponse({ status: 200, type: GateView })
  roster(@CurrentActor() actor: StaffActor, @Param('id', openDayId) id: string): Promise<GateView> {
    return this.queries.roster(actor, id);
  }

  @Post('check-ins')
  @HttpCode(200)
  @NoStore()
  @ApiOperation({ operationId: 'checkIn', summary: '签到；重复签到不改变什么' })
  @ApiResponse({ status: 200, type: CheckInView })
  @ApiProblems(409, 422)
  checkIn(
    @CurrentActor() actor: StaffActor,
    @Param('id', openDayId) id: string,
    @Body() body: CheckInDto,
  ): Promise<CheckInView> {
    return this.gate.checkIn(actor, id, body);
  }

  @Delete('check-ins/:signUpId')
  @HttpCode(204)
  @ApiOperation({ operationId: 'undoCheckIn', summary: '撤销误签' })
  @ApiResponse({ status: 204 })
  undo(
    @CurrentActor() actor: StaffActor,
    @Param('id', openDayId) id: string,
    @Param('signUpId', openDayId) signUpId: string,
  ): Promise<void> {
    return this.gate.undo(actor, id, signUpId);
  }

  @Post('walk-ins')
  @HttpCode(200)
  @NoStore()
  @ApiOperation({ operationId: 'addWalkIn', summary: '现场加入（有空位时）' })
  @ApiHeader({ name: 'Idempotency-Key', required: true, description: '每批来人一个，16–128 个可见字符' })
  @ApiResponse({ status: 200, type: CheckInView })
  @ApiProblems(409, 422)
  walkIn(
    @CurrentActor() actor: StaffActor,
    @Param('id', openDayId) id: string,
    @Body() body: WalkInDto,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<CheckInView> {
    return this.walkIns.add(actor, id, body, key ?? '');
  }

  @Post('no-shows')
  @HttpCode(200)
  @ApiOperation({ operationId: 'releaseNoShows', summary: '放出未到者的名额（开始之后）' })
  @ApiResponse({ status: 200, type: ReleasedView })
  @ApiProblems(409)
  async release(
    @CurrentActor() actor: StaffActor,
    @Param('id', openDayId) id: string,
  ): Promise<ReleasedView> {
    return { released: await this.gate.releaseNoShows(actor, id) };
  }
}
