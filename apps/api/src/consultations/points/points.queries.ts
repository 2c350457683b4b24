import { Injectable } from '@nestjs/common';
import { LETTER_KINDS, RESPONSE_SOURCE_LABELS, STANCE_LABELS } from '@huiyin/contract';
import { limitFor, phaseOf, type Limit } from '@huiyin/domain';
import { compareDays, dueDate, type LocalDate, type WorkCalendar } from '@huiyin/workdays';
import { In } from 'typeorm';
import { CalendarsService } from '../../calendar/calendars/calendars.service.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { decodeCursor, limitOf, pageOf, type Page } from '../../kernel/platform/pages.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { headingOf } from '../drafting/article-words.js';
import { requirePointsReader } from '../drafting/consultation-access.js';
import { Article } from '../drafting/consultation-article.entity.js';
import type { Consultation } from '../drafting/consultation.entity.js';
import type { PointsQuery } from '../dto/opinion.dto.js';
import type { StaffPointView } from '../dto/opinion-views.dto.js';
import { Point } from '../responses/point.entity.js';
import { ResponseFilesService } from '../responses/response-files.service.js';
import { RespondentFields } from '../responses/respondent-fields.js';
import { Response } from '../responses/response.entity.js';

/** What people wrote, for the office; never who they are (P15). */
@Injectable()
export class PointsQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly calendars: CalendarsService,
    private readonly fields: RespondentFields,
    private readonly files: ResponseFilesService,
  ) {}

  /** In the order of their arrival. */
  async list(actor: StaffActor, consultationId: string, query: PointsQuery): Promise<Page<StaffPointView>> {
    const limit = limitOf(query);
    const after = decodeCursor(query.cursor, 'id');
    const limits = await this.calendars.limits();
    return this.uow.read(async (em) => {
      const consultation = await requirePointsReader(em, consultationId, actor);
      const list = em
        .createQueryBuilder(Point, 'p')
        .where('p.consultationId = :consultationId AND p.takenBack = :taken', {
          consultationId,
          taken: false,
        });
      const { opinionId, articleId, stance, loose } = query;
      if (opinionId) list.andWhere('p.opinionId = :opinionId', { opinionId });
      if (loose === 'true') list.andWhere('p.opinionId IS NULL');
      if (articleId) list.andWhere('p.articleId = :articleId', { articleId });
      if (stance) list.andWhere('p.stance = :stance', { stance });
      if (after) list.andWhere('p.id > :after', { after: after[0] });
      const rows = await list
        .orderBy('p.id', 'ASC')
        .take(limit + 1)
        .getMany();
      const page = pageOf(rows, limit, ({ id }) => [id]);
      const found = await em.findBy(Response, { id: In(page.items.map(({ responseId }) => responseId)) });
      const responses = new Map(found.map((row) => [row.id, row]));
      const files = await this.files.viewsOf(em, actor, [...responses.keys()]);
      const articles = await em.findBy(Article, { consultationId });
      const headings = new Map(articles.map((article) => [article.id, headingOf(article)]));
      const items = page.items.map((point): StaffPointView => {
        const response = responses.get(point.responseId)!;
        const until = letterUntil(response, limits, this.calendars.current());
        const convertible = this.convertible(consultation, point, response, until);
        return {
          id: point.id,
          articleId: point.articleId,
          articleHeading: headings.get(point.articleId ?? '') ?? headingOf(null),
          stance: point.stance,
          stanceLabel: STANCE_LABELS[point.stance],
          text: point.body,
          opinionId: point.opinionId,
          responseId: response.id,
          responseNumber: response.number,
          receivedOn: response.receivedOn,
          sourceLabel: RESPONSE_SOURCE_LABELS[response.source],
          hasContact: hasContact(response),
          organisation: response.organisationPublic ? this.fields.open(response).organisation : null,
          files: files(response.id),
          letterNumber: point.letterNumber,
          letterUntil: convertible ? until : null,
        };
      });
      return { items, nextCursor: page.nextCursor };
    });
  }

  private convertible(
    consultation: Consultation,
    point: Point,
    response: Response,
    until: LocalDate,
  ): boolean {
    const today = this.clock.today();
    return (
      phaseOf(consultation.status, consultation, today) === 'collecting' &&
      point.letterId === null &&
      point.body !== null &&
      hasContact(response) &&
      compareDays(today, until) <= 0
    );
  }
}

export const hasContact = ({ citizenId, phone, email }: Response): boolean =>
  citizenId !== null || phone !== null || email !== null;

/** The last day of the longest limit that a letter of this receipt could have: after it, it would start overdue (P14). */
function letterUntil({ receivedOn }: Response, limits: readonly Limit[], calendar: WorkCalendar): LocalDate {
  const days = LETTER_KINDS.map((kind) => limitFor(limits, kind, receivedOn).workingDays);
  return dueDate(calendar, receivedOn, Math.max(...days)).dueOn;
}
