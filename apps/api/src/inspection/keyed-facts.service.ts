import { Injectable } from '@nestjs/common';
import { compareDays, type LocalDate } from '@huiyin/workdays';
import { IsNull, type EntityManager } from 'typeorm';
import { AuditService } from '../kernel/audit/audit.service.js';
import { isDuplicate } from '../kernel/database/engine.js';
import { UnitOfWork } from '../kernel/database/unit-of-work.js';
import { Clock } from '../kernel/platform/clock.js';
import { DomainError, fieldError, letterNotFound } from '../kernel/platform/errors.js';
import { newId } from '../kernel/platform/ids.js';
import { Letter } from '../letters/letters/letter.entity.js';
import type { StaffActor } from '../people/identity/actor.js';
import { ComplexLetter } from './complex-letter.entity.js';
import { InspectionRestore } from './inspection-restore.entity.js';
import { InspectionSurvey } from './inspection-survey.entity.js';

export const surveyNotFound = (): DomainError => new DomainError('NOT_FOUND', '没有登记过这次征集调查');

/** What the product cannot know by itself and a person types in: each entry is kept, a mistaken one is struck. */
@Injectable()
export class KeyedFactsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  surveys(): Promise<InspectionSurvey[]> {
    return this.uow.read((em) =>
      em.find(InspectionSurvey, {
        where: { struckAt: IsNull() },
        order: { beganOn: 'DESC', id: 'DESC' },
        take: 100,
      }),
    );
  }

  /** @throws {DomainError} VALIDATION_FAILED it has not begun; DUPLICATE the same title on the same day */
  async addSurvey(
    actor: StaffActor,
    dto: Pick<InspectionSurvey, 'title' | 'channel' | 'beganOn'> & { link?: string },
  ): Promise<InspectionSurvey> {
    this.requirePast('beganOn', dto.beganOn);
    const { title, channel, beganOn, link = null } = dto;
    const row: InspectionSurvey = {
      id: newId(),
      title,
      channel,
      beganOn,
      link,
      keyedBy: actor.id,
      keyedAt: this.clock.now(),
      struckAt: null,
    };
    await this.uow.run(async (em) => {
      // A form sent twice would count one survey as two.
      if (await em.existsBy(InspectionSurvey, { title, beganOn, struckAt: IsNull() }))
        throw new DomainError('DUPLICATE', '这一天已登记过同名的征集调查');
      await em.insert(InspectionSurvey, row);
      await this.record(em, actor, 'inspection.survey', row.id, { beganOn });
    });
    return row;
  }

  /** @throws {DomainError} NOT_FOUND */
  async strikeSurvey(actor: StaffActor, id: string): Promise<void> {
    await this.uow.run(async (em) => {
      const { affected } = await em.update(
        InspectionSurvey,
        { id, struckAt: IsNull() },
        { struckAt: this.clock.now() },
      );
      if (affected !== 1) throw surveyNotFound();
      await this.record(em, actor, 'inspection.survey_struck', id, {});
    });
  }

  restores(): Promise<InspectionRestore[]> {
    return this.uow.read((em) =>
      em.find(InspectionRestore, { order: { restoredOn: 'DESC', id: 'DESC' }, take: 100 }),
    );
  }

  /** @throws {DomainError} VALIDATION_FAILED a day to come */
  async addRestore(
    actor: StaffActor,
    { restoredOn, note }: Pick<InspectionRestore, 'restoredOn' | 'note'>,
  ): Promise<InspectionRestore> {
    this.requirePast('restoredOn', restoredOn);
    const row: InspectionRestore = {
      id: newId(),
      restoredOn,
      note,
      keyedBy: actor.id,
      keyedAt: this.clock.now(),
    };
    await this.uow.run(async (em) => {
      await em.insert(InspectionRestore, row);
      await this.record(em, actor, 'inspection.restore', row.id, { restoredOn });
    });
    return row;
  }

  /** @throws {DomainError} NOT_FOUND; ACTION_NOT_ALLOWED it is no consultation */
  async markComplex(actor: StaffActor, letterId: string, reason: string): Promise<void> {
    await this.uow.run(async (em) => {
      const letter = await em.findOneBy(Letter, { id: letterId });
      if (!letter) throw letterNotFound();
      if (letter.kind !== 'consultation') throw new DomainError('ACTION_NOT_ALLOWED', '只有咨询分简单和复杂');
      try {
        await em.insert(ComplexLetter, {
          letterId,
          reason,
          markedBy: actor.id,
          markedAt: this.clock.now(),
        });
      } catch (error) {
        throw isDuplicate(error) ? new DomainError('DUPLICATE', '这件咨询已标为复杂') : error;
      }
      await this.audit.append(em, {
        actor,
        action: 'inspection.complex',
        subjectType: 'letter',
        subjectId: letterId,
        detail: {},
      });
    });
  }

  private requirePast(path: string, day: LocalDate): void {
    if (compareDays(day, this.clock.today()) > 0) throw fieldError(path, '不能晚于今天');
  }

  private record(
    em: EntityManager,
    actor: StaffActor,
    action: string,
    subjectId: string,
    detail: Record<string, unknown>,
  ): Promise<void> {
    return this.audit.append(em, { actor, action, subjectType: 'inspection', subjectId, detail });
  }
}
