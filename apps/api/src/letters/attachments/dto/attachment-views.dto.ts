import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ATTACHMENT_LIMITS,
  ATTACHMENT_PARTS,
  ATTACHMENT_STATES,
  type AttachmentPart,
  type AttachmentState,
} from '@huiyin/contract';
import { ArrayMaxSize, ArrayUnique, IsArray, IsUUID } from 'class-validator';
import { Optional, Text, Whole } from '../../../kernel/platform/validation.js';

class AttachmentCoreView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: '整理后的文件名' }) name: string;
  @ApiProperty({ example: 'image/jpeg', description: '由内容判定' }) mediaType: string;
  @ApiProperty({ description: '字节' }) size: number;
  @ApiProperty({ enum: [...ATTACHMENT_STATES], enumName: 'AttachmentState' }) state: AttachmentState;
  @ApiProperty() stateLabel: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description: '缩略图的短期链接（本站路径）；没有或还不能看时为 null',
  })
  thumbnailUrl: string | null;
}

/** What the uploader gets: `id` is what a letter, supplement or answer names in attachmentIds, once. */
export class UploadedAttachmentView extends AttachmentCoreView {
  @ApiProperty({ format: 'date-time', description: '在此之前须随信提交，逾期删除' }) expiresAt: string;
}

/** An attachment of a letter, for readers of the letter. */
export class LetterAttachmentView extends AttachmentCoreView {
  @ApiProperty({ enum: [...ATTACHMENT_PARTS], enumName: 'AttachmentPart' }) part: AttachmentPart;
  @ApiProperty({ description: '第几次补充（时间线序号）或第几次答复；随信提交的为 0' }) partNo: number;
  @ApiProperty({
    type: String,
    nullable: true,
    description: '下载的短期链接（本站路径）；还不能下载时为 null。工作人员另行取得链接并留痕',
  })
  url: string | null;
}

export class AttachmentLinkView {
  @ApiProperty({ description: '本站路径，可直接打开' }) url: string;
  @ApiProperty({ format: 'date-time' }) expiresAt: string;
}

export class UploadFieldsDto {
  @Text({ label: '文件名', optional: true, max: 500, line: true, description: '与表单中的文件名不同时填写' })
  name?: string;
}

export class SignedLinkQuery {
  @Whole({ label: '有效期', min: 0, max: 99_999_999_999 }) expires: number;
  @Text({ label: '签名', max: 100 }) signature: string;
}

export const UPLOAD_FORM = {
  schema: {
    type: 'object',
    required: ['file'],
    properties: {
      file: {
        type: 'string',
        format: 'binary',
        description: `不超过 ${ATTACHMENT_LIMITS.bytes / 1024 / 1024} MB`,
      },
      name: { type: 'string', description: '文件名，省略时用表单中的' },
    },
  },
};

/** `attachmentIds` of a letter, supplement, draft or answer. */
export function AttachmentIds(description = '已上传的附件'): PropertyDecorator {
  return applyDecorators(
    ApiPropertyOptional({
      type: [String],
      format: 'uuid',
      maxItems: ATTACHMENT_LIMITS.count,
      description,
    }),
    Optional(),
    IsArray({ message: '附件须为列表' }),
    ArrayMaxSize(ATTACHMENT_LIMITS.count, { message: `附件不超过 ${ATTACHMENT_LIMITS.count} 个` }),
    ArrayUnique({ message: '附件不能重复' }),
    IsUUID(undefined, { each: true, message: '附件不正确' }),
  );
}
