import { Controller, Get, Param, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { AttachmentLinkView } from '../../attachments/index.js';
import { attachmentNotFound } from '../../attachments/attachments.service.js';
import { CurrentActor, Permit, type StaffActor } from '../../../people/identity/actor.js';
import { StaffGuard } from '../../../people/identity/staff.guard.js';
import { ApiProblems, NoStore } from '../../../kernel/platform/openapi.js';
import { LetterAttachmentsService } from './letter-attachments.service.js';
import { letterId, pathId } from '../../../kernel/platform/path-ids.js';

@ApiTags('staff')
@ApiBearerAuth()
@ApiProblems(401, 403, 404, 409)
@UseGuards(StaffGuard)
@Controller('staff/letters/:id/attachments')
export class LetterAttachmentsController {
  constructor(private readonly attachments: LetterAttachmentsService) {}

  @Get(':attachmentId')
  @Permit('letters.read')
  @NoStore()
  @ApiOperation({ operationId: 'linkAttachment', summary: '取得附件的下载链接（留痕）' })
  @ApiResponse({ status: 200, type: AttachmentLinkView })
  link(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Param('attachmentId', pathId(attachmentNotFound)) attachmentId: string,
  ): Promise<AttachmentLinkView> {
    return this.attachments.link(actor, id, attachmentId);
  }
}
