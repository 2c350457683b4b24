import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { dueDate, toLocalDate } from '@huiyin/workdays';
import { IsNull, type EntityManager } from 'typeorm';
import { CalendarsService } from '../../../calendar/calendars/calendars.service.js';
import { AuditService } from '../../../kernel/audit/audit.service.js';
import { insertRows } from '../../../kernel/database/rows.js';
import { UnitOfWork } from '../../../kernel/database/unit-of-work.js';
import { OutboxService } from '../../../kernel/outbox/outbox.service.js';
import { Clock } from '../../../kernel/platform/clock.js';
import { DomainError, fieldError } from '../../../kernel/platform/errors.js';
import type { StaffActor } from '../../../people/identity/actor.js';
import { AttachmentsService } from '../../attachments/attachments.service.js';
import { LetterCoDepartment } from '../letter-co-department.entity.js';
import type { Letter } from '../letter.entity.js';
import { holdLetter, loadVisible } from '../reading/letter-access.js';
import { LetterOpinion } from './letter-opinion.entity.js';
import { mayAsk, mayGive, stateOfOpinion, targetOf } from './opinion-standing.js';
import { USUAL_OPINION_DAYS, type HelpOpinionDto, type HelpRequestDto } from './opinions.dto.js';

/** An asking: by whom, for what, and within how many working days. */
interface Asking {
  askedBy: string;
  question: string | null;
  workingDays: number | undefined;
}

/**
 * 协办: a department that helps is asked, answers once, and may be asked again. It moves nothing and has no figure of its
 * own: the letter's clock is the lead's. The letter is held meanwhile, so that two askings or two answers of one moment
 * do not both count.
 */
@Injectable()
export class OpinionsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
    private readonly attachments: AttachmentsService,
    private readonly outbox: OutboxService,
    private readonly audit: AuditService,
  ) {}

  /**
   * After the helpers of a letter were chosen: those who help no more need not answer, and those who were not asked in
   * this round are. In the transaction of that choice.
   */
  async follow(
    em: EntityManager,
    letter: Pick<Letter, 'id' | 'number' | 'reopenedCount'>,
    helpers: readonly string[],
    asking: Asking,
  ): Promise<void> {
    const now = this.clock.now();
    const rows = await em.findBy(LetterOpinion, { letterId: letter.id, withdrawnAt: IsNull() });
    const ended = rows.filter(({ departmentId, givenAt }) => !givenAt && !helpers.includes(departmentId));
    for (const { id } of ended) await em.update(LetterOpinion, { id }, { withdrawnAt: now });
    const known = rows.filter(({ round }) => round === letter.reopenedCount);
    const fresh = helpers.filter((id) => !known.some(({ departmentId }) => departmentId === id));
    for (const departmentId of fresh) await this.store(em, letter, departmentId, asking);
  }

  /**
   * Asks a helping department, again if it has answered. The same question to a department that still has it is a retry.
   *
   * @throws {DomainError} NOT_FOUND, FORBIDDEN, ACTION_NOT_ALLOWED the letter has ended, VALIDATION_FAILED it does not
   *   help, DUPLICATE it has not answered an earlier question
   */
  async ask(actor: StaffActor, letterId: string, dto: HelpRequestDto): Promise<void> {
    await this.uow.run(async (em) => {
      await holdLetter(em, letterId);
      const letter = await loadVisible(em, letterId, actor);
      if (!letter.isOpen) throw ended();
      if (!mayAsk(letter, actor)) throw new DomainError('FORBIDDEN', '只有公开办和主办处室可以征求协办意见');
      if (!(await em.existsBy(LetterCoDepartment, { letterId, departmentId: dto.departmentId })))
        throw fieldError('departmentId', '该处室不是这封信的协办处室');
      const rows = await em.findBy(LetterOpinion, { letterId, departmentId: dto.departmentId });
      const open = rows.find((row) => stateOfOpinion(row, letter) === 'waiting');
      if (open && open.question === dto.question) return;
      if (open) throw new DomainError('DUPLICATE', '该处室还没有答复上一次征求的意见');
      const { question, workingDays } = dto;
      await this.store(em, letter, dto.departmentId, { askedBy: actor.id, question, workingDays });
      await this.note(em, actor, 'opinion.ask', letterId, dto.departmentId);
    });
  }

  /**
   * Gives the opinion that was asked for. The same words again are a retry.
   *
   * @throws {DomainError} NOT_FOUND, FORBIDDEN another department's, ACTION_NOT_ALLOWED given, withdrawn or lapsed
   */
  async give(actor: StaffActor, letterId: string, id: string, dto: HelpOpinionDto): Promise<void> {
    await this.uow.run(async (em) => {
      await holdLetter(em, letterId);
      const letter = await loadVisible(em, letterId, actor);
      const row = await em.findOneBy(LetterOpinion, { id, letterId });
      if (!row) throw opinionNotFound();
      if (!mayGive(row, actor)) throw new DomainError('FORBIDDEN', '这次协办意见由其他处室提出');
      const state = stateOfOpinion(row, letter);
      if (state === 'given' && row.body === dto.body) return;
      if (state === 'given')
        throw new DomainError('ACTION_NOT_ALLOWED', '您处室已经提交过这次意见，需要补充请主办处室再次征求');
      if (state === 'withdrawn') throw new DomainError('ACTION_NOT_ALLOWED', '您处室已不协办这封信');
      if (state === 'lapsed') throw ended();
      const givenAt = this.clock.now();
      const { dueOn } = targetOf(row, this.calendars.current());
      await em.update(LetterOpinion, { id }, { body: dto.body, givenBy: actor.id, givenAt, dueOn });
      const place = { letterId, part: 'opinion' as const, partNo: row.no };
      await this.attachments.attach(em, dto.attachmentIds, place, actor);
      await this.outbox.add(em, 'staff.opinion-given', letterId, {
        number: letter.number,
        departmentId: row.departmentId,
      });
      await this.note(em, actor, 'opinion.give', letterId, row.departmentId);
    });
  }

  private async store(
    em: EntityManager,
    letter: Pick<Letter, 'id' | 'number' | 'reopenedCount'>,
    departmentId: string,
    { askedBy, question, workingDays = USUAL_OPINION_DAYS }: Asking,
  ): Promise<void> {
    const askedAt = this.clock.now();
    const askedOn = toLocalDate(askedAt);
    const no = 1 + (await em.countBy(LetterOpinion, { letterId: letter.id }));
    await insertRows(em, LetterOpinion, [
      {
        id: randomUUID(),
        letterId: letter.id,
        no,
        round: letter.reopenedCount,
        departmentId,
        question,
        askedBy,
        askedAt,
        askedOn,
        workingDays,
        withdrawnAt: null,
        body: null,
        givenBy: null,
        givenAt: null,
        dueOn: null,
      },
    ]);
    const { dueOn, provisional } = dueDate(this.calendars.current(), askedOn, workingDays);
    await this.outbox.add(em, 'staff.help-asked', letter.id, {
      number: letter.number,
      departmentId,
      dueOn,
      provisional,
    });
  }

  private note(
    em: EntityManager,
    actor: StaffActor,
    action: string,
    letterId: string,
    departmentId: string,
  ): Promise<unknown> {
    const subject = { subjectType: 'letter', subjectId: letterId };
    return this.audit.append(em, { actor, action, ...subject, detail: { departmentId } });
  }
}

export const opinionNotFound = (): DomainError => new DomainError('NOT_FOUND', '没有找到这次协办');

const ended = (): DomainError =>
  new DomainError('ACTION_NOT_ALLOWED', '这封信已经办结，不再征求或提交协办意见');
