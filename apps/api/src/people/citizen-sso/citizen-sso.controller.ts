import { Controller, Delete, Get, Header, HttpCode, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { RateLimit } from '../../kernel/platform/rate-limit.js';
import { CitizenGuard, citizenTokenOf } from '../citizens/citizen.guard.js';
import { CitizenSessionsService } from '../citizens/citizen-sessions.service.js';
import { ownPage } from '../sso/index.js';
import { CitizenSsoService } from './citizen-sso.service.js';

/** The page of H5 that collects the session, or says why there is none. */
const PAGE = '/sign-in';
const HOME = '/home';
/** Of the same server, but no page of H5. */
const OTHERS = /^\/(api|console|sign-in)(\/|\?|$)/;

/** Where the page leads on to; it knows its own pages itself and goes to no other. */
const pageOf = (next: unknown): string => {
  const page = ownPage(next, HOME);
  return OTHERS.test(page) ? HOME : page;
};

class CitizenSignedInView {
  @ApiProperty({ description: '放在 Authorization: Bearer 之后' }) accessToken: string;
  @ApiProperty({ format: 'date-time' }) expiresAt: string;
  @ApiProperty({ type: String, nullable: true, description: '在政务服务网核验过的姓名' }) name: string | null;
  @ApiProperty({ type: String, nullable: true, description: '在政务服务网登记的电话' }) phone: string | null;
}

/** What the browser of a citizen calls on its way to 政务服务网 and back. */
@ApiTags('citizen')
@Controller('citizen/sso')
export class CitizenSsoController {
  constructor(
    private readonly sso: CitizenSsoService,
    private readonly sessions: CitizenSessionsService,
  ) {}

  @Get('start')
  @RateLimit('login')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'startCitizenSso', summary: '浏览器由此前往政务服务网' })
  @ApiQuery({ name: 'next', required: false, description: '登录后回到哪一页' })
  @ApiQuery({ name: 'afresh', required: false, description: '1：公用设备，在对方处重新输入密码' })
  @ApiResponse({ status: 302 })
  @ApiProblems(404, 429)
  async start(
    @Query('next') next: unknown,
    @Query('afresh') afresh: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const page = pageOf(next);
    const begun = await this.sso.begin(page, afresh === '1');
    if (begun) await reply.header('set-cookie', begun.cookie).redirect(begun.address, 302);
    else await reply.redirect(backAt(page, 'down'), 302);
  }

  @Get('callback')
  @RateLimit('login')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'finishCitizenSso', summary: '政务服务网让浏览器回到这里' })
  @ApiResponse({ status: 302 })
  @ApiProblems(404, 429)
  async callback(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const outcome = await this.sso.finish(request.url.split('?')[1] ?? '', request.headers.cookie);
    const cookies = [this.sso.forgetCookie];
    if (outcome.kind === 'signed-in') cookies.push(outcome.cookie);
    const why = outcome.kind === 'refused' ? outcome.why : undefined;
    await reply.header('set-cookie', cookies).redirect(backAt(outcome.next ?? HOME, why), 302);
  }

  @Post('session')
  @HttpCode(200)
  @RateLimit('login')
  @NoStore()
  @ApiOperation({
    operationId: 'collectCitizenSession',
    summary: '登录回来后取得登录凭证，和核验过的姓名、电话',
  })
  @ApiResponse({ status: 200, type: CitizenSignedInView })
  @ApiProblems(401, 404, 429)
  collect(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): CitizenSignedInView {
    const session = this.sso.collect(request.headers.cookie);
    void reply.header('set-cookie', this.sso.collectedCookie);
    return session;
  }

  @Delete('session')
  @HttpCode(204)
  @UseGuards(CitizenGuard)
  @ApiBearerAuth()
  @ApiOperation({ operationId: 'endCitizenSession', summary: '退出登录' })
  @ApiResponse({ status: 204 })
  @ApiProblems(401)
  async end(@Req() request: FastifyRequest): Promise<void> {
    await this.sessions.end(citizenTokenOf(request)!);
  }
}

const backAt = (next: string, why: string | undefined): string =>
  `${PAGE}?next=${encodeURIComponent(next)}${why === undefined ? '' : `&why=${why}`}`;
