import { Injectable } from '@nestjs/common';
import { compareDays } from '@huiyin/workdays';
import { fieldError } from '../../kernel/platform/errors.js';
import type { StaffActor } from '../../people/identity/actor.js';
import type { ConsultationExtensionDto } from '../dto/consultation.dto.js';
import { ConsultationStepsService } from './consultation-steps.service.js';
import type { Consultation } from './consultation.entity.js';

/** 延长: the last day moves later, never earlier, and the day of the decision goes with it (P05, P16). */
@Injectable()
export class ConsultationExtensionsService {
  constructor(private readonly steps: ConsultationStepsService) {}

  /** @throws {DomainError} VALIDATION_FAILED not later, or the decision would come before the end */
  extend(actor: StaffActor, id: string, dto: ConsultationExtensionDto): Promise<Consultation> {
    return this.steps.step(actor, id, { action: 'extend', audit: 'consultation.extend' }, (_, before) => {
      if (compareDays(dto.closesOn, before.closesOn) <= 0)
        throw fieldError('closesOn', `只能晚于现在的截止日 ${before.closesOn}`);
      const decisionOn = dto.decisionOn ?? before.decisionOn;
      if (compareDays(decisionOn, dto.closesOn) <= 0)
        throw fieldError('decisionOn', '决策日须在新的截止日之后，请一并顺延');
      const { closesOn, reason } = dto;
      const set = {
        closesOn,
        decisionOn,
        firstClosesOn: before.firstClosesOn ?? before.closesOn,
        extensionReason: reason,
      };
      return Promise.resolve({ set, detail: { from: before.closesOn, closesOn, decisionOn } });
    });
  }
}
