import { Controller, Get, Header, Param, Query, Res, type StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Saved, sent } from '../../letters/attachments/index.js';
import { ApiProblems } from '../../kernel/platform/openapi.js';
import { PublishedLetterView, PublishedPage, PublishedQuery } from '../dto/published-views.dto.js';
import { PublicStatisticsView, PublicYearView } from '../dto/public-statistics.dto.js';
import { PublicFilesService } from '../public-files.service.js';
import { PublicationQueries, publicationNotFound } from './publication.queries.js';
import { PublicStatisticsQueries } from './public-statistics.queries.js';
import { pathId } from '../../kernel/platform/path-ids.js';

/** The same for everyone, so proxies may keep it; a withdrawn publication is gone within a minute. */
const Shared = (): MethodDecorator => Header('cache-control', 'public, max-age=60');

const publicationId = pathId(publicationNotFound);
const WITH_IT = '随来信一起公开，一起撤回。';

@ApiTags('anyone')
@Controller()
export class PublicationController {
  constructor(
    private readonly publications: PublicationQueries,
    private readonly statistics: PublicStatisticsQueries,
    private readonly files: PublicFilesService,
  ) {}

  @Get('published-letters')
  @Shared()
  @ApiOperation({ operationId: 'listPublishedLetters', summary: '公开的来信和答复，新的在前' })
  @ApiResponse({ status: 200, type: PublishedPage })
  @ApiProblems(400, 422)
  list(@Query() query: PublishedQuery): Promise<PublishedPage> {
    return this.publications.list(query);
  }

  @Get('published-letters/:id')
  @Shared()
  @ApiOperation({ operationId: 'getPublishedLetter', summary: '一封公开的来信和答复' })
  @ApiResponse({ status: 200, type: PublishedLetterView })
  @ApiProblems(404)
  get(@Param('id', publicationId) id: string): Promise<PublishedLetterView> {
    return this.publications.get(id);
  }

  @Get('published-letters/:id/attachments/:attachmentId/content')
  @Saved('downloadPublishedAttachment', '下载公开来信的附件', WITH_IT)
  async content(
    @Param('id', publicationId) id: string,
    @Param('attachmentId', publicationId) attachmentId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return sent(await this.files.open(id, attachmentId, 'released'), reply);
  }

  @Get('published-letters/:id/attachments/:attachmentId/thumbnail')
  @Saved('publishedAttachmentThumbnail', '公开来信附件的缩略图', WITH_IT)
  async thumbnail(
    @Param('id', publicationId) id: string,
    @Param('attachmentId', publicationId) attachmentId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    return sent(await this.files.open(id, attachmentId, 'thumbnail'), reply);
  }

  @Get('statistics/public')
  @Shared()
  @ApiOperation({
    operationId: 'publicStatistics',
    summary: '答复情况公开统计（R18）',
    description: '按收信日统计，截至 asOf（今天）；结果最多延迟一分钟。追问后的来信按最后一轮计算。',
  })
  @ApiResponse({ status: 200, type: PublicStatisticsView })
  figures(): Promise<PublicStatisticsView> {
    return this.statistics.figures();
  }

  @Get('statistics/public/:year')
  @Shared()
  @ApiOperation({
    operationId: 'publicStatisticsYear',
    summary: '某一年的答复情况公开统计（R18）',
    description: '按收信日统计，今年的到今天为止；结果最多延迟一分钟。',
  })
  @ApiResponse({ status: 200, type: PublicYearView })
  @ApiProblems(404)
  year(@Param('year') year: string): Promise<PublicYearView> {
    return this.statistics.year(Number(year));
  }
}
