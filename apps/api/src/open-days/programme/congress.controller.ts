import { Body, Controller, Get, Inject, Param, ParseIntPipe, Put, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Permit, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { Clock } from '../../kernel/platform/clock.js';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { CongressService } from './congress.service.js';
import {
  CongressWindowDto,
  CongressWindowView,
  ObligationQuery,
  ObligationView,
} from '../dto/congress.dto.js';
import { openDayNotFound } from './open-days.service.js';

/** A year the calendars know; any other is no page of ours. */
const yearOf = new ParseIntPipe({ exceptionFactory: openDayNotFound });

@ApiTags('open-days')
@ApiBearerAuth()
@ApiProblems(401, 403, 422)
@UseGuards(StaffGuard)
@Controller()
export class CongressController {
  constructor(
    private readonly congress: CongressService,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Get('supervision/open-day-obligation')
  @Permit('supervision.read')
  @NoStore()
  @ApiOperation({ operationId: 'getOpenDayObligation', summary: '当年人代会期间的开放日办了没有（R14）' })
  @ApiResponse({ status: 200, type: ObligationView })
  obligation(@Query() query: ObligationQuery): Promise<ObligationView> {
    return this.congress.obligation(query.year ?? Number(this.clock.today().slice(0, 4)));
  }

  @Get('staff/congress-windows/:year')
  @Permit('signed-in')
  @ApiOperation({ operationId: 'getCongressWindow', summary: '某年的人代会会期' })
  @ApiResponse({ status: 200, type: CongressWindowView })
  window(@Param('year', yearOf) year: number): Promise<CongressWindowView> {
    return this.congress.window(year);
  }

  @Put('staff/congress-windows/:year')
  @Permit('open-days.configure')
  @ApiOperation({ operationId: 'setCongressWindow', summary: '设定某年的人代会会期' })
  @ApiResponse({ status: 200, type: CongressWindowView })
  setWindow(
    @CurrentActor() actor: StaffActor,
    @Param('year', yearOf) year: number,
    @Body() body: CongressWindowDto,
  ): Promise<CongressWindowView> {
    return this.congress.setWindow(actor, year, body);
  }
}
