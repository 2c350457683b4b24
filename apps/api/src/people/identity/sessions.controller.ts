import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RateLimit } from '../../kernel/platform/rate-limit.js';
import { isFromConsole } from '../../kernel/platform/session-token.js';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { PasskeyOptionsView } from '../second-factors/index.js';
import { BeforeSecondFactor, CurrentActor, CurrentSession, Permit, type StaffActor } from './actor.js';
import { deviceOf } from './device.js';
import { cookiesOf, isOverTls, noCookies } from './session-cookies.js';
import { PasskeyQuestionDto, ProfileView, SessionView, SignInDto } from './session.dto.js';
import { SessionsService } from './sessions.service.js';
import { SignInService } from './sign-in.service.js';
import { StaffGuard } from './staff.guard.js';

@ApiTags('staff')
@Controller('staff/sessions')
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly signingIn: SignInService,
  ) {}

  @Post()
  @RateLimit('login')
  @ApiOperation({
    operationId: 'signIn',
    summary: '登录工作台',
    description:
      '程序得到 accessToken，放在 Authorization: Bearer 之后。工作台的页面另带 X-Huiyin-Console，令牌改放在 HttpOnly 的 Cookie 里，不在回答中给出；此后每次请求都要以该请求头写明页面上是谁（用户 id），否则 Cookie 不算数。',
  })
  @ApiResponse({ status: 201, type: SessionView })
  @ApiProblems(401, 422, 423, 429, 503)
  async signIn(
    @Body() body: SignInDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    const { cookie, 'user-agent': agent } = request.headers;
    const session = await this.signingIn.signIn({
      ...body,
      device: deviceOf(agent),
      address: request.ip,
      cookies: cookie,
    });
    const { accessToken, actor, idleMinutes } = session;
    const isSecure = isOverTls(request);
    const view = { idleMinutes, user: ProfileView.of(actor) };
    const device = session.cookieFor(isSecure);
    if (!isFromConsole(request.headers)) {
      void reply.header('set-cookie', device);
      return { accessToken, tokenType: 'Bearer', ...view };
    }
    void reply.header('set-cookie', [device, ...cookiesOf(accessToken, actor.id, isSecure)]);
    return view;
  }

  @Post('passkey')
  @HttpCode(200)
  @RateLimit('login')
  @NoStore()
  @ApiOperation({
    operationId: 'askPasskey',
    summary: '用通行密钥登录：凭用户名和密码取得交给浏览器的选项',
    description: '随后把用户名、密码和浏览器的应答一起交给登录。',
  })
  @ApiResponse({ status: 200, type: PasskeyOptionsView })
  @ApiProblems(401, 409, 422, 423, 429, 503)
  async askPasskey(
    @Body() { username, password }: PasskeyQuestionDto,
    @Req() { ip, headers }: FastifyRequest,
  ): Promise<PasskeyOptionsView> {
    const caller = { address: ip, cookies: headers.cookie };
    return { options: await this.signingIn.askPasskey(username, password, caller) };
  }

  @Get('current')
  @UseGuards(StaffGuard)
  @Permit('signed-in')
  @BeforeSecondFactor()
  @ApiBearerAuth()
  @ApiOperation({ operationId: 'currentSession', summary: '当前登录人' })
  @ApiResponse({ status: 200, type: ProfileView })
  @ApiProblems(401)
  current(@CurrentActor() actor: StaffActor): ProfileView {
    return ProfileView.of(actor);
  }

  @Delete('current')
  @HttpCode(204)
  @UseGuards(StaffGuard)
  @Permit('signed-in')
  @BeforeSecondFactor()
  @ApiBearerAuth()
  @ApiOperation({ operationId: 'signOut', summary: '退出登录' })
  @ApiResponse({ status: 204 })
  @ApiProblems(401)
  async signOut(
    @CurrentSession() tokenHash: string,
    @CurrentActor() actor: StaffActor,
    @Req() { headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.signOut(tokenHash, actor);
    if (isFromConsole(headers)) void reply.header('set-cookie', noCookies());
  }
}
