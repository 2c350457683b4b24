import { Injectable } from '@nestjs/common';
import { OPINION_DECISION_LABELS, STANCE_LABELS, type OpinionDecision } from '@huiyin/contract';
import { isConcentrated } from '@huiyin/domain';
import { toLocalDate } from '@huiyin/workdays';
import { IsNull, type EntityManager } from 'typeorm';
import { readRows } from '../../kernel/database/statements.js';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { decodeCursor, limitOf, pageOf, type Page, type PageQuery } from '../../kernel/platform/pages.js';
import { headingOf } from '../drafting/article-words.js';
import { Article } from '../drafting/consultation-article.entity.js';
import { peopleSumsOf } from '../drafting/consultation-counts.js';
import { consultationNotFound } from '../drafting/consultation-errors.js';
import { resultView } from '../drafting/consultation-views.js';
import { Consultation } from '../drafting/consultation.entity.js';
import type { ConsultationSummaryView, PublicOpinionView } from '../dto/consultation-views.dto.js';
import { Opinion } from '../points/opinion.entity.js';
import { RespondentFields } from '../responses/respondent-fields.js';
import { Response } from '../responses/response.entity.js';
import { changeView, isChanged } from './article-changes.js';
import { OutcomesQueries } from './outcomes.queries.js';
import { summaryWords } from './summary-words.js';

/** 采纳情况 and 改动对照, once they are published: all decisions at the same moment, none before. */
@Injectable()
export class SummaryQueries {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly fields: RespondentFields,
    private readonly outcomes: OutcomesQueries,
  ) {}

  /** @throws {DomainError} NOT_FOUND until it is concluded */
  summary(id: string): Promise<ConsultationSummaryView> {
    return this.uow.readTogether(`consultation summary ${id}`, async (em) => {
      const row = await concluded(em, id);
      const sums = await peopleSumsOf(em, id);
      const decided = await decisionSums(em, id);
      const figures = { ...sums, ...decided };
      return {
        id,
        title: row.title,
        concludedOn: toLocalDate(row.concludedAt!),
        result: resultView(row)!,
        ...figures,
        words: summaryWords(figures),
        organisations: await this.organisations(em, id),
        changes: await changesOf(em, id),
      };
    });
  }

  /** The most people first (P09). @throws {DomainError} NOT_FOUND until it is concluded */
  opinions(id: string, query: PageQuery): Promise<Page<PublicOpinionView>> {
    const limit = limitOf(query);
    const after = decodeCursor(query.cursor, 'whole', 'id');
    return this.uow.read(async (em) => {
      await concluded(em, id);
      const list = em.createQueryBuilder(Opinion, 'o').where('o.consultationId = :id', { id });
      if (after)
        list.andWhere('(o.people < :people OR (o.people = :people AND o.id < :after))', {
          people: after[0],
          after: after[1],
        });
      const rows = await list
        .orderBy('o.people', 'DESC')
        .addOrderBy('o.id', 'DESC')
        .take(limit + 1)
        .getMany();
      const page = pageOf(rows, limit, ({ people, id: last }) => [people, last]);
      const articles = await em.findBy(Article, { consultationId: id });
      const headings = new Map(articles.map((article) => [article.id, headingOf(article)]));
      const earlier = await this.outcomes.earlier(
        em,
        page.items.map((opinion) => opinion.id),
      );
      const items = page.items.map((opinion): PublicOpinionView => ({
        id: opinion.id,
        articleId: opinion.articleId,
        articleHeading: headings.get(opinion.articleId ?? '') ?? headingOf(null),
        stance: opinion.stance,
        stanceLabel: STANCE_LABELS[opinion.stance],
        wording: opinion.wording ?? '',
        decision: opinion.decision!,
        decisionLabel: OPINION_DECISION_LABELS[opinion.decision!],
        reason: opinion.reason,
        people: opinion.people,
        nameless: opinion.nameless,
        concentrated: isConcentrated(opinion.people),
        changedArticleIds: opinion.changedArticleIds,
        earlier: earlier.get(opinion.id) ?? [],
      }));
      return { items, nextCursor: page.nextCursor };
    });
  }

  /** Organisations that ticked it, each once (P15). */
  private async organisations(em: EntityManager, consultationId: string): Promise<string[]> {
    const rows = await em.findBy(Response, {
      consultationId,
      organisationPublic: true,
      takenBackAt: IsNull(),
    });
    // However the name was spelled, an organisation is named once.
    const names = new Map(
      rows.map((row) => [row.organisationIndex, this.fields.open(row).organisation ?? '']),
    );
    return [...names.values()].filter(Boolean).sort((a, b) => a.localeCompare(b, 'zh'));
  }
}

async function concluded(em: EntityManager, id: string): Promise<Consultation> {
  const row = await em.findOneBy(Consultation, { id, status: 'concluded' });
  if (!row) throw consultationNotFound();
  return row;
}

export interface DecisionSums {
  opinions: number;
  adopted: number;
  partly: number;
  notAdopted: number;
  outOfScope: number;
  undecided: number;
}

export async function decisionSums(em: EntityManager, consultationId: string): Promise<DecisionSums> {
  const rows = await readRows<{ decision: OpinionDecision | null; n: number | string }>(
    em,
    `SELECT decision, COUNT(*) AS n FROM consultation_opinions WHERE consultation_id = ? GROUP BY decision`,
    [consultationId],
  );
  const of = (decision: OpinionDecision | null): number =>
    Number(rows.find((row) => row.decision === decision)?.n ?? 0);
  return {
    opinions: rows.reduce((sum, { n }) => sum + Number(n), 0),
    adopted: of('adopted'),
    partly: of('partly'),
    notAdopted: of('not_adopted'),
    outOfScope: of('out_of_scope'),
    undecided: of(null),
  };
}

/** The articles whose text changed, each with the opinions that changed it. */
export async function changesOf(
  em: EntityManager,
  consultationId: string,
): Promise<ConsultationSummaryView['changes']> {
  const articles = await em.find(Article, { where: { consultationId }, order: { position: 'ASC' } });
  const opinions = await em.find(Opinion, {
    select: { id: true, changedArticleIds: true, people: true },
    where: { consultationId },
    order: { people: 'DESC', id: 'DESC' },
  });
  return articles.filter(isChanged).map((article) => ({
    ...changeView(article),
    opinionIds: opinions
      .filter(({ changedArticleIds }) => changedArticleIds.includes(article.id))
      .map(({ id }) => id),
  }));
}
