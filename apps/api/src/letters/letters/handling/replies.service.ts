import { Injectable } from '@nestjs/common';
import { DELIVERY_CHANNEL_LABELS } from '@huiyin/contract';
import { chineseDay, fillAtSending, hidesSender, NAMELESS_SENDER } from '@huiyin/domain';
import { startOfDay, type LocalDate } from '@huiyin/workdays';
import type { EntityManager } from 'typeorm';
import { AttachmentsService } from '../../attachments/attachments.service.js';
import { Department } from '../../../people/departments/department.entity.js';
import { readDirectory } from '../../../people/departments/directory.service.js';
import { holdUser } from '../../../people/identity/index.js';
import type { StaffActor } from '../../../people/identity/actor.js';
import { DomainError, fieldError } from '../../../kernel/platform/errors.js';
import type { AnswerDto, DecisionDto, DraftDto } from '../dto/staff-actions.dto.js';
import { LetterAnswer } from '../letter-answer.entity.js';
import { DraftsService } from '../drafting/drafts.service.js';
import { LetterDraft } from '../letter-draft.entity.js';
import { LetterMovesService } from './letter-moves.service.js';
import type { Letter } from '../letter.entity.js';
import { LetterSecrets } from '../citizen/secrets.js';
import { SubmitterFields } from '../intake/submitter-fields.js';

/** From draft to answer: written by one person, reviewed by another, signed for 局长信箱, then sent. */
@Injectable()
export class RepliesService {
  constructor(
    private readonly moves: LetterMovesService,
    private readonly drafts: DraftsService,
    private readonly attachments: AttachmentsService,
    private readonly secrets: LetterSecrets,
    private readonly submitters: SubmitterFields,
  ) {}

  async submitDraft(
    actor: StaffActor,
    letterId: string,
    dto: DraftDto,
  ): Promise<{ letter: Letter; revision: number }> {
    let revision = 0;
    const letter = await this.moves.move({
      letterId,
      action: 'submit_draft',
      actor,
      version: dto.version,
      step: async ({ em, letter, today }) => {
        revision = await this.drafts.submit(em, actor, letterId, dto);
        const files = await this.attachments.digestsOf(em, letterId, 'draft');
        return {
          event: 'draft_submitted',
          set: letter.handlerId ? {} : await this.takenBy(em, letter, actor, today),
          audit: {
            draft: this.secrets.digest(dto.body),
            ...(files.length > 0 ? { attachments: files } : {}),
          },
          tell: [{ topic: 'staff.review-requested', payload: { departmentId: letter.departmentId } }],
        };
      },
    });
    return { letter, revision };
  }

  /** Who hands in a draft for a letter without a handler answers it. The account may be closed at this moment. */
  private async takenBy(
    em: EntityManager,
    letter: Letter,
    { id }: StaffActor,
    today: LocalDate,
  ): Promise<Partial<Letter>> {
    await holdUser(em, id);
    const directory = await readDirectory(em, today);
    if (!directory.answersFor(id, letter.departmentId))
      throw new DomainError('ACTION_NOT_ALLOWED', '您的账号已停用或调离，不能再办理这件来信');
    return { handlerId: id, handlerForId: null };
  }

  review(actor: StaffActor, letterId: string, dto: DecisionDto): Promise<Letter> {
    return this.decide(actor, letterId, dto, {
      approve: 'review_approve',
      reject: 'review_reject',
      events: ['review_approved', 'review_rejected'],
      mark: (at) => ({ reviewedBy: actor.id, reviewedAt: at }),
    });
  }

  sign(actor: StaffActor, letterId: string, dto: DecisionDto): Promise<Letter> {
    return this.decide(actor, letterId, dto, {
      approve: 'sign_approve',
      reject: 'sign_reject',
      events: ['sign_approved', 'sign_rejected'],
      mark: (at) => ({ signedBy: actor.id, signedAt: at }),
    });
  }

