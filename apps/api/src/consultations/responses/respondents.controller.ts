import { Controller, Get, HttpCode, Param, Post, Query, StreamableFile, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { pathId } from '../../kernel/platform/path-ids.js';
import { XLSX_TYPE } from '../../kernel/platform/workbook.js';
import { attachmentNotFound } from '../../letters/attachments/attachments.service.js';
import { AttachmentLinkView, contentDisposition } from '../../letters/attachments/index.js';
import { CurrentActor, Permit, StepUp, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { consultationId } from '../drafting/consultation-errors.js';
import {
  RespondentPage,
  RespondentRevealView,
  RespondentsExportQuery,
  RespondentsQuery,
} from '../dto/respondent.dto.js';
import { RespondentsExportService } from './respondents-export.service.js';
import { RespondentsQueries } from './respondents.queries.js';
import { ResponseFilesService } from './response-files.service.js';
import { responseNotFound } from './response-views.service.js';

const responseId = pathId(responseNotFound);

/** 意见人 for 公开办, and what they sent with their words for all who read the points. */
@ApiTags('consultations')
@ApiBearerAuth()
@ApiProblems(401, 403, 404)
@UseGuards(StaffGuard)
@Controller('staff')
export class RespondentsController {
  constructor(
    private readonly respondents: RespondentsQueries,
    private readonly exports: RespondentsExportService,
    private readonly files: ResponseFilesService,
  ) {}

  @Get('consultations/:id/respondents')
  @Permit('consultations.manage')
  @NoStore()
  @ApiOperation({
    operationId: 'listRespondents',
    summary: '意见人：来源、单位、隐去一部分的联系方式、是否告知',
  })
  @ApiResponse({ status: 200, type: RespondentPage })
  @ApiProblems(400, 422)
  list(
    @CurrentActor() actor: StaffActor,
    @Param('id', consultationId) id: string,
    @Query() query: RespondentsQuery,
  ): Promise<RespondentPage> {
    return this.respondents.list(actor, id, query);
  }

  @Get('consultations/:id/respondents.xlsx')
  @Permit('consultations.read')
  @NoStore()
  @StepUp()
  @ApiOperation({
    operationId: 'exportRespondents',
    summary: '导出意见人清单（留痕）；不含联系方式，公开办可以选择包含',
  })
  @ApiProduces(XLSX_TYPE)
  @ApiResponse({ status: 200, schema: { type: 'string', format: 'binary' } })
  @ApiProblems(422)
  async export(
    @CurrentActor() actor: StaffActor,
    @Param('id', consultationId) id: string,
    @Query() { contacts }: RespondentsExportQuery,
  ): Promise<StreamableFile> {
    const content = await this.exports.export(actor, id, contacts === 'true');
    return new StreamableFile(content, {
      type: XLSX_TYPE,
      disposition: contentDisposition('意见人清单.xlsx'),
    });
  }

  @Post('consultation-responses/:id/reveals')
  @HttpCode(200)
  @Permit('consultations.manage')
  @NoStore()
  @StepUp()
  @ApiOperation({ operationId: 'revealRespondent', summary: '查看意见人完整信息（留痕）' })
  @ApiResponse({ status: 200, type: RespondentRevealView })
  reveal(
    @CurrentActor() actor: StaffActor,
    @Param('id', responseId) id: string,
  ): Promise<RespondentRevealView> {
    return this.respondents.reveal(actor, id);
  }

  @Get('consultation-responses/:id/attachments/:attachmentId')
  @Permit('consultations.read')
  @NoStore()
  @ApiOperation({ operationId: 'linkResponseAttachment', summary: '取得意见书附件的下载链接（留痕）' })
  @ApiResponse({ status: 200, type: AttachmentLinkView })
  @ApiProblems(409)
  link(
    @CurrentActor() actor: StaffActor,
    @Param('id', responseId) id: string,
    @Param('attachmentId', pathId(attachmentNotFound)) attachmentId: string,
  ): Promise<AttachmentLinkView> {
    return this.files.link(actor, id, attachmentId);
  }
}
