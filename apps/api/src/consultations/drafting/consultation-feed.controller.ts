import { Controller, Get, Header, Inject, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Clock } from '../../kernel/platform/clock.js';
import { ENV, type Env } from '../../kernel/platform/env.js';
import { FEED_TYPES, siteOf, writeFeed, type FeedFormat } from '../../kernel/platform/feeds.js';
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
  atom(@Req() request: FastifyRequest): Promise<string> {
    return this.feed('atom', request);
  }

  @Get('consultations.json')
  @Header('content-type', FEED_TYPES.json)
  @ApiOperation({ operationId: 'getConsultationsFeed', summary: '民意征集的 JSON Feed 订阅源' })
  @ApiProduces('application/feed+json')
  @ApiResponse({ status: 200, schema: { type: 'string' } })
  json(@Req() request: FastifyRequest): Promise<string> {
    return this.feed('json', request);
  }

  private async feed(format: FeedFormat, request: FastifyRequest): Promise<string> {
    const office = this.office.current().name;
    const entries = consultationEntries(await this.queries.latest(), this.clock.today());
    const publicUrl = siteOf(this.env, request);
    return writeFeed(
      { title: `${office}民意征集`, path: 'feeds/consultations', office, publicUrl },
      entries,
      format,
    );
  }
}
