import { Body, Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { REFUSAL_CODES, type RefusalCode } from '@huiyin/contract';
import { UnitOfWork } from '../../../kernel/database/unit-of-work.js';
import { ApiProblems } from '../../../kernel/platform/openapi.js';
import { letterId } from '../../../kernel/platform/path-ids.js';
import { Choice, Text } from '../../../kernel/platform/validation.js';
import { DirectoryService } from '../../../people/departments/directory.service.js';
import { CurrentActor, Permit, type StaffActor } from '../../../people/identity/actor.js';
import { StaffGuard } from '../../../people/identity/staff.guard.js';
import { RefusalTextsService } from '../../refusals/refusal-texts.service.js';
import { MovedLetterView, RefusedLetterView } from '../dto/letter-views.dto.js';
import { DecisionDto, RefusalDto } from '../dto/staff-actions.dto.js';
import { pendingRefusal, RefusalsService } from '../intake/refusals.service.js';
import { movedView, pendingRefusalView } from '../reading/letter-views.js';

class RefusalTemplateQuery {
  @Choice({ label: '不予受理情形', of: REFUSAL_CODES, name: 'RefusalCode' }) code: RefusalCode;
  @Text({ label: '机关', optional: true, max: 100 }) organ?: string;
  @Text({ label: '编号', optional: true, max: 40 }) number?: string;
}

class RefusalTemplateView {
  @ApiProperty() text: string;
}

/** 不予受理: proposed, agreed and returned. */
@ApiTags('staff')
@ApiBearerAuth()
@ApiProblems(401, 403, 404, 409, 422)
@UseGuards(StaffGuard)
@Permit('letters.act')
@Controller('staff/letters/:id')
export class LetterRefusalsController {
  constructor(
    private readonly refusals: RefusalsService,
    private readonly refusalTexts: RefusalTextsService,
    private readonly directory: DirectoryService,
    private readonly uow: UnitOfWork,
  ) {}

  @Get('refusal/template')
  @ApiOperation({ operationId: 'refusalTemplate', summary: '不予受理说明模板' })
  @ApiResponse({ status: 200, type: RefusalTemplateView })
  async template(
    @Param('id', letterId) _id: string,
    @Query() query: RefusalTemplateQuery,
  ): Promise<RefusalTemplateView> {
    return { text: await this.refusalTexts.proposal(query.code, query) };
  }

  @Post('refusal')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'refuseLetter',
    summary: '不予受理（R04：须有解释说明）',
    description: '规定须另一人审核时，状态不变、期限照常计算，答复中的 pendingRefusal 是等待审核的内容。',
  })
  @ApiResponse({ status: 200, type: RefusedLetterView })
  async refuse(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Body() body: RefusalDto,
  ): Promise<RefusedLetterView> {
    const letter = await this.refusals.refuse(actor, id, body);
    const pending = await this.uow.read((em) => pendingRefusal(em, letter));
    return {
      ...movedView(letter),
      pendingRefusal: pending && pendingRefusalView(pending, await this.directory.load()),
    };
  }

  @Post('refusal/decision')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'decideRefusal',
    summary: '同意或退回不予受理（须由提请人以外的一人同意）',
  })
  @ApiResponse({ status: 200, type: MovedLetterView })
  async decide(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Body() body: DecisionDto,
  ): Promise<MovedLetterView> {
    return movedView(await this.refusals.decide(actor, id, body));
  }
}
