import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { NoStore } from '../../kernel/platform/openapi.js';
import { CaptchaService } from './captcha.service.js';

class ChallengeView {
  @ApiProperty({ description: 'false 时提交不需要验证' }) required: boolean;
  @ApiProperty({
    type: 'object',
    nullable: true,
    additionalProperties: true,
    description: 'ALTCHA v2 质询；把 {challenge, solution} 的 JSON 以 base64 放进 X-Captcha',
  })
  challenge: object | null;
}

@ApiTags('citizen')
@Controller('captcha')
export class CaptchaController {
  constructor(private readonly captcha: CaptchaService) {}

  @Get('challenge')
  @NoStore()
  @ApiOperation({ operationId: 'captchaChallenge', summary: '取得安全验证质询（无需人工操作）' })
  @ApiResponse({ status: 200, type: ChallengeView })
  async challenge(): Promise<ChallengeView> {
    if (!this.captcha.enabled) return { required: false, challenge: null };
    return { required: true, challenge: await this.captcha.challenge() };
  }
}
