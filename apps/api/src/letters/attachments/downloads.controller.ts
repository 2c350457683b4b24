import { Controller, Get, Param, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { attachmentNotFound } from './attachments.service.js';
import { DownloadsService } from './downloads.service.js';
import { SignedLinkQuery } from './dto/attachment-views.dto.js';
import { Saved, sent } from './saved-file.js';
import { pathId } from '../../kernel/platform/path-ids.js';

const attachmentId = pathId(attachmentNotFound);

const SHORT_LIVED = '链接由来信页面给出，十分钟内有效，不能自行拼写。';

@ApiTags('anyone')
@Controller('attachments')
export class DownloadsController {
  constructor(private readonly downloads: DownloadsService) {}

  @Get(':id/content')
  @Saved('downloadAttachment', '下载附件（短期链接）', SHORT_LIVED)
  async content(
    @Param('id', attachmentId) id: string,
    @Query() query: SignedLinkQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return sent(await this.downloads.open(id, 'content', query), reply);
  }

  @Get(':id/unnamed')
  @Saved(
    'downloadUnnamedAttachment',
    '下载附件，文件名不含上传时的名称（短期链接）',
    '链接由归并台给出，十分钟内有效，不能自行拼写。',
  )
  async unnamed(
    @Param('id', attachmentId) id: string,
    @Query() query: SignedLinkQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return sent(await this.downloads.open(id, 'unnamed', query), reply);
  }

  @Get(':id/released')
  @Saved(
    'downloadReleasedCopy',
    '下载附件公开时的样子（短期链接）',
    '链接由公开工作台给出，十分钟内有效，不能自行拼写。',
  )
  async released(
    @Param('id', attachmentId) id: string,
    @Query() query: SignedLinkQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return sent(await this.downloads.open(id, 'released', query), reply);
  }

  @Get(':id/thumbnail')
  @Saved('attachmentThumbnail', '附件缩略图（短期链接）', SHORT_LIVED)
  async thumbnail(
    @Param('id', attachmentId) id: string,
    @Query() query: SignedLinkQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return sent(await this.downloads.open(id, 'thumbnail', query), reply);
  }
}
