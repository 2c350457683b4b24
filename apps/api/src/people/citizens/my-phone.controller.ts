import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblems, NoStore } from '../../kernel/platform/openapi.js';
import { RateLimit } from '../../kernel/platform/rate-limit.js';
import { Text } from '../../kernel/platform/validation.js';
import { CitizenGuard, CurrentCitizen } from './citizen.guard.js';
import { MyPhoneService } from './my-phone.service.js';

class PhoneCodeDto {
  @Text({ label: '手机号授权凭证', max: 200, description: 'getPhoneNumber 得到的 code，与登录的 code 不同' })
  code: string;
}

class MyPhoneView {
  @ApiProperty({ example: '13800000000' }) phone: string;
}

@ApiTags('citizen')
@ApiBearerAuth()
@UseGuards(CitizenGuard)
@Controller('me/phone')
export class MyPhoneController {
  constructor(private readonly phones: MyPhoneService) {}

  @Post()
  @HttpCode(200)
  @RateLimit('login')
  @NoStore()
  @ApiOperation({ operationId: 'exchangePhoneCode', summary: '用微信授权取得手机号；不授权也可手工填写' })
  @ApiResponse({ status: 200, type: MyPhoneView })
  @ApiProblems(401, 422, 429, 503)
  async exchange(
    @CurrentCitizen() citizenId: string | undefined,
    @Body() body: PhoneCodeDto,
  ): Promise<MyPhoneView> {
    return { phone: await this.phones.exchange(citizenId ?? '', body.code) };
  }
}
