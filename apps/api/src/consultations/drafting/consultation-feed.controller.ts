import { Controller, Get, Header, Inject } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Clock } from '../../kernel/platform/clock.js';
import { ENV, type Env } from '../../kernel/platform/env.js';
import { FEED_TYPES, writeFeed, type FeedFormat } from '../../kernel/platform/feeds.js';
import { OfficeService } from '../../people/office/office.service.js';
import { consultationEntries } from './consultation-feed.js';
import { ConsultationsQueries } from './consultations.queries.js';

@ApiTags('citizen')
@Controller('feeds')
export class ConsultationFeedController {
  constructor(
    private readonly queries: ConsultationsQueries,
    private readonly office: OfficeService,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(ENV) private readonly env: Pick<Env, 'publicUrl'>,
  ) {}

  @Get('consultations.atom')
  @Header('content-type', FEED_TYPES.atom)
  @ApiOperation({ operationId: 'getConsultationsAtom', summary: '民意征集的 Atom 订阅源' })
  @ApiProduces('application/atom+xml')
  @ApiResponse({ status: 200, schema: { type: 'string' } })
  atom(): Promise<string> {
    return this.feed('atom');
  }

  @Get('consultations.json')
  @Header('content-type', FEED_TYPES.json)
  @ApiOperation({ operationId: 'getConsultationsFeed', summary: '民意征集的 JSON Feed 订阅源' })
  @ApiProduces('application/feed+json')
  @ApiResponse({ status: 200, schema: { type: 'string' } })
  json(): Promise<string> {
    return this.feed('json');
  }

  private async feed(format: FeedFormat): Promise<string> {
    const office = this.office.current().name;
    const entries = consultationEntries(await this.queries.latest(), this.clock.today());
    const { publicUrl } = this.env;
    return writeFeed(
      { title: `${office}民意征集`, path: 'feeds/consultations', office, publicUrl },
      entries,
      format,
    );
  }
}
