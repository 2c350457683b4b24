import { Injectable } from '@nestjs/common';
import { CONSULTATION_PHASE_LABELS, type ConsultationPhase } from '@huiyin/contract';
import {
  consultationActions,
  daysLeft,
  earliestClosing,
  feedbackMissingSince,
  isDepartmentBound,
  isFeedbackLate,
  needsLeader,
  phaseOf,
  seesPoints,
  waitsForLeader,
} from '@huiyin/domain';
import type { EntityManager } from 'typeorm';
import { CalendarsService } from '../../calendar/calendars/calendars.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { decodeCursor, limitOf, pageOf, type Page, type PageQuery } from '../../kernel/platform/pages.js';
import { AttachmentsService } from '../../letters/attachments/attachments.service.js';
import type { StaffActor } from '../../people/identity/actor.js';
import type {
  StaffConsultationItemView,
  StaffConsultationView,
} from '../dto/staff-consultation-views.dto.js';
import { factsOf, readableConsultation } from './consultation-access.js';
import { Article } from './consultation-article.entity.js';
import { stancesOf, sumsOf } from './consultation-counts.js';
import { extensionView, resultView, withdrawalView } from './consultation-views.js';
import { Consultation } from './consultation.entity.js';
import { departmentNames, within } from './consultations.queries.js';

export type ConsultationFilter = PageQuery & { phase?: ConsultationPhase };

/** What staff see of consultations, drafts included. */
@Injectable()
export class StaffConsultationsQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
    private readonly attachments: AttachmentsService,
  ) {}

  /** The newest first; handlers and heads see no drafts of other departments. */
  async list(actor: StaffActor, query: ConsultationFilter): Promise<Page<StaffConsultationItemView>> {
    const limit = limitOf(query);
    const after = decodeCursor(query.cursor, 'instant', 'id');
    const today = this.clock.today();
    return this.uow.read(async (em) => {
      const list = em.createQueryBuilder(Consultation, 'c').where('1 = 1');
      if (isDepartmentBound(actor.role))
        list.andWhere(`(c.status <> 'draft' OR c.departmentId = :own)`, { own: actor.departmentId ?? '' });
      if (query.phase === 'draft') list.andWhere(`c.status = 'draft'`);
      else if (query.phase) within(list, query.phase, today);
      if (after)
        list.andWhere('(c.createdAt < :at OR (c.createdAt = :at AND c.id < :id))', {
          at: new Date(after[0]),
          id: after[1],
        });
      const rows = await list
        .orderBy('c.createdAt', 'DESC')
        .addOrderBy('c.id', 'DESC')
        .take(limit + 1)
        .getMany();
      const page = pageOf(rows, limit, ({ createdAt, id }) => [createdAt.toISOString(), id]);
      return { items: await this.items(em, page.items), nextCursor: page.nextCursor };
    });
  }

  async items(em: EntityManager, rows: readonly Consultation[]): Promise<StaffConsultationItemView[]> {
    const sums = await sumsOf(
      em,
      rows.map(({ id }) => id),
    );
    const names = await departmentNames(em, rows);
    const today = this.clock.today();
    return rows.map((row) => {
      const phase = phaseOf(row.status, row, today);
      return {
        id: row.id,
        title: row.title,
        status: row.status,
        phase,
        phaseLabel: CONSULTATION_PHASE_LABELS[phase],
        departmentId: row.departmentId,
        departmentName: names(row.departmentId),
        opensOn: row.opensOn,
        closesOn: row.closesOn,
        decisionOn: row.decisionOn,
        daysLeft: daysLeft(phase, row.closesOn, today),
        ...sums(row.id),
        feedbackMissingSince: feedbackMissingSince(row),
        feedbackLate: isFeedbackLate(row, today),
      };
    });
  }

  /** @throws {DomainError} NOT_FOUND */
  view(actor: StaffActor, id: string): Promise<StaffConsultationView> {
    return this.uow.read(async (em) => {
      const row = await readableConsultation(em, id, actor);
      const [item] = await this.items(em, [row]);
      const counts = await stancesOf(em, id);
      const articles = await em.find(Article, { where: { consultationId: id }, order: { position: 'ASC' } });
      const calendar = this.calendars.current();
      const earliest = earliestClosing(calendar, row.opensOn);
      const facts = await factsOf(em, row, this.clock.today());
      return {
        ...item!,
        basis: row.basis,
        explanation: row.explanation,
        contact: row.contact,
        shortReason: row.shortReason,
        earliestClosesOn: earliest.day,
        earliestProvisional: earliest.provisional,
        needsLeader: needsLeader(calendar, row),
        publishedAt: row.publishedAt?.toISOString() ?? null,
        concludedAt: row.concludedAt?.toISOString() ?? null,
        extension: extensionView(row),
        withdrawal: withdrawalView(row),
        result: resultView(row),
        whole: counts(null),
        articleList: articles.map((article) => ({
          id: article.id,
          position: article.position,
          heading: article.heading,
          text: article.text,
          plainNote: article.plainNote,
          finalText: article.finalText,
          removed: article.removed,
          changeNote: article.changeNote,
          counts: counts(article.id),
        })),
        files: await this.attachments.viewsOf(em, id, true),
        grouped: row.groupedAt !== null,
        seesPoints: seesPoints(facts, actor),
        version: row.version,
        allowedActions: consultationActions(facts, actor).filter(
          (action) => action !== 'publish' || !waitsForLeader(calendar, row, actor.role),
        ),
      };
    });
  }
}
