import { Injectable } from '@nestjs/common';
import {
  RESPONSE_SOURCE_LABELS,
  RESPONSE_STATE_LABELS,
  STANCE_LABELS,
  type ResponseState,
} from '@huiyin/contract';
import { maskPhone, normalizeQueryCode, normalizeResponseNumber, phaseOf } from '@huiyin/domain';
import type { LocalDate } from '@huiyin/workdays';
import { In, type EntityManager } from 'typeorm';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { Clock } from '../../kernel/platform/clock.js';
import { DomainError } from '../../kernel/platform/errors.js';
import { decodeCursor, limitOf, pageOf, type Page, type PageQuery } from '../../kernel/platform/pages.js';
import { AttachmentsService } from '../../letters/attachments/attachments.service.js';
import { LetterSecrets } from '../../letters/letters/index.js';
import { Letter } from '../../letters/letters/letter.entity.js';
import { Article } from '../drafting/consultation-article.entity.js';
import { Consultation } from '../drafting/consultation.entity.js';
import type { OwnPointView, OwnResponseItemView, OwnResponseView } from '../dto/response-views.dto.js';
import { OutcomesQueries } from '../feedback/outcomes.queries.js';
import { headingOf } from '../drafting/article-words.js';
import { letterKeyOf } from './letter-key.js';
import { Point } from './point.entity.js';
import { RespondentFields } from './respondent-fields.js';
import { Response } from './response.entity.js';

