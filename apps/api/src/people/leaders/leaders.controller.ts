import { Body, Controller, Get, Header, Put, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Permit, type StaffActor } from '../identity/actor.js';
import { StaffGuard } from '../identity/staff.guard.js';
import { TakesBody } from '../../kernel/platform/body-budget.js';
import { ApiProblems } from '../../kernel/platform/openapi.js';
import type { LeaderDuty } from './leader-duty.entity.js';
import { LeaderDutiesDto, LeaderDutyPage } from './leaders.dto.js';
import { LeadersService } from './leaders.service.js';

@Controller()
export class LeadersController {
  constructor(private readonly leaders: LeadersService) {}

  @Get('leaders')
  @ApiTags('anyone')
  @Header('cache-control', 'public, max-age=60')
  @ApiOperation({ operationId: 'listLeaders', summary: '负责人分工（R22）' })
  @ApiResponse({ status: 200, type: LeaderDutyPage })
  async list(): Promise<LeaderDutyPage> {
    return pageOf(await this.leaders.list());
  }

  @TakesBody('paper')
  @Put('staff/leaders')
  @UseGuards(StaffGuard)
  @Permit('departments.manage')
  @ApiTags('admin')
  @ApiBearerAuth()
  @ApiProblems(401, 403, 422)
  @ApiOperation({ operationId: 'replaceLeaders', summary: '更新负责人分工' })
  @ApiResponse({ status: 200, type: LeaderDutyPage })
  async replace(@CurrentActor() actor: StaffActor, @Body() body: LeaderDutiesDto): Promise<LeaderDutyPage> {
    return pageOf(await this.leaders.replace(actor, body));
  }
}

const pageOf = (rows: LeaderDuty[]): LeaderDutyPage => ({
  items: rows.map(({ name, title, duties, officePhone }) => ({ name, title, duties, officePhone })),
  updatedAt: rows[0]?.updatedAt.toISOString() ?? null,
  nextCursor: null,
});