  /** The sent text is the reviewed text with the sender and the day in their blanks; "answered" is set here only. */
  answer(actor: StaffActor, letterId: string, dto: AnswerDto): Promise<Letter> {
    const channel = dto.channel ?? 'platform';
    return this.moves.move({
      letterId,
      action: 'answer',
      actor,
      version: dto.version,
      step: async ({ em, letter, draft, now, today }) => {
        requireDeliveryRecord(dto, letter, now);
        if (!draft) throw new Error('an approved letter has a draft');
        if (dto.body !== undefined && dto.body !== draft.body) {
          throw new DomainError(
            'ANSWER_DIFFERS_FROM_DRAFT',
            '答复内容与审核通过的草稿不一致，修改后须重新审核',
          );
        }
        await this.requireReviewedFiles(em, letterId, dto.attachmentIds);
        const round = letter.reopenedCount + 1;
        const files = await this.attachments.answerWithDraft(em, letterId, round);
        const department = letter.departmentId
          ? await em.findOneBy(Department, { id: letter.departmentId })
          : null;
        const body = fillAtSending(draft.body, {
          来信人: hidesSender(letter) ? NAMELESS_SENDER : this.submitters.open(letter).name,
          今天: chineseDay(today),
        });
        await em.insert(LetterAnswer, {
          letterId,
          round,
          body,
          departmentName: department?.name ?? null,
          answeredBy: actor.id,
          answeredAt: now,
          channel,
          deliveredAt: dto.deliveredAt ? new Date(dto.deliveredAt) : null,
          deliveredBy: dto.deliveredBy ?? null,
          deliverySummary: dto.deliverySummary ?? null,
        });
        return {
          event: 'answered',
          set: { answeredAt: now, answeredOn: today, endedAt: now },
          citizenText:
            channel === 'platform'
              ? '来信已答复'
              : `来信已答复，并通过${DELIVERY_CHANNEL_LABELS[channel]}送达`,
          data: { channel, round, ...(files.length > 0 ? { attachments: files.length } : {}) },
          audit: {
            answeredAt: now.toISOString(),
            channel,
            content: this.secrets.digest(body),
            ...(files.length > 0 ? { attachments: files } : {}),
          },
          tell: [{ topic: 'letter.answered' }],
        };
      },
    });
  }

  private async requireReviewedFiles(
    em: EntityManager,
    letterId: string,
    ids: readonly string[] | undefined,
  ): Promise<void> {
    if (!ids) return;
    const reviewed = new Set(await this.attachments.idsOf(em, letterId, 'draft'));
    if (ids.length !== reviewed.size || ids.some((id) => !reviewed.has(id)))
      throw new DomainError('ANSWER_DIFFERS_FROM_DRAFT', '附件与审核通过的草稿不一致，修改后须重新审核');
  }

  private decide(
    actor: StaffActor,
    letterId: string,
    dto: DecisionDto,
    kind: {
      approve: 'review_approve' | 'sign_approve';
      reject: 'review_reject' | 'sign_reject';
      events: [string, string];
      mark: (at: Date) => Partial<LetterDraft>;
    },
  ): Promise<Letter> {
    if (!dto.approved && !dto.comment) {
      throw fieldError('comment', '退回时请写明意见');
    }
    return this.moves.move({
      letterId,
      action: dto.approved ? kind.approve : kind.reject,
      actor,
      version: dto.version,
      step: async ({ em, letter, draft, now, to }) => {
        if (!draft) throw new Error('a letter under review has a draft');
        const cleared = { reviewedBy: null, reviewedAt: null, signedBy: null, signedAt: null };
        await em.update(LetterDraft, { letterId }, dto.approved ? kind.mark(now) : cleared);
        return {
          event: dto.approved ? kind.events[0] : kind.events[1],
          note: dto.comment ?? null,
          audit: { draft: this.secrets.digest(draft.body) },
          tell: [
            {
              topic: `staff.${to === 'to_sign' ? 'signature-requested' : to === 'approved' ? 'ready-to-answer' : 'draft-returned'}`,
              payload: { handlerId: letter.handlerId },
            },
          ],
        };
      },
    });
  }
}

/**
 * R06: an answer given off the platform needs when, by whom and what was said; it is shown to the citizen all the same.
 */
function requireDeliveryRecord(
  dto: AnswerDto,
  letter: Pick<Letter, 'receivedAt' | 'reopenedCount' | 'clockFrom'>,
  now: Date,
): void {
  if ((dto.channel ?? 'platform') === 'platform') return;
  const errors = [];
  const wrongTime = dto.deliveredAt
    ? deliveryFault(new Date(dto.deliveredAt), letter, now)
    : '请填写送达时间';
  if (wrongTime) errors.push({ path: 'deliveredAt', message: wrongTime });
  if (!dto.deliveredBy) errors.push({ path: 'deliveredBy', message: '请填写送达人' });
  if (!dto.deliverySummary) errors.push({ path: 'deliverySummary', message: '请填写送达情况' });
  if (errors.length > 0)
    throw new DomainError('DELIVERY_RECORD_REQUIRED', '通过其他方式答复时须记录送达情况', errors);
}

const MINUTE = 60_000;

/** A delivery cannot be earlier than the letter or the 追问. People note minutes, so minutes are compared. */
function deliveryFault(
  deliveredAt: Date,
  { receivedAt, reopenedCount, clockFrom }: Pick<Letter, 'receivedAt' | 'reopenedCount' | 'clockFrom'>,
  now: Date,
): string | null {
  const at = deliveredAt.getTime();
  if (at > now.getTime()) return '送达时间不能晚于现在';
  if (at < Math.floor(receivedAt.getTime() / MINUTE) * MINUTE) return '送达时间不能早于收信时间';
  return reopenedCount > 0 && at < startOfDay(clockFrom).getTime() ? '送达时间不能早于来信人追问' : null;
}
