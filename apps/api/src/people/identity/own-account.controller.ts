import { Body, Controller, Delete, Get, HttpCode, Ip, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { RateLimit } from '../../kernel/platform/rate-limit.js';
import { PasskeyOptionsView } from '../second-factors/index.js';
import { CurrentActor, CurrentSession, StepUp, type StaffActor } from './actor.js';
import { CredentialsService } from './credentials.service.js';
import { OwnAccount } from './own-account.decorator.js';
import { OwnSessionsService } from './own-sessions.service.js';
import {
  ConfirmationDto,
  ConfirmationView,
  OwnSessionPage,
  OwnSessionQuery,
  PasswordChangeDto,
  StepUpDto,
  StepUpView,
} from './session.dto.js';
import { SignInService } from './sign-in.service.js';

/** 我的账号: one's own password and where one is signed in. */
@OwnAccount()
@Controller('staff')
export class OwnAccountController {
  constructor(
    private readonly credentials: CredentialsService,
    private readonly sessions: OwnSessionsService,
    private readonly signIn: SignInService,
  ) {}

  @Put('password')
  @StepUp()
  @HttpCode(204)
  @RateLimit('login')
  @ApiOperation({ operationId: 'changeOwnPassword', summary: '修改自己的密码；其他登录随即退出' })
  @ApiResponse({ status: 204 })
  @ApiProblems(401, 422, 423, 429, 503)
  async changePassword(
    @CurrentActor() actor: StaffActor,
    @CurrentSession() session: string,
    @Ip() address: string,
    @Body() body: PasswordChangeDto,
  ): Promise<void> {
    await this.credentials.changePassword(actor, { session, address }, body);
  }

  @Post('sessions/current/confirmation')
  @HttpCode(200)
  @RateLimit('login')
  @NoStore()
  @ApiOperation({
    operationId: 'confirmSession',
    summary: '再输入一次自己的密码，此后十分钟内可以修改账号',
    description: '登录后十分钟内不需要。修改账号时得到 403 REAUTHENTICATION_REQUIRED，即先调用这里再重试。',
  })
  @ApiResponse({ status: 200, type: ConfirmationView })
  @ApiProblems(401, 422, 423, 429, 503)
  async confirm(
    @CurrentActor() actor: StaffActor,
    @CurrentSession() session: string,
    @Ip() address: string,
    @Body() { password }: ConfirmationDto,
  ): Promise<ConfirmationView> {
    const until = await this.credentials.confirm(actor, { session, address }, password);
    return { freshUntil: until.toISOString() };
  }

  @Post('sessions/current/step-up')
  @HttpCode(200)
  @RateLimit('login')
  @NoStore()
  @ApiOperation({
    operationId: 'stepUp',
    summary: '再给一次验证码或通行密钥，此后十分钟内可以查看联系方式、导出、发布和修改账号',
    description: '得到 403 STEP_UP_REQUIRED 时先调用这里，再重试。验证码每个只能用一次，恢复码也可以。',
  })
  @ApiResponse({ status: 200, type: StepUpView })
  @ApiProblems(401, 422, 423, 429, 503)
  async stepUp(
    @CurrentActor() actor: StaffActor,
    @CurrentSession() tokenHash: string,
    @Ip() address: string,
    @Body() body: StepUpDto,
  ): Promise<StepUpView> {
    const until = await this.signIn.stepUp(actor, { tokenHash, address }, body);
    return { until: until.toISOString() };
  }

  @Post('sessions/current/passkey')
  @HttpCode(200)
  @RateLimit('login')
  @NoStore()
  @ApiOperation({ operationId: 'askPasskeyAgain', summary: '再验证一次身份：取得交给通行密钥的选项' })
  @ApiResponse({ status: 200, type: PasskeyOptionsView })
  @ApiProblems(401, 409, 429)
  async askPasskey(
    @CurrentActor() actor: StaffActor,
    @CurrentSession() tokenHash: string,
  ): Promise<PasskeyOptionsView> {
    return { options: await this.signIn.askPasskeyAgain(actor, tokenHash) };
  }

  @Get('sessions')
  @NoStore()
  @ApiOperation({ operationId: 'listOwnSessions', summary: '自己正在使用的登录，最近登录的在前' })
  @ApiResponse({ status: 200, type: OwnSessionPage })
  @ApiProblems(400, 401, 422)
  list(
    @CurrentActor() actor: StaffActor,
    @CurrentSession() tokenHash: string,
    @Query() query: OwnSessionQuery,
  ): Promise<OwnSessionPage> {
    return this.sessions.list(actor, tokenHash, query);
  }

  @Delete('sessions')
  @HttpCode(204)
  @ApiOperation({ operationId: 'endOtherSessions', summary: '退出自己的其他登录' })
  @ApiResponse({ status: 204 })
  @ApiProblems(401)
  async endOthers(@CurrentActor() actor: StaffActor, @CurrentSession() tokenHash: string): Promise<void> {
    await this.sessions.endOthers(actor, tokenHash);
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @ApiOperation({ operationId: 'endOwnSession', summary: '退出自己的一次登录' })
  @ApiResponse({ status: 204 })
  @ApiProblems(401, 404)
  async end(
    @CurrentActor() actor: StaffActor,
    @CurrentSession() tokenHash: string,
    @Param('id') id: string,
  ): Promise<void> {
    await this.sessions.end(actor, tokenHash, id);
  }
}
