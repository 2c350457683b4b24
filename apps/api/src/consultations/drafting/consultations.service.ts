import { Injectable } from '@nestjs/common';
import { isDepartmentBound, publishingFaults, waitsForLeader, type DraftToPublish } from '@huiyin/domain';
import type { EntityManager } from 'typeorm';
import { CalendarsService } from '../../calendar/calendars/calendars.service.js';
import { insertRows } from '../../kernel/database/rows.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { OutboxService } from '../../kernel/outbox/outbox.service.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError, fieldError } from '../../kernel/platform/errors.js';
import { newId } from '../../kernel/platform/ids.js';
import { AttachmentsService } from '../../letters/attachments/attachments.service.js';
import { LetterSecrets } from '../../letters/letters/index.js';
import { Department } from '../../people/departments/department.entity.js';
import type { StaffActor } from '../../people/identity/actor.js';
import type {
  ChangeConsultationDto,
  ConsultationDto,
  ConsultationWithdrawalDto,
} from '../dto/consultation.dto.js';
import { Article } from './consultation-article.entity.js';
import { notNow } from './consultation-errors.js';
import { ConsultationStepsService } from './consultation-steps.service.js';
import { Consultation } from './consultation.entity.js';
import { publishedWords } from './published-words.js';

/** Drafting, publishing and withdrawing a consultation. What is published stays word for word (P05). */
@Injectable()
export class ConsultationsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
    private readonly steps: ConsultationStepsService,
    private readonly attachments: AttachmentsService,
    private readonly secrets: LetterSecrets,
    private readonly outbox: OutboxService,
  ) {}

  /** @throws {DomainError} VALIDATION_FAILED no such department, or a file that cannot be taken */
  create(actor: StaffActor, dto: ConsultationDto): Promise<Consultation> {
    return this.uow.run(async (em) => {
      const now = this.clock.now();
      const row: Consultation = {
        id: newId(),
        ...contentOf(dto),
        ...UNTOUCHED,
        departmentId: await departmentFor(em, actor, dto.departmentId),
        editors: [actor.id],
        createdBy: actor.id,
        createdAt: now,
        updatedAt: now,
      };
      await em.insert(Consultation, row);
      await this.replaceArticles(em, row.id, dto);
      await this.attachments.replaceDraft(em, dto.fileIds ?? [], row.id, actor);
      await this.steps.note(em, actor, 'consultation.create', row.id);
      return row;
    });
  }

  /** @throws {DomainError} NOT_FOUND, STALE_VERSION, ACTION_NOT_ALLOWED it is published (P05) */
  change(actor: StaffActor, id: string, dto: ChangeConsultationDto): Promise<Consultation> {
    const step = { action: 'change', audit: 'consultation.change', version: dto.version } as const;
    return this.steps.step(actor, id, step, async (em, before) => {
      await this.replaceArticles(em, id, dto);
      await this.attachments.replaceDraft(em, dto.fileIds ?? [], id, actor);
      const departmentId = await departmentFor(em, actor, dto.departmentId ?? before.departmentId);
      return {
        set: { ...contentOf(dto), departmentId, editors: [...new Set([...before.editors, actor.id])] },
      };
    });
  }

  /**
   * @throws {DomainError} SECOND_PERSON_REQUIRED by one who wrote it; VALIDATION_FAILED each missing part and each day
   *   that does not fit (P01–P03, P16); ACTION_NOT_ALLOWED under seven working days by anybody but a leader (P02)
   */
  publish(actor: StaffActor, id: string, version: number): Promise<Consultation> {
    const step = { action: 'publish', audit: 'consultation.publish', version } as const;
    return this.steps.step(actor, id, step, async (em, before) => {
      const articles = await em.find(Article, { where: { consultationId: id }, order: { position: 'ASC' } });
      const calendar = this.calendars.current();
      const draft: DraftToPublish = { ...before, articles: articles.length };
      const faults = publishingFaults(draft, calendar, this.clock.today());
      if (faults.length > 0) throw new DomainError('VALIDATION_FAILED', '还不能发布，请先补充', faults);
      if (waitsForLeader(calendar, before, actor.role)) throw notNow('征集期不足 7 个工作日，须由局领导发布');
      const files = await this.attachments.answerWithDraft(em, id, 0);
      const words = publishedWords(before, articles);
      const { opensOn, closesOn, decisionOn } = before;
      // For programs: respondents come later.
      await this.outbox.add(em, 'consultation.opened', null, { consultationId: id });
      return {
        set: { status: 'published', publishedAt: this.clock.now(), publishedBy: actor.id },
        // By this digest a changed word of the draft is found later.
        detail: { opensOn, closesOn, decisionOn, content: this.secrets.digest(words), files },
      };
    });
  }

  /** Page, counts and explanation stay (P16); respondents are told by the job. */
  withdraw(actor: StaffActor, id: string, { explanation }: ConsultationWithdrawalDto): Promise<Consultation> {
    const step = { action: 'withdraw', audit: 'consultation.withdraw' } as const;
    return this.steps.step(actor, id, step, () =>
      Promise.resolve({
        set: {
          status: 'withdrawn' as const,
          withdrawnAt: this.clock.now(),
          withdrawalReason: explanation,
          toldAt: null,
        },
      }),
    );
  }

  private async replaceArticles(
    em: EntityManager,
    consultationId: string,
    dto: ConsultationDto,
  ): Promise<void> {
    await em.delete(Article, { consultationId });
    await insertRows(
      em,
      Article,
      dto.articles.map(({ heading, text, plainNote }, at) => ({
        id: newId(),
        consultationId,
        position: at + 1,
        heading: heading ?? '',
        text,
        plainNote: plainNote ?? null,
        finalText: null,
        removed: false,
        changeNote: null,
      })),
    );
  }
}

/** Members of a consultation that a draft does not have yet. */
const UNTOUCHED = {
  status: 'draft',
  firstClosesOn: null,
  extensionReason: null,
  publishedAt: null,
  publishedBy: null,
  withdrawnAt: null,
  withdrawalReason: null,
  groupedAt: null,
  resultPublishedOn: null,
  resultLink: null,
  notIssuedReason: null,
  concludedAt: null,
  concludedBy: null,
  toldAt: null,
  contactsDeletedAt: null,
  version: 1,
} as const;

const contentOf = (dto: ConsultationDto) => ({
  title: dto.title,
  basis: dto.basis ?? null,
  explanation: dto.explanation ?? null,
  contact: dto.contact ?? null,
  opensOn: dto.opensOn,
  closesOn: dto.closesOn,
  decisionOn: dto.decisionOn,
  shortReason: dto.shortReason ?? null,
});

/** 处室 staff draft for their own department, 公开办 for whichever asks for it. */
async function departmentFor(
  em: EntityManager,
  actor: StaffActor,
  wanted: string | undefined,
): Promise<string> {
  const id = isDepartmentBound(actor.role) ? actor.departmentId : wanted;
  if (!id) throw fieldError('departmentId', '请选择起草处室');
  const known = await em.existsBy(Department, { id, active: true });
  if (!known) throw fieldError('departmentId', '没有这个处室，或已停用');
  return id;
}
