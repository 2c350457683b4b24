import { Controller, Get, Header, Inject, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { ENV, type Env } from '../../kernel/platform/env.js';
import { excerptOf } from '../../kernel/platform/excerpt.js';
import { FEED_TYPES, siteOf, writeFeed, type FeedFormat } from '../../kernel/platform/feeds.js';
import { OfficeService } from '../../people/office/office.service.js';
import { PublishedLetter } from '../published-letter.entity.js';

const MOST = 50;

/** Published answers for feed readers: the released copies, and nothing of the letters behind them. */
@ApiTags('citizen')
@Controller('feeds')
export class AnswersFeedController {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly office: OfficeService,
    @Inject(ENV) private readonly env: Pick<Env, 'publicUrl'>,
  ) {}

  @Get('answers.atom')
  @Header('content-type', FEED_TYPES.atom)
  @ApiOperation({ operationId: 'getAnswersAtom', summary: '公开答复的 Atom 订阅源' })
  @ApiProduces('application/atom+xml')
  @ApiResponse({ status: 200, schema: { type: 'string' } })
  atom(@Req() request: FastifyRequest): Promise<string> {
    return this.feed('atom', request);
  }

  @Get('answers.json')
  @Header('content-type', FEED_TYPES.json)
  @ApiOperation({ operationId: 'getAnswersFeed', summary: '公开答复的 JSON Feed 订阅源' })
  @ApiProduces('application/feed+json')
  @ApiResponse({ status: 200, schema: { type: 'string' } })
  json(@Req() request: FastifyRequest): Promise<string> {
    return this.feed('json', request);
  }

  private async feed(format: FeedFormat, request: FastifyRequest): Promise<string> {
    const rows = await this.uow.readTogether('feed of answers', (em) =>
      em.find(PublishedLetter, { order: { publishedAt: 'DESC', id: 'DESC' }, take: MOST }),
    );
    const entries = rows.map(({ id, title, answer, publishedAt }) => ({
      id: `answer:${id}`,
      title,
      page: `pages/answer/index?id=${id}`,
      summary: excerptOf(answer, 300),
      at: publishedAt,
    }));
    const office = this.office.current().name;
    const publicUrl = siteOf(this.env, request);
    return writeFeed(
      { title: `${office}公开答复`, path: 'feeds/answers', office, publicUrl },
      entries,
      format,
    );
  }
}
