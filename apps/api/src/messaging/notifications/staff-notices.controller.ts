import { Body, Controller, Get, HttpCode, Post, Put, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, CurrentSession, Fresh, Permit, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { ContactSettingsService } from './contact-settings.service.js';
import {
  PersonalNoticePage,
  NoticeQuery,
  ReadingDto,
  StaffMailboxDto,
  StaffMailboxView,
  UnreadView,
} from './dto/notices.dto.js';
import { NoticesService } from './notices.service.js';

/** The bell of the console. */
@ApiTags('staff')
@ApiBearerAuth()
@ApiProblems(401, 403, 422, 429)
@UseGuards(StaffGuard)
@Permit('signed-in')
@Controller('staff')
export class StaffNoticesController {
  constructor(
    private readonly notices: NoticesService,
    private readonly settings: ContactSettingsService,
  ) {}

  @Get('notices')
  @NoStore()
  @ApiOperation({ operationId: 'listStaffNotices', summary: '我的消息，最新的在前' })
  @ApiResponse({ status: 200, type: PersonalNoticePage })
  list(@CurrentActor() actor: StaffActor, @Query() query: NoticeQuery): Promise<PersonalNoticePage> {
    return this.notices.list(actor.id, query);
  }

  @Get('notices/unread')
  @NoStore()
  @ApiOperation({ operationId: 'countStaffNotices', summary: '未读消息数' })
  @ApiResponse({ status: 200, type: UnreadView })
  async unread(@CurrentActor() actor: StaffActor): Promise<UnreadView> {
    return { unread: await this.notices.unread(actor.id) };
  }

  @Post('notices/reading')
  @HttpCode(200)
  @NoStore()
  @ApiOperation({ operationId: 'readStaffNotices', summary: '标为已读' })
  @ApiResponse({ status: 200, type: UnreadView })
  async read(@CurrentActor() actor: StaffActor, @Body() body: ReadingDto): Promise<UnreadView> {
    return { unread: await this.notices.read(actor.id, body) };
  }

  @Get('mailbox')
  @NoStore()
  @ApiOperation({ operationId: 'getStaffMailbox', summary: '我的工作邮箱' })
  @ApiResponse({ status: 200, type: StaffMailboxView })
  mailbox(@CurrentActor() actor: StaffActor): Promise<StaffMailboxView> {
    return this.settings.mailbox(actor);
  }

  @Put('mailbox')
  @Fresh()
  @NoStore()
  @ApiOperation({ operationId: 'setStaffMailbox', summary: '设置收每日提醒和催办的工作邮箱' })
  @ApiResponse({ status: 200, type: StaffMailboxView })
  setMailbox(
    @CurrentActor() actor: StaffActor,
    @CurrentSession() session: string,
    @Body() body: StaffMailboxDto,
  ): Promise<StaffMailboxView> {
    return this.settings.setMailbox(actor, session, body);
  }
}
