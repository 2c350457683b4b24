import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { AttachmentsService } from '../../letters/attachments/attachments.service.js';
import { holdConsultation } from '../drafting/consultation-access.js';
import { consultationNotFound } from '../drafting/consultation-errors.js';
import { Point } from './point.entity.js';
import { requireCollecting } from './response-storing.service.js';
import { Response } from './response.entity.js';

/** 撤回意见, while the collection is open; afterwards the words are part of the record. A letter that a point became stands (P14). */
@Injectable()
export class TakingBackService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly attachments: AttachmentsService,
  ) {}

  /** Again: the same answer. @throws {DomainError} CONSULTATION_NOT_OPEN */
  async takeBack({ id, consultationId }: Response): Promise<void> {
    const at = this.clock.now();
    await this.uow.run(async (em) => {
      const consultation = await holdConsultation(em, consultationId);
      if (!consultation) throw consultationNotFound();
      if (await em.existsBy(Response, { id, takenBackAt: IsNull() })) requireCollecting(consultation, at);
      const taken = await em.update(
        Response,
        { id, takenBackAt: IsNull() },
        { takenBackAt: at, sameWords: null },
      );
      if (taken.affected !== 1) return;
      await em.update(Point, { responseId: id }, { takenBack: true });
      await this.attachments.letGo(em, id);
      await this.audit.append(em, {
        actor: { role: 'citizen', id: null },
        action: 'consultation.take_back',
        subjectType: 'response',
        subjectId: id,
        detail: { consultationId },
      });
    });
  }
}
