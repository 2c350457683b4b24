import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { RateLimit } from '../../kernel/platform/rate-limit.js';
import { CurrentActor, CurrentSession, Fresh, type StaffActor } from '../identity/actor.js';
import { OwnAccount } from '../identity/own-account.decorator.js';
import { CodeDto, EnrolmentView, RecoveryCodesView, SecondFactorView } from './second-factors.dto.js';
import { SecondFactorsService } from './second-factors.service.js';

/** 账号安全: one's own second factor. */
@OwnAccount()
@Controller('staff/second-factor')
export class SecondFactorsController {
  constructor(private readonly factors: SecondFactorsService) {}

  @Get()
  @NoStore()
  @ApiOperation({ operationId: 'getSecondFactor', summary: '自己的第二验证方式' })
  @ApiResponse({ status: 200, type: SecondFactorView })
  @ApiProblems(401)
  async get(@CurrentActor() actor: StaffActor): Promise<SecondFactorView> {
    const { since, ...rest } = await this.factors.ofOne(actor);
    return { since: since?.toISOString() ?? null, ...rest };
  }

  @Post('enrolment')
  @HttpCode(200)
  @Fresh()
  @RateLimit('login')
  @NoStore()
  @ApiOperation({
    operationId: 'beginSecondFactor',
    summary: '取得验证器的新密钥；第一个验证码确认后才生效',
    description: '登录或上次验证已超过十分钟时答 403，先再验证一次身份。',
  })
  @ApiResponse({ status: 200, type: EnrolmentView })
  @ApiProblems(401, 403, 429)
  begin(@CurrentActor() actor: StaffActor, @CurrentSession() session: string): Promise<EnrolmentView> {
    return this.factors.begin(actor, session);
  }

  @Post()
  @HttpCode(200)
  @Fresh()
  @RateLimit('login')
  @NoStore()
  @ApiOperation({
    operationId: 'confirmSecondFactor',
    summary: '用第一个验证码启用验证器，得到恢复码；其他登录随即退出',
    description: '须在取得密钥的同一次登录中；输错五次须重新取得密钥。登录或上次验证已超过十分钟时答 403。',
  })
  @ApiResponse({ status: 200, type: RecoveryCodesView })
  @ApiProblems(401, 403, 409, 422, 429)
  async confirm(
    @CurrentActor() actor: StaffActor,
    @CurrentSession() session: string,
    @Body() { code }: CodeDto,
  ): Promise<RecoveryCodesView> {
    return { recoveryCodes: await this.factors.confirm(actor, session, code) };
  }

  @Post('recovery-codes')
  @HttpCode(200)
  @Fresh()
  @RateLimit('login')
  @NoStore()
  @ApiOperation({ operationId: 'renewRecoveryCodes', summary: '重新生成恢复码，原有的作废' })
  @ApiResponse({ status: 200, type: RecoveryCodesView })
  @ApiProblems(401, 403, 409, 429)
  async renew(
    @CurrentActor() actor: StaffActor,
    @CurrentSession() session: string,
  ): Promise<RecoveryCodesView> {
    return { recoveryCodes: await this.factors.renewRecoveryCodes(actor, session) };
  }

  @Delete()
  @HttpCode(204)
  @Fresh()
  @RateLimit('login')
  @ApiOperation({ operationId: 'removeSecondFactor', summary: '停用自己的第二验证方式' })
  @ApiResponse({ status: 204 })
  @ApiProblems(401, 403, 409, 429)
  async turnOff(@CurrentActor() actor: StaffActor, @CurrentSession() session: string): Promise<void> {
    await this.factors.turnOff(actor, session);
  }
}
