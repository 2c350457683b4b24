import {
  applyDecorators,
  Body,
  Controller,
  Get,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  type Type,
  UseGuards,
} from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import { REFUSAL_CODES, type RefusalCode } from '@huiyin/contract';
import { CurrentActor, Permit, type StaffActor } from '../../../people/identity/actor.js';
import { StaffGuard } from '../../../people/identity/staff.guard.js';
import { TakesBody } from '../../../kernel/platform/body-budget.js';
import { ApiProblems } from '../../../kernel/platform/openapi.js';
import { Choice, Text } from '../../../kernel/platform/validation.js';
import { StaffErasureDto } from '../dto/erasure.dto.js';
import { MovedLetterView } from '../dto/letter-views.dto.js';
import {
  AcceptanceDto,
  AnswerDto,
  AssignmentDto,
  DecisionDto,
  DraftDto,
  ExtensionDto,
  IsolationDto,
  MergeDto,
  ReasonDto,
  ReclassificationDto,
  ReferralDto,
  RefusalDto,
  SupplementRequestDto,
} from '../dto/staff-actions.dto.js';
import { RefusalTextsService } from '../../refusals/refusal-texts.service.js';
import { DraftsService } from '../drafting/drafts.service.js';
import { SavedDraftView } from '../drafting/drafting.dto.js';
import { ExtensionsService } from './extensions.service.js';
import { LetterErasureService } from '../citizen/letter-erasure.service.js';
import { movedView } from '../reading/letter-views.js';
import { MergingService } from './merging.service.js';
import { RegistryService } from '../intake/registry.service.js';
import { RepliesService } from './replies.service.js';
import { SupplementRequestsService } from './supplement-requests.service.js';
import { letterId } from '../../../kernel/platform/path-ids.js';

const Answers =
  (type: Type) =>
  (operationId: string, summary: string): MethodDecorator =>
    applyDecorators(
      HttpCode(200),
      ApiOperation({ operationId, summary }),
      ApiResponse({ status: 200, type }),
    );
const Action = Answers(MovedLetterView);
const SavesDraft = Answers(SavedDraftView);

class RefusalTemplateQuery {
  @Choice({ label: '不予受理情形', of: REFUSAL_CODES, name: 'RefusalCode' }) code: RefusalCode;
  @Text({ label: '机关', optional: true, max: 100 }) organ?: string;
  @Text({ label: '编号', optional: true, max: 40 }) number?: string;
}

class RefusalTemplateView {
  @ApiProperty() text: string;
}

/** An action that is not CRUD is a resource: POST /staff/letters/{id}/acceptance accepts. */
@ApiTags('staff')
@ApiBearerAuth()
@ApiProblems(401, 403, 404, 409, 422)
@UseGuards(StaffGuard)
@Permit('letters.act')
@Controller('staff/letters/:id')
export class LetterActionsController {
  constructor(
    private readonly registry: RegistryService,
    private readonly replies: RepliesService,
    private readonly drafts: DraftsService,
    private readonly extensions: ExtensionsService,
    private readonly merging: MergingService,
    private readonly erasure: LetterErasureService,
    private readonly refusalTexts: RefusalTextsService,
    private readonly supplements: SupplementRequestsService,
  ) {}

  @Post('acceptance')
  @Action('acceptLetter', '受理')
  async accept(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Body() body: AcceptanceDto,
  ): Promise<MovedLetterView> {
    return movedView(await this.registry.accept(actor, id, body));
  }

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
  @Action('refuseLetter', '不予受理（R04：须有解释说明）')
  async refuse(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Body() body: RefusalDto,
  ): Promise<MovedLetterView> {
    return movedView(await this.registry.refuse(actor, id, body));
  }

  @Post('referral')
  @Action('referLetter', '转送有权处理的机关')
  async refer(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Body() body: ReferralDto,
  ): Promise<MovedLetterView> {
    return movedView(await this.registry.refer(actor, id, body));
  }

  @Post('assignment')
  @Action('assignLetter', '分办')
  async assign(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Body() body: AssignmentDto,
  ): Promise<MovedLetterView> {
    return movedView(await this.registry.assign(actor, id, body));
  }

  @Post('return')
  @Action('returnLetter', '退回公开办')
  async return(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Body() body: ReasonDto,
  ): Promise<MovedLetterView> {
    return movedView(await this.registry.returnToOffice(actor, id, body));
  }

  @Post('supplement-request')
  @Action('requestSupplement', '请来信人补充（期限照常计算）')
  async askForMore(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Body() body: SupplementRequestDto,
  ): Promise<MovedLetterView> {
    return movedView(await this.supplements.ask(actor, id, body));
  }

  @TakesBody('paper')
  @Put('draft')
  @SavesDraft('saveDraft', '保存草稿')
  async save(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Body() body: DraftDto,
  ): Promise<SavedDraftView> {
    const { letter, revision } = await this.drafts.save(actor, id, body);
    return { ...movedView(letter), draftRevision: revision };
  }

  @TakesBody('paper')
  @Post('draft')
  @SavesDraft('submitDraft', '提交草稿送审')
  async draft(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Body() body: DraftDto,
  ): Promise<SavedDraftView> {
    const { letter, revision } = await (body.saveOnly
      ? this.drafts.save(actor, id, body)
      : this.replies.submitDraft(actor, id, body));
    return { ...movedView(letter), draftRevision: revision };
  }

  @Post('review')
  @Action('reviewDraft', '审核（须由另一人）')
  async review(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Body() body: DecisionDto,
  ): Promise<MovedLetterView> {
    return movedView(await this.replies.review(actor, id, body));
  }

  @Post('signature')
  @Action('signDraft', '签发（局长信箱）')
  async sign(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Body() body: DecisionDto,
  ): Promise<MovedLetterView> {
    return movedView(await this.replies.sign(actor, id, body));
  }

  @TakesBody('paper')
  @Post('answer')
  @Action('answerLetter', '答复')
  async answer(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Body() body: AnswerDto,
  ): Promise<MovedLetterView> {
    return movedView(await this.replies.answer(actor, id, body));
  }

  @Post('extension')
  @Action('requestExtension', '申请延期（R02；处室负责人、局领导申请即批准）')
  async extend(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Body() body: ExtensionDto,
  ): Promise<MovedLetterView> {
    return movedView(await this.extensions.request(actor, id, body));
  }

  @Post('extension/decision')
  @Action('decideExtension', '批准或不同意延期')
  async decide(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Body() body: DecisionDto,
  ): Promise<MovedLetterView> {
    return movedView(await this.extensions.decide(actor, id, body));
  }

  @Post('reclassification')
  @Action('reclassifyLetter', '变更类别（R08：自原收信日重新计算）')
  async reclassify(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Body() body: ReclassificationDto,
  ): Promise<MovedLetterView> {
    return movedView(await this.registry.reclassify(actor, id, body));
  }

  @Post('merge')
  @Action('mergeLetter', '并入另一封来信')
  async merge(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Body() body: MergeDto,
  ): Promise<MovedLetterView> {
    return movedView(await this.merging.merge(actor, id, body));
  }

  @Post('isolation')
  @Action('isolateLetter', '标明被反映单位（举报隔离）')
  async isolate(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Body() body: IsolationDto,
  ): Promise<MovedLetterView> {
    return movedView(await this.merging.isolate(actor, id, body));
  }

  @Post('erasure')
  @Action('eraseLetter', '按来信人要求删除个人信息（办结的来信）')
  async erase(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Body() body: StaffErasureDto,
  ): Promise<MovedLetterView> {
    return movedView(await this.erasure.erase(id, actor, body.reason, body.version));
  }
}
