import { Injectable } from '@nestjs/common';
import { DEFAULT_ASSESSMENT_RULE, type AssessmentRule } from '@huiyin/domain';
import { compareDays } from '@huiyin/workdays';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { isDuplicate } from '../../kernel/database/engine.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError, fieldError } from '../../kernel/platform/errors.js';
import { newId } from '../../kernel/platform/ids.js';
import { AssessmentRuleRow } from './assessment-rule.entity.js';
import type { NewAssessmentRuleDto } from './dto/assessments.dto.js';

/** Effective-dated rules of 考核: added for days to come, never edited, so that a published score never changes. */
@Injectable()
export class AssessmentRulesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
  ) {}

  /** The regulation's own rule first. */
  async all(): Promise<AssessmentRule[]> {
    const rows = await this.uow.read((em) => em.find(AssessmentRuleRow, { order: { effectiveFrom: 'ASC' } }));
    return [DEFAULT_ASSESSMENT_RULE, ...rows.map(({ id: _id, ...rule }) => rule)];
  }

  /** @throws {DomainError} VALIDATION_FAILED weights that are not 100, or a day that is not to come; DUPLICATE */
  async add(actor: StaffActor, dto: NewAssessmentRuleDto): Promise<AssessmentRule> {
    const fault = (path: string, message: string): never => {
      throw fieldError(path, message);
    };
    if (compareDays(dto.effectiveFrom, this.clock.today()) <= 0) fault('effectiveFrom', '生效日期须晚于今天');
    const rule = { ...dto, obligationWeight: dto.obligationWeight ?? 0 };
    if (rule.onTimeWeight + rule.replyWeight + rule.satisfactionWeight + rule.obligationWeight !== 100)
      fault('onTimeWeight', '各项权重之和须为 100');
    await this.uow.run(async (em) => {
      try {
        await em.insert(AssessmentRuleRow, { id: newId(), ...rule });
      } catch (error) {
        throw isDuplicate(error) ? new DomainError('DUPLICATE', '这一天已有考核办法') : error;
      }
      await this.audit.append(em, {
        actor,
        action: 'assessment.rule_add',
        subjectType: 'system',
        subjectId: null,
        detail: { ...rule },
      });
    });
    return rule;
  }
}
