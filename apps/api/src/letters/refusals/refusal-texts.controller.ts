import { Body, Controller, Get, Param, Put, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import { REFUSAL_CODES, type RefusalCode } from '@huiyin/contract';
import { CurrentActor, Permit, type StaffActor } from '../../people/identity/actor.js';
import { StaffGuard } from '../../people/identity/staff.guard.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { ApiProblems } from '../../kernel/platform/openapi.js';
import { RefusalTextDto, RefusalTextPage, RefusalTextView } from './refusal-texts.dto.js';
import { RefusalTextsService } from './refusal-texts.service.js';

@ApiTags('staff')
@ApiBearerAuth()
@ApiProblems(401, 403)
@UseGuards(StaffGuard)
@Controller('staff/refusal-texts')
export class RefusalTextsController {
  constructor(private readonly texts: RefusalTextsService) {}

  @Get()
  @Permit('templates.read')
  @ApiOperation({ operationId: 'listRefusalTexts', summary: '不予受理的说明文字' })
  @ApiResponse({ status: 200, type: RefusalTextPage })
  async list(): Promise<RefusalTextPage> {
    return { items: await this.texts.all(), nextCursor: null };
  }

  @Put(':code')
  @Permit('templates.manage')
  @ApiOperation({ operationId: 'changeRefusalText', summary: '修改不予受理的说明文字，或恢复内置文字' })
  @ApiParam({ name: 'code', enum: [...REFUSAL_CODES] })
  @ApiResponse({ status: 200, type: RefusalTextView })
  @ApiProblems(404, 422)
  change(
    @CurrentActor() actor: StaffActor,
    @Param('code', { transform: refusalCode }) code: RefusalCode,
    @Body() { body }: RefusalTextDto,
  ): Promise<RefusalTextView> {
    return this.texts.change(actor, code, body ?? null);
  }
}

function refusalCode(text: string): RefusalCode {
  const code = REFUSAL_CODES.find((known) => known === text);
  if (!code) throw new DomainError('NOT_FOUND', '没有这种情形');
  return code;
}
