import { Body, Controller, Get, HttpCode, Post, Put, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CitizenGuard, CurrentCitizen } from '../../people/citizens/citizen.guard.js';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { ContactSettingsService } from './contact-settings.service.js';
import {
  CitizenChannelsView,
  PersonalNoticePage,
  NoticeQuery,
  ReadingDto,
  UnreadView,
} from './dto/notices.dto.js';
import { NoticesService } from './notices.service.js';

/** What a signed-in citizen has been told about their letters. */
@ApiTags('citizen')
@ApiBearerAuth()
@ApiProblems(401, 422, 429)
@UseGuards(CitizenGuard)
@Controller('me')
export class MyNoticesController {
  constructor(
    private readonly notices: NoticesService,
    private readonly settings: ContactSettingsService,
  ) {}

  @Get('notices')
  @NoStore()
  @ApiOperation({ operationId: 'listMyNotices', summary: '我的站内消息，最新的在前' })
  @ApiResponse({ status: 200, type: PersonalNoticePage })
  list(@CurrentCitizen() citizenId: string, @Query() query: NoticeQuery): Promise<PersonalNoticePage> {
    return this.notices.list(citizenId, query);
  }

  @Post('notices/reading')
  @HttpCode(200)
  @NoStore()
  @ApiOperation({ operationId: 'readMyNotices', summary: '标为已读' })
  @ApiResponse({ status: 200, type: UnreadView })
  async read(@CurrentCitizen() citizenId: string, @Body() body: ReadingDto): Promise<UnreadView> {
    return { unread: await this.notices.read(citizenId, body) };
  }

  @Get('notice-channels')
  @NoStore()
  @ApiOperation({ operationId: 'getMyNoticeChannels', summary: '愿意通过哪些方式收到通知' })
  @ApiResponse({ status: 200, type: CitizenChannelsView })
  channels(@CurrentCitizen() citizenId: string): Promise<CitizenChannelsView> {
    return this.settings.citizenChannels(citizenId);
  }

  @Put('notice-channels')
  @NoStore()
  @ApiOperation({ operationId: 'chooseMyNoticeChannels', summary: '选择通知方式' })
  @ApiResponse({ status: 200, type: CitizenChannelsView })
  choose(
    @CurrentCitizen() citizenId: string,
    @Body() body: CitizenChannelsView,
  ): Promise<CitizenChannelsView> {
    return this.settings.chooseChannels(citizenId, body);
  }
}
