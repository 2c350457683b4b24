import { Injectable } from '@nestjs/common';
import { phaseOf } from '@huiyin/domain';
import { compareDays } from '@huiyin/workdays';
import { IsNull } from 'typeorm';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError, fieldError } from '../../kernel/platform/errors.js';
import { pathId } from '../../kernel/platform/path-ids.js';
import { LetterIntakeService } from '../../letters/letters/intake/letter-intake.service.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { holdConsultation } from '../drafting/consultation-access.js';
import { notNow } from '../drafting/consultation-errors.js';
import { ConsultationStepsService } from '../drafting/consultation-steps.service.js';
import type { PointLetterDto } from '../dto/opinion.dto.js';
import type { PointLetterView } from '../dto/opinion-views.dto.js';
import { letterKeyOf } from '../responses/letter-key.js';
import { Point } from '../responses/point.entity.js';
import { RespondentFields } from '../responses/respondent-fields.js';
import { Response } from '../responses/response.entity.js';
import { hasContact } from './points.queries.js';

export const pointNotFound = (): DomainError => new DomainError('NOT_FOUND', '没有找到这条意见');
export const pointId = pathId(pointNotFound);

/** The name on a letter of a respondent who left only a telephone number. */
const UNNAMED = '征集意见人';

/** P14: what is really a complaint or a question gets a clock, which runs from the day the response was received. */
@Injectable()
export class PointLettersService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly intake: LetterIntakeService,
    private readonly fields: RespondentFields,
    private readonly steps: ConsultationStepsService,
  ) {}

  /**
   * @throws {DomainError} DUPLICATE it is one already; ACTION_NOT_ALLOWED the collection is over, there is no contact, or the letter would start overdue
   */
  toLetter(actor: StaffActor, id: string, { kind, title }: PointLetterDto): Promise<PointLetterView> {
    return this.uow.run(async (em) => {
      const point = await em.findOneBy(Point, { id });
      if (!point) throw pointNotFound();
      if (point.letterId) throw new DomainError('DUPLICATE', `已转为来信 ${point.letterNumber}`);
      const consultation = await holdConsultation(em, point.consultationId);
      const response = await em.findOneByOrFail(Response, { id: point.responseId });
      const phase = consultation && phaseOf(consultation.status, consultation, this.clock.today());
      if (phase !== 'collecting')
        throw notNow('征集期间才能转为来信；之后请答复为“不属于本次征集范围”并说明');
      if (!hasContact(response) || point.takenBack)
        throw notNow('没有联系方式，不能转为来信；请答复为“不属于本次征集范围”并说明');
      if (!point.body) throw fieldError('id', '这条意见没有文字');
      const { type, name, phone, email, organisation } = this.fields.open(response);
      const letter = await this.intake.prepare(
        {
          mailbox: MAILBOX_OF[kind],
          kind,
          source: 'response',
          title,
          body: point.body,
          submitter: { type: type ?? 'citizen', name: name ?? UNNAMED, phone, email, organisation },
          consentToPublish: false,
          citizenId: response.citizenId,
          receivedAt: response.receivedAt,
          actor,
        },
        letterKeyOf(id),
      );
      if (compareDays(letter.row.dueOn, this.clock.today()) < 0)
        throw notNow(`这类来信须在 ${letter.row.dueOn} 前办结，现在转为来信已经逾期；请作为征集意见答复`);
      await this.intake.store(em, letter, actor);
      const link = { letterId: letter.row.id, letterNumber: letter.row.number };
      const moved = await em.update(Point, { id, letterId: IsNull() }, link);
      if (moved.affected !== 1) throw new DomainError('DUPLICATE', '已由他人转为来信');
      await this.steps.note(em, actor, 'consultation.point_to_letter', point.consultationId, {
        pointId: id,
        letterId: letter.row.id,
      });
      const { dueOn, dueProvisional } = letter.row;
      return { letterId: letter.row.id, number: letter.row.number, dueOn, provisional: dueProvisional };
    });
  }
}

const MAILBOX_OF = {
  suggestion: 'suggestion',
  consultation: 'consultation',
  complaint: 'complaint',
  report: 'complaint',
} as const;
