import { Body, Controller, Get, HttpCode, Param, Post, Put, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Permit, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { ApiProblems } from '../../kernel/platform/openapi.js';
import {
  MessageTextPreviewView,
  MessageTextChangeDto,
  MessageTextPage,
  MessageTextView,
  MessageWordsDto,
} from './dto/message-texts.dto.js';
import { MessageTextsService } from './message-texts.service.js';

@ApiTags('admin')
@ApiBearerAuth()
@ApiProblems(401, 403, 404, 409, 422, 429)
@UseGuards(StaffGuard)
@Permit('messages.manage')
@Controller('staff/message-texts')
export class MessageTextsController {
  constructor(private readonly texts: MessageTextsService) {}

  @Get()
  @ApiOperation({ operationId: 'listMessageTexts', summary: '各种通知的文字' })
  @ApiResponse({ status: 200, type: MessageTextPage })
  async list(): Promise<MessageTextPage> {
    return { items: await this.texts.list(), nextCursor: null };
  }

  @Post(':topic/preview')
  @HttpCode(200)
  @ApiOperation({ operationId: 'previewMessageText', summary: '用虚构的来信预览' })
  @ApiResponse({ status: 200, type: MessageTextPreviewView })
  preview(@Param('topic') topic: string, @Body() body: MessageWordsDto): MessageTextPreviewView {
    return this.texts.preview(topic, body);
  }

  @Put(':topic')
  @ApiOperation({ operationId: 'changeMessageText', summary: '修改通知的文字、微信和短信模板编号' })
  @ApiResponse({ status: 200, type: MessageTextView })
  change(
    @CurrentActor() actor: StaffActor,
    @Param('topic') topic: string,
    @Body() body: MessageTextChangeDto,
  ): Promise<MessageTextView> {
    return this.texts.change(actor, topic, body);
  }
}
