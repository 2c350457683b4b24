import { Body, Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Permit, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { TakesBody } from '../../kernel/platform/body-budget.js';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { NoticePreviewService } from './notice-preview.service.js';
import { NoticesQueries } from './notices.queries.js';
import {
  ApplyCalendarNoticeDto,
  CalendarStatusView,
  CalendarVersionPage,
  CalendarVersionView,
  CalendarNoticeList,
  CalendarNoticePreview,
  CalendarNoticeView,
  CalendarPreviewDto,
  RevertCalendarNoticeDto,
  VersionsQuery,
} from './notices.dto.js';
import { NoticesService } from './notices.service.js';

@ApiTags('admin')
@ApiBearerAuth()
@ApiProblems(401, 403)
@UseGuards(StaffGuard)
@Permit('calendar.manage')
@Controller('calendar')
export class NoticesController {
  constructor(
    private readonly notices: NoticesService,
    private readonly previews: NoticePreviewService,
    private readonly queries: NoticesQueries,
  ) {}

  @Get('notices')
  @NoStore()
  @ApiOperation({ operationId: 'listCalendarNotices', summary: '放假通知，新的在前' })
  @ApiResponse({ status: 200, type: CalendarNoticeList })
  list(): Promise<CalendarNoticeList> {
    return this.queries.list();
  }

  @Get('notices/:id')
  @NoStore()
  @ApiOperation({ operationId: 'getCalendarNotice', summary: '一份放假通知和载入时的原文' })
  @ApiResponse({ status: 200, type: CalendarNoticeView })
  @ApiProblems(404)
  one(@Param('id') id: string): Promise<CalendarNoticeView> {
    return this.queries.one(id);
  }

  @TakesBody('notice')
  @Post('notices/preview')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'previewCalendarNotice',
    summary: '载入一份放假通知会改变什么',
    description: '只读：读出的日子、核对出的问题、变动的来信。什么也不保存。',
  })
  @ApiResponse({ status: 200, type: CalendarNoticePreview })
  @ApiProblems(400, 422)
  preview(@Body() body: CalendarPreviewDto): Promise<CalendarNoticePreview> {
    return this.previews.preview(body);
  }

  @TakesBody('notice')
  @Post('notices')
  @ApiOperation({ operationId: 'applyCalendarNotice', summary: '载入放假通知，重新计算在办来信的到期日' })
  @ApiResponse({ status: 201, type: CalendarVersionView })
  @ApiProblems(409, 422)
  async apply(
    @CurrentActor() actor: StaffActor,
    @Body() body: ApplyCalendarNoticeDto,
  ): Promise<CalendarVersionView> {
    return this.queries.version(await this.notices.apply(actor, body));
  }

  @Post('notices/:id/reversion')
  @ApiOperation({
    operationId: 'revertCalendarNotice',
    summary: '撤销一份放假通知，重新计算在办来信的到期日',
  })
  @ApiResponse({ status: 201, type: CalendarVersionView })
  @ApiProblems(404, 409, 422)
  async revert(
    @CurrentActor() actor: StaffActor,
    @Param('id') id: string,
    @Body() body: RevertCalendarNoticeDto,
  ): Promise<CalendarVersionView> {
    return this.queries.version(await this.notices.revert(actor, id, body));
  }

  @Get('versions')
  @NoStore()
  @ApiOperation({ operationId: 'listCalendarVersions', summary: '日历的历次变动和重新计算的进度' })
  @ApiResponse({ status: 200, type: CalendarVersionPage })
  @ApiProblems(400, 422)
  versions(@Query() query: VersionsQuery): Promise<CalendarVersionPage> {
    return this.queries.versions(query);
  }

  @Get('versions/:version')
  @NoStore()
  @ApiOperation({ operationId: 'getCalendarVersion', summary: '一次变动和它的进度' })
  @ApiResponse({ status: 200, type: CalendarVersionView })
  @ApiProblems(404)
  version(@Param('version') version: string): Promise<CalendarVersionView> {
    return this.queries.version(Number(version));
  }

  @Get('status')
  @NoStore()
  @Permit('signed-in')
  @ApiOperation({ operationId: 'calendarStatus', summary: '日历是否齐全：缺哪一年的通知、有多少暂定' })
  @ApiResponse({ status: 200, type: CalendarStatusView })
  status(): Promise<CalendarStatusView> {
    return this.queries.status();
  }
}
