import { Injectable } from '@nestjs/common';
import { RESPONDENT_TOLD_LABELS, RESPONSE_SOURCE_LABELS } from '@huiyin/contract';
import { maskEmail, maskName, maskPhone, normalizeResponseNumber } from '@huiyin/domain';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../kernel/audit/audit.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { decodeCursor, limitOf, pageOf, type Page } from '../../kernel/platform/pages.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { requirePointsReader } from '../drafting/consultation-access.js';
import type { RespondentRevealView, RespondentsQuery, RespondentView } from '../dto/respondent.dto.js';
import { RespondentFields, type Respondent } from './respondent-fields.js';
import { responseNotFound } from './response-views.service.js';
import { Response } from './response.entity.js';
import { toldOf } from './told.js';

/** 意见人 for 公开办: who wrote, and whether the outcome reached them. The drafting department never sees it (P15). */
@Injectable()
export class RespondentsQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly audit: AuditService,
    private readonly fields: RespondentFields,
  ) {}

  /** In the order of arrival; `q` is a whole number or a whole telephone number. */
  list(actor: StaffActor, consultationId: string, query: RespondentsQuery): Promise<Page<RespondentView>> {
    const limit = limitOf(query);
    const after = decodeCursor(query.cursor, 'id');
    return this.uow.read(async (em) => {
      await requirePointsReader(em, consultationId, actor);
      const list = em.createQueryBuilder(Response, 'r').where('r.consultationId = :consultationId', {
        consultationId,
      });
      if (query.q) {
        const number = normalizeResponseNumber(query.q);
        if (number) list.andWhere('r.number = :number', { number });
        else list.andWhere('r.phoneIndex IN (:...indexes)', { indexes: this.fields.phoneIndexes(query.q) });
      }
      if (after) list.andWhere('r.id > :after', { after: after[0] });
      const rows = await list
        .orderBy('r.id', 'ASC')
        .take(limit + 1)
        .getMany();
      const page = pageOf(rows, limit, ({ id }) => [id]);
      return { items: await this.views(em, page.items), nextCursor: page.nextCursor };
    });
  }

  async views(em: EntityManager, rows: readonly Response[]): Promise<RespondentView[]> {
    const told = await toldOf(em, rows, this.clock.now());
    return rows.map((row) => {
      const { type, name, phone, email, organisation } = this.fields.open(row);
      return {
        id: row.id,
        number: row.number,
        source: row.source,
        sourceLabel: RESPONSE_SOURCE_LABELS[row.source],
        receivedOn: row.receivedOn,
        points: row.points,
        type,
        name: name && maskName(name),
        phone: phone && maskPhone(phone),
        email: email && maskEmail(email),
        organisation,
        signedIn: row.citizenId !== null,
        takenBack: row.takenBackAt !== null,
        erased: row.erasedAt !== null,
        told: told(row),
        toldLabel: RESPONDENT_TOLD_LABELS[told(row)],
        revealable: [name, phone, email].some((value) => value !== null),
      };
    });
  }

  /** The whole name and contact; who looked is audited. @throws {DomainError} NOT_FOUND */
  reveal(actor: StaffActor, responseId: string): Promise<RespondentRevealView> {
    return this.uow.run(async (em) => {
      const row = await em.findOneBy(Response, { id: responseId });
      if (!row) throw responseNotFound();
      await requirePointsReader(em, row.consultationId, actor);
      await this.audit.append(em, {
        actor,
        action: 'consultation.reveal_respondent',
        subjectType: 'response',
        subjectId: responseId,
      });
      return contactOf(this.fields.open(row));
    });
  }
}

export const contactOf = ({ name, phone, email, organisation }: Respondent): RespondentRevealView => ({
  name,
  phone,
  email,
  organisation,
});
