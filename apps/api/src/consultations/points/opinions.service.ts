import { Injectable } from '@nestjs/common';
import type { ConsultationAction } from '@huiyin/contract';
import { lacksReason } from '@huiyin/domain';
import { In, IsNull, type EntityManager } from 'typeorm';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError, fieldError } from '../../kernel/platform/errors.js';
import { newId } from '../../kernel/platform/ids.js';
import { pathId } from '../../kernel/platform/path-ids.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { holdConsultation, requireAction } from '../drafting/consultation-access.js';
import { Article } from '../drafting/consultation-article.entity.js';
import { consultationNotFound } from '../drafting/consultation-errors.js';
import { ConsultationStepsService } from '../drafting/consultation-steps.service.js';
import type { OpinionDecisionDto, MergeOpinionsDto, MovePointsDto } from '../dto/opinion.dto.js';
import { Point } from '../responses/point.entity.js';
import { Decision } from './decision.entity.js';
import { refreshOpinions } from './opinion-sums.js';
import { Opinion } from './opinion.entity.js';

export const opinionNotFound = (): DomainError => new DomainError('NOT_FOUND', '没有找到这项归并意见');
export const opinionId = pathId(opinionNotFound);
const movedMeanwhile = (): DomainError =>
  new DomainError('STALE_VERSION', '其中有的意见已被他人移到别处，请刷新后再试');

/** 归并台: points move between opinions, and opinions get decisions. A point lies in one opinion or in none (P09). */
@Injectable()
export class ConsultationOpinionsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly steps: ConsultationStepsService,
  ) {}

  /** A new opinion of these points. @throws {DomainError} STALE_VERSION one of them lies elsewhere by now */
  create(actor: StaffActor, consultationId: string, dto: MovePointsDto): Promise<string> {
    return this.uow.run(async (em) => {
      await this.require(em, actor, consultationId, 'group');
      const points = await pointsOf(em, consultationId, dto);
      const [first] = points;
      const row: Opinion = {
        ...EMPTY,
        id: newId(),
        consultationId,
        articleId: first!.articleId,
        stance: oneStance(points),
      };
      await em.insert(Opinion, row);
      await this.take(em, actor, row, dto);
      return row.id;
    });
  }

  /** Into an opinion that there is. @throws {DomainError} STALE_VERSION one of them lies elsewhere by now */
  move(actor: StaffActor, id: string, dto: MovePointsDto): Promise<void> {
    return this.uow.run(async (em) => {
      const opinion = await this.opinion(em, actor, id, 'group');
      const points = await pointsOf(em, opinion.consultationId, dto);
      if (oneStance(points) !== opinion.stance) throw otherStance();
      await this.take(em, actor, opinion, dto);
    });
  }

  /** Whole opinions become part of this one; what was decided about them counts no more. */
  merge(actor: StaffActor, id: string, { from }: MergeOpinionsDto): Promise<void> {
    return this.uow.run(async (em) => {
      const opinion = await this.opinion(em, actor, id, 'group');
      const { consultationId, stance } = opinion;
      const others = await em.findBy(Opinion, { id: In(from), consultationId });
      if (others.length !== from.length || from.includes(id)) throw movedMeanwhile();
      if (others.some((other) => other.stance !== stance)) throw otherStance();
      await em.update(Point, { opinionId: In(from) }, { opinionId: id });
      await refreshOpinions(em, [id, ...from]);
      await this.steps.note(em, actor, 'consultation.move_points', consultationId, { into: id, from });
    });
  }

  /**
   * @throws {DomainError} STALE_VERSION, VALIDATION_FAILED no reason where one is due (P09), or an article of
   *   another draft
   */
  decide(actor: StaffActor, id: string, dto: OpinionDecisionDto): Promise<void> {
    return this.uow.run(async (em) => {
      const opinion = await this.opinion(em, actor, id, 'decide');
      await requireDecision(em, opinion.consultationId, dto);
      const decidedAt = this.clock.now();
      const decided = decidedBy(dto);
      const { affected } = await em.update(
        Opinion,
        { id, version: dto.version },
        { ...decided, decidedBy: actor.id, decidedAt, version: dto.version + 1 },
      );
      if (affected !== 1) throw new DomainError('STALE_VERSION');
      const { consultationId } = opinion;
      await em.insert(Decision, {
        id: newId(),
        consultationId,
        opinionId: id,
        correction: false,
        ...decided,
        note: null,
        decidedBy: actor.id,
        decidedAt,
        releasedBy: null,
        releasedAt: null,
      });
      const detail = { opinionId: id, decision: dto.decision };
      await this.steps.note(em, actor, 'consultation.decide', consultationId, detail);
    });
  }

  private async take(
    em: EntityManager,
    actor: StaffActor,
    { id, consultationId }: Opinion,
    { pointIds, from }: MovePointsDto,
  ): Promise<void> {
    if (from === id) throw fieldError('from', '意见已经在这一项里');
    // Of two clerks at once the second finds its condition no longer true.
    const moved = await em.update(
      Point,
      { id: In(pointIds), consultationId, takenBack: false, opinionId: from ?? IsNull() },
      { opinionId: id },
    );
    if (moved.affected !== pointIds.length) throw movedMeanwhile();
    await refreshOpinions(em, from ? [id, from] : [id]);
    await this.steps.note(em, actor, 'consultation.move_points', consultationId, {
      into: id,
      from: from ?? null,
      points: pointIds.length,
    });
  }

  private async opinion(
    em: EntityManager,
    actor: StaffActor,
    id: string,
    action: ConsultationAction,
  ): Promise<Opinion> {
    const opinion = await em.findOneBy(Opinion, { id });
    if (!opinion) throw opinionNotFound();
    await this.require(em, actor, opinion.consultationId, action);
    return opinion;
  }

  /** Holds the consultation, so that it is not concluded meanwhile. */
  private async require(
    em: EntityManager,
    actor: StaffActor,
    consultationId: string,
    action: ConsultationAction,
  ): Promise<void> {
    const row = await holdConsultation(em, consultationId);
    if (!row || row.status === 'draft') throw consultationNotFound();
    await requireAction(em, row, actor, { action, today: this.clock.today() });
  }
}

