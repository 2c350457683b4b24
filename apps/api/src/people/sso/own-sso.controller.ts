import { Controller, Delete, Get, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DomainError } from '../../kernel/platform/errors.js';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { RateLimit } from '../../kernel/platform/rate-limit.js';
import { CurrentActor, CurrentSession, Fresh, type StaffActor } from '../identity/actor.js';
import { OwnAccount } from '../identity/own-account.decorator.js';
import { SsoRefused } from './sso-accounts.service.js';
import { OwnSsoView, SsoAddressView } from './sso.dto.js';
import { StaffSsoService } from './staff-sso.service.js';

/** 账号安全: one's own account and the provider. */
@OwnAccount()
@Controller('staff/sso')
export class OwnSsoController {
  constructor(private readonly sso: StaffSsoService) {}

  @Get('link')
  @NoStore()
  @ApiOperation({ operationId: 'getSsoLink', summary: '自己的账号是否绑定统一身份认证' })
  @ApiResponse({ status: 200, type: OwnSsoView })
  @ApiProblems(401)
  async link(@CurrentActor() actor: StaffActor): Promise<OwnSsoView> {
    return { provider: this.sso.name, linked: await this.sso.isLinked(actor.id) };
  }

  @Post('link')
  @HttpCode(200)
  @Fresh()
  @RateLimit('login')
  @NoStore()
  @ApiOperation({ operationId: 'beginSsoLink', summary: '绑定：取得前往统一身份认证的地址' })
  @ApiResponse({ status: 200, type: SsoAddressView })
  @ApiProblems(401, 403, 404, 429, 503)
  beginLink(
    @CurrentActor() { id: userId }: StaffActor,
    @CurrentSession() session: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SsoAddressView> {
    return this.begin({ kind: 'link', userId, session }, reply);
  }

  @Delete('link')
  @HttpCode(204)
  @Fresh()
  @ApiOperation({ operationId: 'removeSsoLink', summary: '解除绑定' })
  @ApiResponse({ status: 204 })
  @ApiProblems(401, 403, 409)
  async unlink(@CurrentActor() actor: StaffActor, @CurrentSession() session: string): Promise<void> {
    await this.sso.unlink(actor, session);
  }

  @Post('step-up')
  @HttpCode(200)
  @RateLimit('login')
  @NoStore()
  @ApiOperation({
    operationId: 'beginSsoStepUp',
    summary: '再验证一次身份：取得前往统一身份认证的地址，在那里重新输入密码',
  })
  @ApiResponse({ status: 200, type: SsoAddressView })
  @ApiProblems(401, 404, 429, 503)
  stepUp(
    @CurrentActor() { id: userId }: StaffActor,
    @CurrentSession() session: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SsoAddressView> {
    return this.begin({ kind: 'step-up', userId, session }, reply);
  }

  private async begin(
    purpose: Parameters<StaffSsoService['begin']>[0],
    reply: FastifyReply,
  ): Promise<SsoAddressView> {
    try {
      const { address, cookie } = await this.sso.begin(purpose);
      void reply.header('set-cookie', cookie);
      return { address };
    } catch (error) {
      throw error instanceof SsoRefused ? new DomainError('UNAVAILABLE', '统一身份认证没有应答') : error;
    }
  }
}
