import { Injectable } from '@nestjs/common';
import { CONSULTATION_LIMITS } from '@huiyin/contract';
import { conclusionChecks, type Check, type ConclusionState, type OpinionState } from '@huiyin/domain';
import type { EntityManager } from 'typeorm';
import { readRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError } from '../../kernel/platform/errors.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { decidersOf, requirePointsReader } from '../drafting/consultation-access.js';
import { ConsultationStepsService } from '../drafting/consultation-steps.service.js';
import type { Consultation } from '../drafting/consultation.entity.js';
import type { ChecklistView } from '../dto/opinion-views.dto.js';

/** 发布采纳情况: all decisions become public at the same moment, by another person than those who decided (P09). */
@Injectable()
export class ConclusionsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly steps: ConsultationStepsService,
  ) {}

  checklist(actor: StaffActor, id: string): Promise<ChecklistView> {
    return this.uow.read(async (em) => {
      const row = await requirePointsReader(em, id, actor);
      const state = await stateOf(em, row);
      const checks = conclusionChecks(state, actor.id);
      return {
        checks,
        ready: checks.every(({ passed }) => passed),
        points: state.points.total,
        opinions: state.opinions.length,
        decided: state.opinions.filter(({ decision }) => decision !== null).length,
      };
    });
  }

  /** @throws {DomainError} SECOND_PERSON_REQUIRED, ACTION_NOT_ALLOWED, CONCLUSION_BLOCKED with each open check (P09) */
  conclude(actor: StaffActor, id: string): Promise<Consultation> {
    const step = { action: 'conclude', audit: 'consultation.conclude' } as const;
    return this.steps.step(actor, id, step, async (em, before) => {
      const state = await stateOf(em, before);
      const open = conclusionChecks(state, actor.id).filter(({ passed }) => !passed);
      if (open.length > 0) throw new DomainError('CONCLUSION_BLOCKED', blockedBy(open), open.map(toFault));
      return {
        set: { status: 'concluded', concludedAt: this.clock.now(), concludedBy: actor.id, toldAt: null },
        detail: { points: state.points.total, opinions: state.opinions.length },
      };
    });
  }
}

const blockedBy = (open: readonly Check[]): string =>
  `还差：${open.map(({ label, open: n }) => (n > 1 ? `${label}（${n} 项）` : label)).join('；')}`;

const toFault = ({ name, label, open }: Check) => ({ path: name, message: `${label}，还差 ${open} 项` });

async function stateOf(em: EntityManager, { id, resultPublishedOn }: Consultation): Promise<ConclusionState> {
  const [points] = await readRows<{ total: number | string; loose: number | string | null }>(
    em,
    `SELECT COUNT(*) AS total, SUM(CASE WHEN opinion_id IS NULL THEN 1 ELSE 0 END) AS loose
     FROM consultation_points WHERE consultation_id = ? AND taken_back = ?`,
    [id, 0],
  );
  const opinions = await readRows<OpinionState>(
    em,
    // No more of a text than the checks look at: there may be tens of thousands.
    `SELECT decision, SUBSTR(reason, 1, ?) AS reason, SUBSTR(wording, 1, 1) AS wording
     FROM consultation_opinions WHERE consultation_id = ?`,
    [CONSULTATION_LIMITS.reasonMin, id],
  );
  return {
    hasResult: resultPublishedOn !== null,
    points: { total: Number(points?.total ?? 0), withoutOpinion: Number(points?.loose ?? 0) },
    opinions,
    deciders: await decidersOf(em, id),
  };
}