const EMPTY = {
  wording: null,
  decision: null,
  reason: null,
  changedArticleIds: [],
  people: 0,
  nameless: 0,
  points: 0,
  similarId: null,
  similarPercent: null,
  decidedBy: null,
  decidedAt: null,
  version: 1,
};

export const decidedBy = ({ wording, decision, reason, changedArticleIds }: OpinionDecisionDto) => ({
  wording,
  decision,
  reason: reason ?? null,
  changedArticleIds: changedArticleIds ?? [],
});

/** @throws {DomainError} VALIDATION_FAILED */
export async function requireDecision(
  em: EntityManager,
  consultationId: string,
  dto: OpinionDecisionDto,
): Promise<void> {
  if (lacksReason({ decision: dto.decision, reason: dto.reason ?? null }))
    throw fieldError('reason', '未全部采纳的，请说明理由，不少于 10 个字');
  const ids = dto.changedArticleIds ?? [];
  const known = ids.length > 0 ? await em.countBy(Article, { id: In(ids), consultationId }) : 0;
  if (known !== ids.length) throw fieldError('changedArticleIds', '有的条款不属于这份草案');
}

async function pointsOf(
  em: EntityManager,
  consultationId: string,
  { pointIds }: MovePointsDto,
): Promise<Pick<Point, 'articleId' | 'stance'>[]> {
  const points = await em.find(Point, {
    select: { id: true, articleId: true, stance: true },
    where: { id: In(pointIds), consultationId, takenBack: false },
    order: { id: 'ASC' },
  });
  if (points.length !== pointIds.length) throw movedMeanwhile();
  return points;
}

function oneStance(points: readonly Pick<Point, 'stance'>[]): Point['stance'] {
  const { stance } = points[0]!;
  if (points.some((point) => point.stance !== stance)) throw otherStance();
  return stance;
}

/** 「同意第七条」 and 「不同意第七条」 are never one opinion, not even by hand. */
const otherStance = (): DomainError => fieldError('pointIds', '态度不同的意见不能归为一项');
