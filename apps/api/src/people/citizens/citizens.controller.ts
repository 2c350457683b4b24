import { Body, Controller, Post } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { RateLimit } from '../../kernel/platform/rate-limit.js';
import { Text } from '../../kernel/platform/validation.js';
import { CitizenSessionsService } from './citizen-sessions.service.js';

class WechatSignInDto {
  @Text({ label: '微信登录凭证', max: 200, description: 'wx.login 得到的 code' }) code: string;
}

class CitizenSessionView {
  @ApiProperty({ description: '放在 Authorization: Bearer 之后' }) accessToken: string;
  @ApiProperty({ format: 'date-time' }) expiresAt: string;
}

@ApiTags('citizen')
@Controller('sessions')
export class CitizensController {
  constructor(private readonly sessions: CitizenSessionsService) {}

  @Post('wechat')
  @RateLimit('login')
  @NoStore()
  @ApiOperation({ operationId: 'signInWithWechat', summary: '微信登录' })
  @ApiResponse({ status: 201, type: CitizenSessionView })
  @ApiProblems(401, 422, 429, 503)
  async wechat(@Body() body: WechatSignInDto): Promise<CitizenSessionView> {
    const { accessToken, expiresAt } = await this.sessions.signIn(body.code);
    return { accessToken, expiresAt: expiresAt.toISOString() };
  }
}
