import { Inject, Injectable } from '@nestjs/common';
import { addDays, compareDays, toLocalDate } from '@huiyin/workdays';
import { In, IsNull, Not, type EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { forgetAnswers } from '../../kernel/database/idempotency/idempotency.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { AttachmentsService } from '../../letters/attachments/attachments.service.js';
import type { CitizenErasurePart } from '../../people/citizens/citizen-erasure.port.js';
import { Consultation } from '../drafting/consultation.entity.js';
import { FORGOTTEN, WITHOUT_CONTACT } from '../responses/respondent-fields.js';
import { Response } from '../responses/response.entity.js';
import { Clock } from '../../kernel/platform/clock.js';
import { ENV, type Env } from '../../kernel/platform/env.js';

/**
 * Takes people out of what they wrote: on schedule, and when they ask. Texts, points and counts stay (ADR 0006).
 * HUIYIN_RESPONDENT_KEEP_DAYS says how long respondents can be told of corrections (P15).
 */
@Injectable()
export class ConsultationForgettingService implements CitizenErasurePart {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly attachments: AttachmentsService,
    @Inject(ENV) private readonly env: Pick<Env, 'respondentKeepDays'>,
  ) {}

  /** Each day: contacts of what ended so many days ago. */
  async forget(asOf: Date): Promise<void> {
    const ended = await this.uow.read((em) =>
      em.find(Consultation, {
        where: { status: In(['concluded', 'withdrawn']), contactsDeletedAt: IsNull() },
        order: { id: 'ASC' },
      }),
    );
    const today = toLocalDate(asOf);
    for (const { id, concludedAt, withdrawnAt } of ended) {
      const last = addDays(toLocalDate(concludedAt ?? withdrawnAt ?? asOf), this.env.respondentKeepDays);
      if (compareDays(today, last) > 0) await this.forgetContacts(id, asOf);
    }
  }

  private forgetContacts(id: string, at: Date): Promise<void> {
    return this.uow.run(async (em) => {
      const claimed = await em.update(
        Consultation,
        { id, contactsDeletedAt: IsNull() },
        { contactsDeletedAt: at },
      );
      if (claimed.affected !== 1) return;
      const rows = await em.find(Response, { select: { id: true }, where: { consultationId: id } });
      await forgetAnswers(
        em,
        rows.map((row) => row.id),
      );
      const cleared = await em.update(Response, { consultationId: id, name: Not(IsNull()) }, WITHOUT_CONTACT);
      const others = await em.update(Response, { consultationId: id, phone: Not(IsNull()) }, WITHOUT_CONTACT);
      const mails = await em.update(Response, { consultationId: id, email: Not(IsNull()) }, WITHOUT_CONTACT);
      const responses = [cleared, others, mails].reduce((sum, { affected }) => sum + (affected ?? 0), 0);
      await this.audit.append(em, {
        actor: { role: 'system', id: null },
        action: 'consultation.contacts_deleted',
        subjectType: 'consultation',
        subjectId: id,
        detail: { responses },
      });
    });
  }

  /** Asked for with number and code, or by its signed-in sender; again: nothing happens. A letter that a point became stays. */
  async forgetResponse({ id }: Pick<Response, 'id'>): Promise<void> {
    await this.uow.run(async (em) => {
      const erased = await em.update(
        Response,
        { id, erasedAt: IsNull() },
        { ...FORGOTTEN, erasedAt: this.clock.now() },
      );
      if (erased.affected !== 1) return;
      await forgetAnswers(em, [id]);
      await this.attachments.letGo(em, id);
      await this.audit.append(em, {
        actor: { role: 'citizen', id: null },
        action: 'consultation.erase',
        subjectType: 'response',
        subjectId: id,
      });
    });
  }

  /** “删除我的数据”: what the citizen wrote stays as words that belong to no person. */
  async forgetCitizen(em: EntityManager, citizenId: string): Promise<void> {
    const rows = await em.find(Response, { select: { id: true }, where: { citizenId } });
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return;
    await forgetAnswers(em, ids);
    for (const id of ids) await this.attachments.letGo(em, id);
    await em.update(Response, { citizenId }, { ...FORGOTTEN, erasedAt: this.clock.now() });
  }
}
