import { Controller, Get, Header, Inject, Query, Req } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ENV, type Env } from '../../kernel/platform/env.js';
import { siteOf } from '../../kernel/platform/feeds.js';
import { ApiProblems } from '../../kernel/platform/openapi.js';
import { EmbedQuery, EmbedView } from './embed.dto.js';
import { EmbedQueries } from './embed.queries.js';
import { EMBED_SCRIPT } from './embed-script.js';

const USUAL_LIMIT = 5;
const CACHE = 'public, max-age=300';
/** These two answers alone may be used by pages of other origins: what they say is public. */
const ANY_PAGE = 'cross-origin';

@ApiTags('anyone')
@Controller('embed')
export class EmbedController {
  constructor(
    private readonly queries: EmbedQueries,
    @Inject(ENV) private readonly env: Pick<Env, 'publicUrl'>,
  ) {}

  @Get('list.js')
  @Header('content-type', 'text/javascript; charset=utf-8')
  @Header('cross-origin-resource-policy', ANY_PAGE)
  @Header('cache-control', CACHE)
  @ApiOperation({ operationId: 'getEmbedScript', summary: '嵌入门户的脚本，一个标签即可：docs/programs.md' })
  @ApiProduces('text/javascript')
  @ApiResponse({ status: 200, schema: { type: 'string' } })
  script(): string {
    return EMBED_SCRIPT;
  }

  @Get('list')
  @Header('access-control-allow-origin', '*')
  @Header('cross-origin-resource-policy', ANY_PAGE)
  @Header('cache-control', CACHE)
  @ApiOperation({
    operationId: 'getEmbedList',
    summary: '嵌入门户的列表：公开的答复、正在征集的意见或常见问题',
  })
  @ApiResponse({ status: 200, type: EmbedView })
  @ApiProblems(422)
  list(
    @Query() { kind, limit = USUAL_LIMIT }: EmbedQuery,
    @Req() request: FastifyRequest,
  ): Promise<EmbedView> {
    return this.queries.list(kind, limit, siteOf(this.env, request));
  }
}
