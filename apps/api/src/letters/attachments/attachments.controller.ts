import {
  applyDecorators,
  Controller,
  Delete,
  Headers,
  HttpCode,
  Param,
  Post,
  Req,
  UseGuards,
} from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiHeader,
  ApiOperation,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentCitizen, OptionalCitizenGuard } from '../../people/citizens/citizen.guard.js';
import { CurrentActor, Permit, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { RateLimit } from '../../kernel/platform/rate-limit.js';
import { TakesUpload } from '../../kernel/platform/uploads.js';
import { attachmentNotFound } from './attachments.service.js';
import { UPLOAD_FORM, UploadedAttachmentView } from './dto/attachment-views.dto.js';
import { UploadsService } from './uploads.service.js';
import { pathId } from '../../kernel/platform/path-ids.js';

const Uploads = (operationId: string, summary: string): MethodDecorator =>
  applyDecorators(
    TakesUpload(),
    RateLimit('upload'),
    NoStore(),
    ApiOperation({
      operationId,
      summary,
      description:
        '一次一个文件，类型由内容判定；图片会重新编码，去掉位置等信息。得到的 id 用在 attachmentIds 中，只能用一次。',
    }),
    ApiConsumes('multipart/form-data'),
    ApiBody(UPLOAD_FORM),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description: '同一个文件重试时保持不变；16–128 个可见字符',
    }),
    ApiResponse({ status: 201, type: UploadedAttachmentView }),
    ApiProblems(400, 403, 413, 415, 422, 429, 503),
  );

@ApiTags('citizen')
@Controller('attachments')
export class AttachmentsController {
  constructor(private readonly uploads: UploadsService) {}

  @Post()
  @UseGuards(OptionalCitizenGuard)
  @Uploads('uploadAttachment', '上传附件')
  @ApiHeader({
    name: 'X-Captcha',
    required: false,
    description: '未登录时须附安全验证结果，见 GET /captcha/challenge；一次验证上传一个文件',
  })
  upload(
    @Req() request: FastifyRequest,
    @Headers('idempotency-key') key: string | undefined,
    @Headers('x-captcha') captcha: string | undefined,
    @CurrentCitizen() citizenId: string | undefined,
  ): Promise<UploadedAttachmentView> {
    const signedIn = citizenId !== undefined;
    return this.uploads.receive(request, { role: 'citizen', id: citizenId ?? null, signedIn, captcha }, key);
  }

  @Delete(':id')
  @HttpCode(204)
  @RateLimit('upload')
  @ApiOperation({ operationId: 'discardAttachment', summary: '移除尚未随信提交的附件' })
  @ApiResponse({ status: 204 })
  @ApiProblems(404, 429)
  discard(@Param('id', pathId(attachmentNotFound)) id: string): Promise<void> {
    return this.uploads.discard(id);
  }
}

@ApiTags('staff')
@ApiBearerAuth()
@ApiProblems(401)
@UseGuards(StaffGuard)
@Permit('letters.act')
@Controller('staff/attachments')
export class StaffAttachmentsController {
  constructor(private readonly uploads: UploadsService) {}

  @Post()
  @Uploads('uploadStaffAttachment', '上传附件（用于答复、登记的来信）')
  upload(
    @Req() request: FastifyRequest,
    @Headers('idempotency-key') key: string | undefined,
    @CurrentActor() actor: StaffActor,
  ): Promise<UploadedAttachmentView> {
    return this.uploads.receive(request, { role: actor.role, id: actor.id, signedIn: true }, key);
  }
}
