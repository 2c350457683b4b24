import { Injectable } from '@nestjs/common';
import { OPINION_DECISION_LABELS, type ConsultationAction } from '@huiyin/contract';
import { consultationRefusal } from '@huiyin/domain';
import { In, IsNull, type EntityManager } from 'typeorm';
import { readRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { OutboxService } from '../../kernel/outbox/outbox.service.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { newId } from '../../kernel/platform/ids.js';
import { pathId } from '../../kernel/platform/path-ids.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { User } from '../../people/identity/user.entity.js';
import {
  factsOf,
  readableConsultation,
  requireAction,
  requirePointsReader,
} from '../drafting/consultation-access.js';
import { ConsultationStepsService } from '../drafting/consultation-steps.service.js';
import type { OpinionCorrectionDto } from '../dto/opinion.dto.js';
import type { CorrectionList } from '../dto/opinion-views.dto.js';
import { Decision } from '../points/decision.entity.js';
import { Opinion } from '../points/opinion.entity.js';
import { decidedBy, opinionNotFound, requireDecision } from '../points/opinions.service.js';

const correctionNotFound = (): DomainError => new DomainError('NOT_FOUND', '没有找到这项更正');
export const correctionId = pathId(correctionNotFound);

/** 更正: proposed by the department, released by another person; what was published before stays visible (P16). */
@Injectable()
export class CorrectionsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly outbox: OutboxService,
    private readonly steps: ConsultationStepsService,
  ) {}

  /** Those that wait, the first first. */
  waiting(actor: StaffActor, consultationId: string): Promise<CorrectionList> {
    return this.uow.read(async (em) => {
      const row = await requirePointsReader(em, consultationId, actor);
      const facts = await factsOf(em, row, this.clock.today());
      const mayRelease = consultationRefusal('release_correction', facts, actor) === null;
      const found = await em.find(Decision, {
        where: { consultationId, correction: true, releasedAt: IsNull() },
        order: { decidedAt: 'ASC', id: 'ASC' },
        take: 200,
      });
      const people = await em.findBy(User, { id: In(found.map((correction) => correction.decidedBy)) });
      const names = new Map(people.map(({ id, displayName }) => [id, displayName]));
      return {
        items: found.map((correction) => ({
          id: correction.id,
          opinionId: correction.opinionId,
          wording: correction.wording,
          decision: correction.decision,
          decisionLabel: OPINION_DECISION_LABELS[correction.decision],
          reason: correction.reason,
          note: correction.note ?? '',
          proposedBy: names.get(correction.decidedBy) ?? '',
          proposedAt: correction.decidedAt.toISOString(),
          mayRelease: mayRelease && correction.decidedBy !== actor.id,
        })),
      };
    });
  }

  /** @throws {DomainError} DUPLICATE one waits already, STALE_VERSION, VALIDATION_FAILED */
  propose(actor: StaffActor, opinionId: string, dto: OpinionCorrectionDto): Promise<void> {
    return this.uow.run(async (em) => {
      const opinion = await em.findOneBy(Opinion, { id: opinionId });
      if (!opinion) throw opinionNotFound();
      const { consultationId } = opinion;
      await this.require(em, actor, consultationId, 'correct');
      await requireDecision(em, consultationId, dto);
      if (opinion.version !== dto.version) throw new DomainError('STALE_VERSION');
      if (await em.existsBy(Decision, { opinionId, correction: true, releasedAt: IsNull() }))
        throw new DomainError('DUPLICATE', '已有一项更正等待发布');
      await em.insert(Decision, {
        id: newId(),
        consultationId,
        opinionId,
        correction: true,
        ...decidedBy(dto),
        note: dto.note,
        decidedBy: actor.id,
        decidedAt: this.clock.now(),
        releasedBy: null,
        releasedAt: null,
      });
      await this.steps.note(em, actor, 'consultation.correct', consultationId, { opinionId });
    });
  }

  /** Only those whose outcome changed are told. @throws {DomainError} SECOND_PERSON_REQUIRED, STALE_VERSION */
  release(actor: StaffActor, id: string): Promise<void> {
    return this.uow.run(async (em) => {
      const correction = await em.findOneBy(Decision, { id, correction: true });
      if (!correction) throw correctionNotFound();
      const { consultationId, opinionId, wording, decision, reason, changedArticleIds } = correction;
      await this.require(em, actor, consultationId, 'release_correction');
      if (correction.decidedBy === actor.id)
        throw new DomainError('SECOND_PERSON_REQUIRED', '提出更正的人不能发布，请由另一人发布');
      const released = { releasedBy: actor.id, releasedAt: this.clock.now() };
      const { affected } = await em.update(Decision, { id, releasedAt: IsNull() }, released);
      if (affected !== 1) throw new DomainError('STALE_VERSION', '这项更正已经发布');
      const { version } = await em.findOneByOrFail(Opinion, { id: opinionId });
      const corrected = { wording, decision, reason, changedArticleIds, version: version + 1 };
      await em.update(Opinion, { id: opinionId, version }, corrected);
      await this.tell(em, consultationId, opinionId);
      await this.steps.note(em, actor, 'consultation.release_correction', consultationId, { opinionId });
    });
  }

  private async tell(em: EntityManager, consultationId: string, opinionId: string): Promise<void> {
    const rows = await readRows<{ id: string }>(
      em,
      `SELECT DISTINCT r.id FROM consultation_points p JOIN consultation_responses r ON r.id = p.response_id
       WHERE p.opinion_id = ? AND (r.citizen_id IS NOT NULL OR r.phone IS NOT NULL OR r.email IS NOT NULL)
       ORDER BY r.id`,
      [opinionId],
    );
    await this.outbox.addAll(
      em,
      rows.map(({ id }) => ({
        topic: 'consultation.corrected',
        letterId: null,
        payload: { responseId: id, consultationId },
      })),
    );
  }

  private async require(
    em: EntityManager,
    actor: StaffActor,
    consultationId: string,
    action: ConsultationAction,
  ): Promise<void> {
    const row = await readableConsultation(em, consultationId, actor);
    await requireAction(em, row, actor, { action, today: this.clock.today() });
  }
}
