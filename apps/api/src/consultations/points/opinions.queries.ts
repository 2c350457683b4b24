import { Injectable } from '@nestjs/common';
import { OPINION_DECISION_LABELS, STANCE_LABELS } from '@huiyin/contract';
import { isConcentrated } from '@huiyin/domain';
import { In, IsNull, type EntityManager } from 'typeorm';
import { UnitOfWork } from '../../kernel/database/unit-of-work.js';
import { decodeCursor, limitOf, pageOf, type Page } from '../../kernel/platform/pages.js';
import { excerptOf } from '../../kernel/platform/excerpt.js';
import { readRows } from '../../kernel/database/statements.js';
import type { StaffActor } from '../../people/identity/actor.js';
import { headingOf } from '../drafting/article-words.js';
import { Article } from '../drafting/consultation-article.entity.js';
import { requirePointsReader } from '../drafting/consultation-access.js';
import type { OpinionsQuery } from '../dto/opinion.dto.js';
import type { StaffOpinionView } from '../dto/opinion-views.dto.js';
import { Decision } from './decision.entity.js';
import { Opinion } from './opinion.entity.js';
import { opinionNotFound } from './opinions.service.js';

const SAMPLE = 120;

/** Opinions as the office works on them. */
@Injectable()
export class ConsultationOpinionsQueries {
  constructor(private readonly uow: UnitOfWork) {}

  /** The most people first, so that the concentrated ones are answered first (P09). */
  list(actor: StaffActor, consultationId: string, query: OpinionsQuery): Promise<Page<StaffOpinionView>> {
    const limit = limitOf(query);
    const after = decodeCursor(query.cursor, 'whole', 'id');
    return this.uow.read(async (em) => {
      await requirePointsReader(em, consultationId, actor);
      const list = em.createQueryBuilder(Opinion, 'o').where('o.consultationId = :consultationId', {
        consultationId,
      });
      const { articleId, stance, decision } = query;
      if (articleId) list.andWhere('o.articleId = :articleId', { articleId });
      if (stance) list.andWhere('o.stance = :stance', { stance });
      if (decision === 'none') list.andWhere('o.decision IS NULL');
      else if (decision) list.andWhere('o.decision = :decision', { decision });
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
      const page = pageOf(rows, limit, ({ people, id }) => [people, id]);
      return { items: await this.views(em, consultationId, page.items), nextCursor: page.nextCursor };
    });
  }

  /** @throws {DomainError} NOT_FOUND */
  view(actor: StaffActor, id: string): Promise<StaffOpinionView> {
    return this.uow.read(async (em) => {
      const row = await em.findOneBy(Opinion, { id });
      if (!row) throw opinionNotFound();
      await requirePointsReader(em, row.consultationId, actor);
      return (await this.views(em, row.consultationId, [row]))[0]!;
    });
  }

  private async views(
    em: EntityManager,
    consultationId: string,
    rows: readonly Opinion[],
  ): Promise<StaffOpinionView[]> {
    const articles = await em.findBy(Article, { consultationId });
    const headings = new Map(articles.map((article) => [article.id, headingOf(article)]));
    const similar = await em.findBy(Opinion, {
      id: In(rows.flatMap(({ similarId }) => similarId ?? [])),
    });
    const samples = await samplesOf(em, [...rows, ...similar]);
    const waiting = await em.findBy(Decision, {
      opinionId: In(rows.map(({ id }) => id)),
      correction: true,
      releasedAt: IsNull(),
    });
    return rows.map((row) => {
      const near = similar.find(({ id }) => id === row.similarId);
      return {
        id: row.id,
        articleId: row.articleId,
        articleHeading: headings.get(row.articleId ?? '') ?? headingOf(null),
        stance: row.stance,
        stanceLabel: STANCE_LABELS[row.stance],
        wording: row.wording,
        sample: samples.get(row.id) ?? '',
        decision: row.decision,
        decisionLabel: row.decision && OPINION_DECISION_LABELS[row.decision],
        reason: row.reason,
        changedArticleIds: row.changedArticleIds,
        people: row.people,
        nameless: row.nameless,
        points: row.points,
        concentrated: isConcentrated(row.people),
        similar: near
          ? {
              id: near.id,
              percent: row.similarPercent ?? 0,
              text: near.wording ?? samples.get(near.id) ?? '',
            }
          : null,
        correctionWaiting: waiting.some(({ opinionId }) => opinionId === row.id),
        version: row.version,
      };
    });
  }
}

/** The beginning of one point of each opinion: its first, found by one step into an index. */
async function samplesOf(em: EntityManager, opinions: readonly Opinion[]): Promise<Map<string, string>> {
  const samples = new Map<string, string>();
  for (const { id } of opinions) {
    const [point] = await readRows<{ body: string | null }>(
      em,
      'SELECT body FROM consultation_points WHERE opinion_id = ? ORDER BY id LIMIT 1',
      [id],
    );
    samples.set(id, excerptOf(point?.body ?? '', SAMPLE));
  }
  return samples;
}
