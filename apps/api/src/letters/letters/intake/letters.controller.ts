import { Body, Controller, Headers, HttpCode, Ip, Post, UseGuards } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentCitizen, OptionalCitizenGuard } from '../../../people/citizens/citizen.guard.js';
import { TakesBody } from '../../../kernel/platform/body-budget.js';
import { ApiProblems, NoStore } from '../../../kernel/platform/openapi.js';
import { RateLimit } from '../../../kernel/platform/rate-limit.js';
import { CitizenLetterView } from '../dto/letter-views.dto.js';
import { LookupDto } from '../dto/lookup.dto.js';
import { SubmitLetterDto, SubmittedLetterView } from '../dto/submit-letter.dto.js';
import { LetterLookupService } from '../citizen/letter-lookup.service.js';
import { SubmissionsService } from './submissions.service.js';

@ApiTags('citizen')
@Controller('letters')
export class LettersController {
  constructor(
    private readonly submissions: SubmissionsService,
    private readonly lookups: LetterLookupService,
  ) {}

  @TakesBody('letter')
  @Post()
  @UseGuards(OptionalCitizenGuard)
  @RateLimit('submit')
  @NoStore()
  @ApiOperation({ operationId: 'submitLetter', summary: '写信' })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: '同一封信重试时保持不变；16–128 个可见字符',
  })
  @ApiHeader({
    name: 'X-Captcha',
    required: false,
    description: '未登录时须附安全验证结果，见 GET /captcha/challenge',
  })
  @ApiHeader({ name: 'X-Client', required: false, description: '终端：weapp、h5 或 web' })
  @ApiResponse({ status: 201, type: SubmittedLetterView })
  @ApiProblems(400, 403, 409, 413, 422, 429)
  submit(
    @Body() body: SubmitLetterDto,
    @Headers('idempotency-key') key: string | undefined,
    @Headers('x-client') client: string | undefined,
    @Headers('x-captcha') captcha: string | undefined,
    @Ip() address: string,
    @CurrentCitizen() citizenId: string | undefined,
  ): Promise<SubmittedLetterView> {
    return this.submissions.submit(body, { source: sourceOf(client), citizenId, address, captcha }, key);
  }

  @Post('lookup')
  @HttpCode(200)
  @RateLimit('lookup')
  @NoStore()
  @ApiOperation({ operationId: 'lookUpLetter', summary: '凭编号和查询码查询' })
  @ApiResponse({ status: 200, type: CitizenLetterView })
  @ApiProblems(404, 422, 429)
  async lookup(@Body() body: LookupDto): Promise<CitizenLetterView> {
    return this.lookups.view(await this.lookups.find(body.number, body.queryCode));
  }
}

const sourceOf = (client: string | undefined): 'weapp' | 'h5' | 'web' =>
  client === 'weapp' || client === 'h5' ? client : 'web';
