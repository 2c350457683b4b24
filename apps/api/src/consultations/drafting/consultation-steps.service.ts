import { Injectable } from '@nestjs/common';
import type { ConsultationAction } from '@huiyin/contract';
import type { ConsultationFacts } from '@huiyin/domain';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError } from '../../kernel/platform/errors.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { readableConsultation, requireAction } from './consultation-access.js';
import { Consultation } from './consultation.entity.js';

export interface Step {
  action: ConsultationAction;
  /** what the audit log calls it */
  audit: string;
  /** the version the caller has read; undefined where the state alone decides */
  version?: number | undefined;
}

export interface Stepped {
  set: Partial<Consultation>;
  detail?: Record<string, unknown>;
}

/** The only code that changes a consultation: rule, compare-and-set on its version, audit line, in one transaction. */
@Injectable()
export class ConsultationStepsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  /** @throws {DomainError} NOT_FOUND, FORBIDDEN, ACTION_NOT_ALLOWED, SECOND_PERSON_REQUIRED, STALE_VERSION */
  step(
    actor: StaffActor,
    id: string,
    { action, audit, version }: Step,
    work: (em: EntityManager, before: Consultation, facts: ConsultationFacts) => Promise<Stepped>,
  ): Promise<Consultation> {
    return this.uow.run(async (em) => {
      const before = await readableConsultation(em, id, actor);
      const facts = await requireAction(em, before, actor, { action, today: this.clock.today() });
      if (version !== undefined && version !== before.version) throw new DomainError('STALE_VERSION');
      const { set, detail = {} } = await work(em, before, facts);
      const change = { ...set, version: before.version + 1, updatedAt: this.clock.now() };
      const moved = await em.update(Consultation, { id, version: before.version }, change);
      if (moved.affected !== 1) throw new DomainError('STALE_VERSION');
      await this.note(em, actor, audit, id, detail);
      return { ...before, ...change };
    });
  }

  note(
    em: EntityManager,
    actor: Pick<StaffActor, 'id' | 'role'>,
    action: string,
    id: string,
    detail: Record<string, unknown> = {},
  ): Promise<void> {
    return this.audit.append(em, { actor, action, subjectType: 'consultation', subjectId: id, detail });
  }
}
