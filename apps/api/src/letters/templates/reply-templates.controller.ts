import { Body, Controller, Get, HttpCode, Param, Patch, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { REPLY_VARIABLES } from '@huiyin/domain';
import { CurrentActor, Permit, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { TakesBody } from '../../kernel/platform/body-budget.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import type { ReplyTemplate } from './reply-template.entity.js';
import {
  FilledReplyView,
  NewTemplateDto,
  TemplateChangeDto,
  TemplatePage,
  TemplatePreviewDto,
  TemplatePreviewView,
  TemplateView,
} from './reply-templates.dto.js';
import { ReplyTemplatesService } from './reply-templates.service.js';
import { pathId } from '../../kernel/platform/path-ids.js';

const templateId = pathId(() => new DomainError('NOT_FOUND', '没有找到'));

@ApiTags('staff')
@ApiBearerAuth()
@ApiProblems(401, 403, 404, 422)
@UseGuards(StaffGuard)
@Controller('staff')
export class ReplyTemplatesController {
  constructor(private readonly templates: ReplyTemplatesService) {}

  @Get('reply-templates')
  @Permit('templates.read')
  @ApiOperation({ operationId: 'listReplyTemplates', summary: '答复模板' })
  @ApiResponse({ status: 200, type: TemplatePage })
  async list(): Promise<TemplatePage> {
    return {
      items: (await this.templates.list()).map(view),
      variables: [...REPLY_VARIABLES],
      nextCursor: null,
    };
  }

  @TakesBody('paper')
  @Post('reply-templates/preview')
  @HttpCode(200)
  @Permit('templates.manage')
  @ApiOperation({ operationId: 'previewReplyTemplate', summary: '以虚构的来信填好的样子；不保存' })
  @ApiResponse({ status: 200, type: TemplatePreviewView })
  preview(@Body() { body }: TemplatePreviewDto): TemplatePreviewView {
    return this.templates.preview(body);
  }

  @TakesBody('paper')
  @Post('reply-templates')
  @Permit('templates.manage')
  @ApiOperation({ operationId: 'createReplyTemplate', summary: '新建答复模板' })
  @ApiResponse({ status: 201, type: TemplateView })
  async create(@CurrentActor() actor: StaffActor, @Body() body: NewTemplateDto): Promise<TemplateView> {
    return view(await this.templates.create(actor, body));
  }

  @TakesBody('paper')
  @Patch('reply-templates/:id')
  @Permit('templates.manage')
  @ApiOperation({ operationId: 'changeReplyTemplate', summary: '修改或停用答复模板' })
  @ApiResponse({ status: 200, type: TemplateView })
  async change(
    @CurrentActor() actor: StaffActor,
    @Param('id', templateId) id: string,
    @Body() body: TemplateChangeDto,
  ): Promise<TemplateView> {
    return view(await this.templates.change(actor, id, body));
  }

  @Get('letters/:letterId/reply-templates/:id')
  @Permit('letters.read')
  @NoStore()
  @ApiOperation({ operationId: 'fillReplyTemplate', summary: '按来信填好的答复模板' })
  @ApiResponse({ status: 200, type: FilledReplyView })
  async fill(
    @CurrentActor() actor: StaffActor,
    @Param('letterId', templateId) letterId: string,
    @Param('id', templateId) id: string,
  ): Promise<FilledReplyView> {
    return { text: await this.templates.fill(actor, letterId, id) };
  }
}

const view = ({ id, name, kind, body, active }: ReplyTemplate): TemplateView => ({
  id,
  name,
  kind,
  body,
  active,
});