/** What a respondent sees of the own response: signed in, or by number and query code. */
@Injectable()
export class ResponseViewsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly codes: LetterSecrets,
    private readonly fields: RespondentFields,
    private readonly attachments: AttachmentsService,
    private readonly outcomes: OutcomesQueries,
  ) {}

  /** @throws {DomainError} LOOKUP_FAILED, the same for a wrong number and a wrong code */
  async findByCode(number: string, queryCode: string): Promise<Response> {
    const normalNumber = normalizeResponseNumber(number);
    const normalCode = normalizeQueryCode(queryCode);
    const row = normalNumber
      ? await this.uow.read((em) => em.findOneBy(Response, { number: normalNumber }))
      : null;
    // Hashed even when there is no such response, so that the time taken tells nothing either.
    const right = this.codes.sameCode(row?.codeHash ?? null, normalNumber ?? '', normalCode ?? '');
    if (!row || !normalCode || !right)
      throw new DomainError('LOOKUP_FAILED', '意见编号或查询码不正确，请核对后再试');
    return row;
  }

  /** @throws {DomainError} NOT_FOUND also for those of others */
  async findMine(citizenId: string, id: string): Promise<Response> {
    const row = await this.uow.read((em) => em.findOneBy(Response, { id, citizenId }));
    if (!row) throw responseNotFound();
    return row;
  }

  /** The latest first. */
  async mine(citizenId: string, query: PageQuery): Promise<Page<OwnResponseItemView>> {
    const limit = limitOf(query);
    const after = decodeCursor(query.cursor, 'id');
    return this.uow.read(async (em) => {
      // Ids are made in order of time.
      const list = em.createQueryBuilder(Response, 'r').where('r.citizenId = :citizenId', { citizenId });
      if (after) list.andWhere('r.id < :id', { id: after[0] });
      const rows = await list
        .orderBy('r.id', 'DESC')
        .take(limit + 1)
        .getMany();
      const page = pageOf(rows, limit, ({ id }) => [id]);
      const found = await em.findBy(Consultation, {
        id: In(page.items.map(({ consultationId }) => consultationId)),
      });
      const consultations = new Map(found.map((row) => [row.id, row]));
      const today = this.clock.today();
      const items = page.items.map((row) => itemView(row, consultations.get(row.consultationId)!, today));
      return { items, nextCursor: page.nextCursor };
    });
  }

  view(id: string): Promise<OwnResponseView> {
    return this.uow.read(async (em) => {
      const row = await em.findOneByOrFail(Response, { id });
      const consultation = await em.findOneByOrFail(Consultation, { id: row.consultationId });
      const item = itemView(row, consultation, this.clock.today());
      const respondent = this.fields.open(row);
      return {
        ...item,
        source: row.source,
        sourceLabel: RESPONSE_SOURCE_LABELS[row.source],
        name: respondent.name,
        phone: respondent.phone === null ? null : maskPhone(respondent.phone),
        organisation: respondent.organisation,
        takenBackAt: row.takenBackAt?.toISOString() ?? null,
        erasedAt: row.erasedAt?.toISOString() ?? null,
        pointList: await this.points(em, row, consultation),
        attachments: await this.attachments.viewsOf(em, id, false),
        allowedActions: [
          ...(item.state === 'collecting' ? (['take_back'] as const) : []),
          ...(isKnown(row) ? (['erase'] as const) : []),
        ],
      };
    });
  }

  private async points(
    em: EntityManager,
    { id }: Response,
    consultation: Consultation,
  ): Promise<OwnPointView[]> {
    const points = await em.find(Point, { where: { responseId: id }, order: { position: 'ASC' } });
    const articles = await em.findBy(Article, { consultationId: consultation.id });
    const headings = new Map(articles.map((article) => [article.id, headingOf(article)]));
    // A decision is shown when all are published, not before.
    const outcomes =
      consultation.status === 'concluded'
        ? await this.outcomes.ofOpinions(
            em,
            articles,
            points.map(({ opinionId }) => opinionId),
          )
        : new Map<string, never>();
    const codes = await this.letterCodes(em, points);
    return points.map((point) => ({
      id: point.id,
      articleId: point.articleId,
      articleHeading: headings.get(point.articleId ?? '') ?? headingOf(null),
      stance: point.stance,
      stanceLabel: STANCE_LABELS[point.stance],
      text: point.body,
      letterNumber: point.letterNumber,
      letterQueryCode: codes.get(point.id) ?? null,
      outcome: outcomes.get(point.opinionId ?? '') ?? null,
    }));
  }

  /** The codes of letters that points became, until a clerk gave out new ones. */
  private async letterCodes(em: EntityManager, points: readonly Point[]): Promise<Map<string, string>> {
    const moved = points.filter(({ letterId }) => letterId !== null);
    if (moved.length === 0) return new Map();
    const letters = await em.find(Letter, {
      select: { id: true, number: true, queryCodeHash: true },
      where: { id: In(moved.map(({ letterId }) => letterId)) },
    });
    return new Map(
      moved.flatMap(({ id, letterId }) => {
        const letter = letters.find((row) => row.id === letterId);
        const code = letter && this.codes.queryCode(letter.id, letterKeyOf(id));
        const holds = letter && this.codes.sameCode(letter.queryCodeHash, letter.number, code!);
        return holds ? [[id, code!] as const] : [];
      }),
    );
  }
}

/** Something in it still tells who wrote it. */
export const isKnown = ({ citizenId, name, phone, email, organisation }: Response): boolean =>
  [citizenId, name, phone, email, organisation].some((value) => value !== null);

export const responseNotFound = (): DomainError => new DomainError('NOT_FOUND', '没有找到这份意见');

export function stateOf(row: Response, consultation: Consultation, today: LocalDate): ResponseState {
  if (row.takenBackAt) return 'taken_back';
  const phase = phaseOf(consultation.status, consultation, today);
  if (phase === 'concluded' || phase === 'withdrawn' || phase === 'collecting') return phase;
  return 'in_study';
}

const itemView = (row: Response, consultation: Consultation, today: LocalDate): OwnResponseItemView => {
  const state = stateOf(row, consultation, today);
  return {
    id: row.id,
    number: row.number,
    consultationId: consultation.id,
    title: consultation.title,
    state,
    stateLabel: RESPONSE_STATE_LABELS[state],
    receivedAt: row.receivedAt.toISOString(),
    closesOn: consultation.closesOn,
    points: row.points,
  };
};
