import { Body, Controller, Headers, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblems, NoStore } from '../../../kernel/platform/openapi.js';
import { letterId } from '../../../kernel/platform/path-ids.js';
import { CurrentActor, Permit, StepUp, type StaffActor } from '../../../people/identity/actor.js';
import { StaffGuard } from '../../../people/identity/staff.guard.js';
import { QueryCodesService } from '../citizen/query-codes.service.js';
import { EarlierLettersView, NewQueryCodeView } from '../dto/letter-views.dto.js';
import { EarlierLettersDto, NewQueryCodeDto } from '../dto/staff-actions.dto.js';
import { EarlierLettersQueries } from './earlier-letters.queries.js';

/** What a clerk needs while a citizen is on the telephone. */
@ApiTags('staff')
@ApiBearerAuth()
@ApiProblems(401, 403, 422)
@UseGuards(StaffGuard)
@Permit('letters.create')
@Controller('staff/letters')
export class CallerLettersController {
  constructor(
    private readonly earlier: EarlierLettersQueries,
    private readonly codes: QueryCodesService,
  ) {}

  @Post('earlier')
  @HttpCode(200)
  @NoStore()
  @ApiOperation({
    operationId: 'listEarlierLetters',
    summary: '同一电话此前的来信，登记来电时查看（留痕）',
    description: '号码在正文中，不进入地址和日志。',
  })
  @ApiResponse({ status: 200, type: EarlierLettersView })
  async list(
    @CurrentActor() actor: StaffActor,
    @Body() { phone }: EarlierLettersDto,
  ): Promise<EarlierLettersView> {
    return { items: await this.earlier.of(actor, phone) };
  }

  @Post(':id/query-code')
  @HttpCode(200)
  @NoStore()
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: '重试时带同一个，得到同一个查询码' })
  @StepUp()
  @ApiOperation({
    operationId: 'reissueQueryCode',
    summary: '核对身份后重发查询码（留痕），原查询码立即失效',
  })
  @ApiResponse({ status: 200, type: NewQueryCodeView })
  @ApiProblems(404, 409)
  reissue(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Body() body: NewQueryCodeDto,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<NewQueryCodeView> {
    return this.codes.reissue(actor, id, body, key);
  }
}
