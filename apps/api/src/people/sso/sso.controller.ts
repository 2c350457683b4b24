import { Body, Controller, Get, Header, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOperation, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../kernel/platform/errors.js';
import { TakesForm } from '../../kernel/platform/form-bodies.js';
import { ApiProblems } from '../../kernel/platform/openapi.js';
import { RateLimit } from '../../kernel/platform/rate-limit.js';
import { cookiesOf, deviceOf, isOverTls } from '../identity/index.js';
import { ownPage } from './own-page.js';
import { SsoRefused } from './sso-accounts.service.js';
import { LogoutDto, SignInOptionsView } from './sso.dto.js';
import { StaffSsoService, type SsoOutcome } from './staff-sso.service.js';

const CONSOLE = '/console';
/** Pages of the console itself, by their path below it. */
const pageOf = (next: unknown): string => ownPage(next, '/');

/** What the browser and the provider call without a session: a person signs in, or the provider ends a session. */
@ApiTags('staff')
@Controller('staff/sso')
export class SsoController {
  constructor(private readonly sso: StaffSsoService) {}

  @Get('options')
  @ApiOperation({ operationId: 'signInOptions', summary: '除用户名和密码外怎样登录' })
  @ApiResponse({ status: 200, type: SignInOptionsView })
  options(): SignInOptionsView {
    return { provider: this.sso.name };
  }

  @Get('start')
  @RateLimit('login')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'startSso', summary: '浏览器由此前往统一身份认证' })
  @ApiQuery({ name: 'next', required: false, description: '登录后打开工作台的哪一页' })
  @ApiResponse({ status: 302 })
  @ApiProblems(404, 429)
  async start(@Query('next') next: unknown, @Res() reply: FastifyReply): Promise<void> {
    try {
      const { address, cookie } = await this.sso.begin({ kind: 'sign-in', next: pageOf(next) });
      await reply.header('set-cookie', cookie).redirect(address, 302);
    } catch (error) {
      if (!(error instanceof SsoRefused)) throw error;
      await reply.redirect(`${CONSOLE}/login?sso=${error.why}`, 302);
    }
  }

  @Get('callback')
  @RateLimit('login')
  @Header('cache-control', 'no-store')
  @ApiOperation({ operationId: 'finishSso', summary: '统一身份认证让浏览器回到这里' })
  @ApiResponse({ status: 302 })
  @ApiProblems(404, 429)
  async callback(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { cookie, 'user-agent': agent } = request.headers;
    const outcome = await this.sso.finish(request.url.split('?')[1] ?? '', cookie, deviceOf(agent));
    const cookies = [this.sso.forgetCookie];
    if (outcome.kind === 'sign-in') {
      const { accessToken, actor, cookieFor } = outcome.session;
      const isSecure = isOverTls(request) || this.sso.isOverTls;
      cookies.push(cookieFor(isSecure), ...cookiesOf(accessToken, actor.id, isSecure));
    }
    await reply.header('set-cookie', cookies).redirect(CONSOLE + placeOf(outcome), 302);
  }

  @Post('logout')
  @HttpCode(200)
  @TakesForm()
  @Header('cache-control', 'no-store')
  @ApiOperation({
    operationId: 'endByProvider',
    summary: '统一身份认证通知退出（OpenID Connect Back-Channel Logout 1.0）',
  })
  @ApiConsumes('application/x-www-form-urlencoded')
  @ApiBody({ type: LogoutDto })
  @ApiResponse({ status: 200 })
  @ApiProblems(400, 404, 503)
  async logout(@Body() body: unknown): Promise<void> {
    const token = body instanceof URLSearchParams ? body.get('logout_token') : null;
    if (!token) throw new DomainError('MALFORMED_REQUEST', '没有 logout_token');
    await this.sso.logout(token);
  }
}

function placeOf(outcome: SsoOutcome): string {
  if (outcome.kind === 'sign-in') return outcome.next;
  if (outcome.kind === 'link') return '/account/security?sso=linked';
  if (outcome.kind === 'step-up') return '/sso-done';
  const pages = { 'sign-in': '/login', link: '/account/security', 'step-up': '/sso-done' } as const;
  return `${pages[outcome.of]}?sso=${outcome.why}`;
}
