import { Inject, Injectable } from '@nestjs/common';
import type { ActorRole } from '@huiyin/contract';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { ENV, type Env } from '../../kernel/platform/env.js';
import { RefusalRule } from './refusal-rule.entity.js';

const ONLY = 1;

/** Whether 不予受理 takes a second person: the office's decision, or what the server was started with. */
@Injectable()
export class RefusalRuleService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    @Inject(ENV) private readonly env: Pick<Env, 'refusalSecondPerson'>,
  ) {}

  /** As it stands inside a transaction. */
  async takesSecondPerson(em: EntityManager): Promise<boolean> {
    const rule = await em.findOneBy(RefusalRule, { id: ONLY });
    return rule?.secondPerson ?? this.env.refusalSecondPerson;
  }

  secondPerson(): Promise<boolean> {
    return this.uow.read((em) => this.takesSecondPerson(em));
  }

  async change(actor: { role: ActorRole; id: string | null }, secondPerson: boolean): Promise<boolean> {
    return this.uow.run(async (em) => {
      await em.upsert(RefusalRule, { id: ONLY, secondPerson, updatedAt: this.clock.now() }, ['id']);
      await this.audit.append(em, {
        actor,
        action: 'refusal_rule.change',
        subjectType: 'system',
        subjectId: null,
        detail: { secondPerson },
      });
      return secondPerson;
    });
  }
}
