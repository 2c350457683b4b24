import {
  applyDecorators,
  Body,
  Controller,
  HttpCode,
  Param,
  Post,
  Put,
  type Type,
  UseGuards,
} from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentActor, Permit, type StaffActor } from '../../../people/identity/actor.js';
import { StaffGuard } from '../../../people/identity/staff.guard.js';
import { TakesBody } from '../../../kernel/platform/body-budget.js';
import { ApiProblems } from '../../../kernel/platform/openapi.js';
import { StaffErasureDto } from '../dto/erasure.dto.js';
import { MovedLetterView } from '../dto/letter-views.dto.js';
import {
  AcceptanceDto,
  AnswerDto,
  AssignmentDto,
  CallBackDto,
  DecisionDto,
  DraftDto,
  ExtensionDto,
  IsolationDto,
  MergeDto,
  ReasonDto,
  ReclassificationDto,
  ReferralDto,
  SupplementRequestDto,
} from '../dto/staff-actions.dto.js';
import { DraftsService } from '../drafting/drafts.service.js';
import { SavedDraftView } from '../drafting/drafting.dto.js';
import { CallBacksService } from './call-backs.service.js';
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
    private readonly supplements: SupplementRequestsService,
    private readonly callBacks: CallBacksService,
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

  @Post('call-back')
  @Action('recordCallBack', '记录回访')
  async callBack(
    @CurrentActor() actor: StaffActor,
    @Param('id', letterId) id: string,
    @Body() body: CallBackDto,
  ): Promise<MovedLetterView> {
    return movedView(await this.callBacks.record(actor, id, body));
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
