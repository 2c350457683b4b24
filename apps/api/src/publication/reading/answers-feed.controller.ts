import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { ENV, type Env } from '../../kernel/platform/env.js';
import { excerptOf } from '../../kernel/platform/excerpt.js';
import { FEED_TYPES, writeFeed, type FeedFormat } from '../../kernel/platform/feeds.js';
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
  atom(): Promise<string> {
    return this.feed('atom');
  }

  @Get('answers.json')
  @Header('content-type', FEED_TYPES.json)
  @ApiOperation({ operationId: 'getAnswersFeed', summary: '公开答复的 JSON Feed 订阅源' })
  @ApiProduces('application/feed+json')
  @ApiResponse({ status: 200, schema: { type: 'string' } })
  json(): Promise<string> {
    return this.feed('json');
  }

  private async feed(format: FeedFormat): Promise<string> {
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
    const { publicUrl } = this.env;
    return writeFeed(
      { title: `${office}公开答复`, path: 'feeds/answers', office, publicUrl },
      entries,
      format,
    );
  }
}
