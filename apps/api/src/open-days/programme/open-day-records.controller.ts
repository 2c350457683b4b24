import { Body, Controller, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Permit, StepUp, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { TakesBody } from '../../kernel/platform/body-budget.js';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import {
  MassMessageDto,
  MassMessageList,
  MassMessageView,
  MassMessagePreviewView,
} from '../dto/message.dto.js';
import {
  OpinionDto,
  OpinionLetterDto,
  OpinionLetterView,
  OpinionList,
  OpinionView,
} from '../dto/opinion.dto.js';
import { OpenDayMessagesService } from '../upkeep/open-day-messages.service.js';
import { OpinionsService } from './opinions.service.js';
import { openDayId } from './open-day-id.js';

/** What is heard at an open day (R15), and what everybody who signed up is told. */
@ApiTags('open-days')
@ApiBearerAuth()
@ApiProblems(401, 403, 404)
@UseGuards(StaffGuard)
@Controller('staff')
export class OpenDayRecordsController {
  constructor(
    private readonly opinions: OpinionsService,
    private readonly messages: OpenDayMessagesService,
  ) {}

  @Get('open-days/:id/opinions')
  @Permit('open-days.gate')
  @NoStore()
  @StepUp()
  @ApiOperation({ operationId: 'listOpinions', summary: '现场听取的意见（查看留痕）' })
  @ApiResponse({ status: 200, type: OpinionList })
  async list(@CurrentActor() actor: StaffActor, @Param('id', openDayId) id: string): Promise<OpinionList> {
    return { items: await this.opinions.list(actor, id) };
  }

  @TakesBody('letter')
  @Post('open-days/:id/opinions')
  @Permit('open-days.gate')
  @ApiOperation({ operationId: 'recordOpinion', summary: '记录现场听取的意见（R15）' })
  @ApiResponse({ status: 201, type: OpinionView })
  @ApiProblems(422)
  record(
    @CurrentActor() actor: StaffActor,
    @Param('id', openDayId) id: string,
    @Body() body: OpinionDto,
  ): Promise<OpinionView> {
    return this.opinions.record(actor, id, body);
  }

  @Post('open-day-opinions/:id/letter')
  @Permit('open-days.manage')
  @NoStore()
  @ApiOperation({ operationId: 'opinionToLetter', summary: '把意见转为意见建议信件，期限从听取时起算' })
  @ApiResponse({ status: 201, type: OpinionLetterView })
  @ApiProblems(409, 422)
  toLetter(
    @CurrentActor() actor: StaffActor,
    @Param('id', openDayId) id: string,
    @Body() body: OpinionLetterDto,
  ): Promise<OpinionLetterView> {
    return this.opinions.toLetter(actor, id, body);
  }

  @Get('open-days/:id/messages')
  @Permit('open-days.manage')
  @NoStore()
  @ApiOperation({ operationId: 'listOpenDayMessages', summary: '已群发的消息' })
  @ApiResponse({ status: 200, type: MassMessageList })
  async sent(@Param('id', openDayId) id: string): Promise<MassMessageList> {
    return { items: await this.messages.sent(id) };
  }

  @Post('open-days/:id/messages/preview')
  @Permit('open-days.manage')
  @HttpCode(200)
  @ApiOperation({ operationId: 'previewOpenDayMessage', summary: '群发之前：谁会收到，收到什么' })
  @ApiResponse({ status: 200, type: MassMessagePreviewView })
  @ApiProblems(409, 422)
  preview(@Param('id', openDayId) id: string, @Body() body: MassMessageDto): Promise<MassMessagePreviewView> {
    return this.messages.preview(id, body);
  }

  @Post('open-days/:id/messages')
  @Permit('open-days.manage')
  @StepUp()
  @ApiOperation({ operationId: 'sendOpenDayMessage', summary: '群发消息' })
  @ApiResponse({ status: 201, type: MassMessageView })
  @ApiProblems(409, 422)
  send(
    @CurrentActor() actor: StaffActor,
    @Param('id', openDayId) id: string,
    @Body() body: MassMessageDto,
  ): Promise<MassMessageView> {
    return this.messages.send(actor, id, body);
  }
}
